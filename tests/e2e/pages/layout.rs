//! The widget has a sensible width in every layout, and never makes the page wider than the screen.

use std::fmt::Write as _;

use anyhow::{Result, ensure};
use outreach_tests::host_page::Element;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::{Value, json};

use crate::test::{Test, cases};

cases![every_layout, display_contents_comes_to_life, stays_put_while_it_loads,];

/// A place: its name, and the HTML around the element. The screen is `S` wide, so `least` of it must be filled.
struct Place {
    name: &'static str,
    html: &'static str,
    /// What the place itself leaves free, in pixels.
    leaves: u32,
}

const fn place(name: &'static str, html: &'static str) -> Place {
    Place { name, html, leaves: 0 }
}

const PLACES: &[Place] = &[
    place("plain", "{}"),
    place("flex-column-centered", "<div style='display:flex;flex-direction:column;align-items:center'>{}</div>"),
    place("flex-row", "<div style='display:flex;flex-direction:row'>{}</div>"),
    place("flex-row-centered", "<div style='display:flex;justify-content:center'>{}</div>"),
    place("grid-place-items-center", "<div style='display:grid;place-items:center'>{}</div>"),
    place("inline-grid", "<div style='display:inline-grid'>{}</div>"),
    place("table-cell", "<table><tr><td>{}</td></tr></table>"),
    place("table-cell-beside", "<table><tr><td>{}</td><td>A</td></tr></table>"),
    place("float", "<div style='overflow:hidden'><div style='float:left'>{}</div></div>"),
    place("float-on-the-element", "<div class='floats'>{}</div>"),
    place("inline-block", "<div><span style='display:inline-block'>{}</span></div>"),
    place("inline-block-on-the-element", "<div class='inline-blocks'>{}</div>"),
    place("fit-content", "<div style='width:fit-content'>{}</div>"),
    place("max-content-on-a-small-page", "<div style='width:max-content;max-width:100%'>{}</div>"),
    place("absolute-popup", "<div style='position:relative;height:10px'><div style='position:absolute'>{}</div></div>"),
    place(
        "centered-popup",
        "<div style='position:absolute;left:50%;transform:translateX(-50%);max-width:100%'>{}</div>",
    ),
    place("dialog", "<dialog open style='position:static'>{}</dialog>"),
    Place { name: "modal-dialog", html: "<dialog class='modal'>{}</dialog>", leaves: 40 },
    place("contents-around", "<div style='display:contents'>{}</div>"),
    place("flex-in-a-contents", "<div style='display:flex'><div style='display:contents'>{}</div></div>"),
    place("vertical-writing", "<div style='writing-mode:vertical-rl'>{}</div>"),
    place("column-of-an-inline-flex", "<div style='display:inline-flex;flex-direction:column'>{}</div>"),
];

const STYLE: &str = "<style>
    body { margin: 0 } main { padding: 0 8px } table { border-spacing: 0 } td { padding: 0 }
    .floats > * { float: left } .floats { overflow: hidden } .inline-blocks > * { display: inline-block }
  </style>
  <script>document.addEventListener('DOMContentLoaded', () => document.querySelector('.modal').showModal());</script>";

/// All the places on one page in a frame, which is made as wide as a phone, a tablet and a laptop.
async fn every_layout(test: Test) -> Result<()> {
    let mut body = String::new();
    for place in PLACES {
        let element = element(&test).set("data-place", place.name).html();
        let _ = write!(body, "<section>{}</section>", place.html.replace("{}", &element));
    }
    let inner = test.page().head(STYLE).body(&body).serve(test.testbed);
    let frame = format!("<iframe id=\"screen\" src=\"{inner}\" style=\"width:320px;height:900px;border:0\"></iframe>");
    test.open(test.page().loader("").body(&frame)).await?;
    let mut wrong = Vec::new();
    for screen in [320, 768, 1280] {
        let resize = format!("document.querySelector('#screen').style.width = '{screen}px';");
        test.driver.execute(resize, vec![]).await?;
        let measured = until("every widget is there", TIMEOUT * 3, || measure(&test)).await?;
        for place in PLACES {
            let of = &measured["places"][place.name];
            let (left, right, width) = (of["left"].as_f64(), of["right"].as_f64(), of["width"].as_f64().unwrap_or(0.));
            let free = f64::from(screen - 16 - place.leaves);
            // On a phone it may keep some distance of its own.
            let least = (free - 48.).min(300.);
            if width + 0.5 < least {
                wrong.push(format!("{screen} px, {}: it is {width} px wide, where {free} are free", place.name));
            }
            if right.is_none_or(|right| right > f64::from(screen) + 0.5) || left.is_none_or(|left| left < -0.5) {
                wrong.push(format!("{screen} px, {}: it reaches from {left:?} to {right:?}", place.name));
            }
        }
        let scroll = measured["scroll"].as_u64().unwrap_or_default();
        if scroll > u64::from(screen) {
            wrong.push(format!("{screen} px: the page is {scroll} px wide, for {}", measured["beyond"]));
        }
    }
    ensure!(wrong.is_empty(), "{} places are wrong:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}

/// Where each widget is, once all are there.
async fn measure(test: &Test) -> Result<Option<Value>> {
    let measured: Option<Value> = test
        .driver
        .execute(
            "const inside = document.querySelector('#screen').contentDocument;
             const all = [...inside.querySelectorAll('[data-place]')];
             const shown = all.map(element => element.shadowRoot && element.shadowRoot.querySelector('.root:has(form)'));
             if (!shown.length || shown.some(root => !root)) return null;
             const places = {};
             all.forEach((element, at) => {
               const { left, right, width } = shown[at].getBoundingClientRect();
               places[element.dataset.place] = { left, right, width };
             });
             const screen = inside.documentElement.clientWidth;
             const beyond = [...inside.querySelectorAll('body *')]
               .filter(node => node.getBoundingClientRect().right > screen + 1)
               .map(node => (node.closest('section')?.querySelector('[data-place]')?.dataset.place) + ' ' + node.localName);
             return { places, scroll: inside.documentElement.scrollWidth, beyond: [...new Set(beyond)].slice(0, 8) };",
            vec![],
        )
        .await?
        .convert()?;
    Ok(measured)
}

/// It comes at once, wherever on the page it is, and asks little.
fn element(test: &Test) -> Element {
    test.element().set("loading", "eager").set("fields", "given_name, email, zip")
}

/// An element without a box of its own is near the screen when what is in it is.
async fn display_contents_comes_to_life(test: Test) -> Result<()> {
    let style = format!("<style>outreach-{} {{ display: contents; }}</style>", test.form.name);
    let body = format!("<div style=\"display:flex\">{}</div>", test.element().html());
    test.open(test.page().head(&style).body(&body)).await?;
    super::works(&test).await
}

/// The page's text below does not jump to the side of the widget, nor under it, when it comes.
async fn stays_put_while_it_loads(test: Test) -> Result<()> {
    let body = format!(
        "<div style=\"display:flex;flex-direction:column;align-items:center\">{}<p id=\"below\">Below</p></div>",
        test.element().html()
    );
    test.open(test.page().body(&body)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    let apart: Value = test
        .driver
        .execute(
            "const form = document.querySelector(arguments[0]).getBoundingClientRect();
             const below = document.querySelector('#below').getBoundingClientRect();
             return below.top - form.bottom;",
            vec![json!(format!("outreach-{}", test.form.name))],
        )
        .await?
        .convert()?;
    ensure!(apart.as_f64().is_some_and(|apart| apart >= -0.5), "the text begins {apart} px below the widget's end");
    Ok(())
}
