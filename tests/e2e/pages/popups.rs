//! What the page hides or disables is hidden or disabled: no unseen form takes a click or the Tab key.

use std::time::Duration;

use anyhow::{Result, ensure};

use super::page;
use crate::test::{Test, cases, key};

cases![bootstrap_offcanvas, closed_popup, inert_and_disabled_places,];

/// Whether some control in the widget is what a press at its middle would hit, or has the focus.
const REACHED: &str = "const inside = root.shadowRoot;
    const hit = [...inside.querySelectorAll('input, button, select, textarea')].filter(node => {
      const { x, y, width, height } = node.getBoundingClientRect();
      const at = document.elementFromPoint(x + width / 2, y + height / 2);
      return width > 0 && at === root;
    }).map(node => node.id || node.className);
    return { hit, focused: !!inside.activeElement };";

/// Nothing in the widget can be reached: not by a press, and not by Tab from the first button of the page to the last.
async fn out_of_reach(test: &Test) -> Result<()> {
    let widget = test.nth(0);
    page(test).find("#first").await?.click().await?;
    for _ in 0..8 {
        let reached = widget.script(REACHED).await?;
        ensure!(reached["hit"].as_array().is_some_and(Vec::is_empty), "a press reaches {reached}");
        ensure!(reached["focused"] == false, "Tab leads into what is closed");
        test.press(key::TAB).await?;
    }
    Ok(())
}

/// The page's own button under it can be pressed.
async fn under_it(test: &Test) -> Result<()> {
    page(test).find("#under").await?.click().await?;
    let pressed: bool = test.driver.execute("return !!host.pressed;", vec![]).await?.convert()?;
    ensure!(pressed, "the press did not arrive");
    Ok(())
}

const AROUND: &str = "<button id=\"first\">First</button>
    <button id=\"under\" onclick=\"host.pressed = true\">Under it</button><button id=\"last\">Last</button>";

async fn bootstrap_offcanvas(test: Test) -> Result<()> {
    let host = &test.testbed.host;
    let (script, sheet) =
        (host.library("bootstrap.js", Duration::ZERO)?, host.library("bootstrap.css", Duration::ZERO)?);
    let head = format!("<link rel=\"stylesheet\" href=\"{sheet}\"><script defer src=\"{script}\"></script>");
    let body = format!(
        "{AROUND}<button id=\"open\" data-bs-toggle=\"offcanvas\" data-bs-target=\"#side\">Sign up</button>
         <div id=\"side\" class=\"offcanvas offcanvas-start\" tabindex=\"-1\" aria-label=\"Sign up\">
         <button id=\"close\" data-bs-dismiss=\"offcanvas\">Close</button>
         <div class=\"offcanvas-body\">{}</div></div>",
        test.element().set("loading", "eager").html()
    );
    test.open(test.page().head(&head).body(&body)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    out_of_reach(&test).await?;
    under_it(&test).await?;
    let page = page(&test);
    page.find("#open").await?.click().await?;
    page.find("#side.show:not(.showing)").await?;
    test.fill(&widget.root).await?;
    page.scroll_until_clickable("#close").await?.click().await?;
    page.find("#side:not(.show):not(.hiding)").await?;
    out_of_reach(&test).await?;
    page.find("#open").await?.click().await?;
    page.find("#side.show:not(.showing)").await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.record().await?;
    test.no_errors_on_page().await
}

/// As many pages close a popup, so that it can fade: it is there, over everything, and must be as if it were not.
async fn closed_popup(test: Test) -> Result<()> {
    let body = format!(
        "{AROUND}<style>#popup {{ position: fixed; inset: 0; overflow: auto; background: #fff; }}
         #popup.closed {{ opacity: 0; visibility: hidden; pointer-events: none; }}</style>
         <div id=\"popup\" class=\"closed\">{}</div>",
        test.element().set("loading", "eager").html()
    );
    test.open(test.page().body(&body)).await?;
    test.nth(0).wait_until_ready().await?;
    out_of_reach(&test).await?;
    under_it(&test).await?;
    test.driver.execute("document.querySelector('#popup').className = '';", vec![]).await?;
    super::works(&test).await
}

/// Each of the ways alone.
async fn inert_and_disabled_places(test: Test) -> Result<()> {
    let body = format!("{AROUND}<div id=\"place\">{}</div>", test.element().set("loading", "eager").html());
    test.open(test.page().body(&body)).await?;
    test.nth(0).wait_until_ready().await?;
    for closed in ["visibility:hidden", "pointer-events:none;visibility:hidden", "pointer-events:none"] {
        let close = format!("document.querySelector('#place').style.cssText = '{closed}';");
        test.driver.execute(close, vec![]).await?;
        let reached = test.nth(0).script(REACHED).await?;
        ensure!(reached["hit"].as_array().is_some_and(Vec::is_empty), "under {closed}, a press reaches {reached}");
    }
    let inert = "const place = document.querySelector('#place'); place.style.cssText = ''; place.inert = true;";
    test.driver.execute(inert, vec![]).await?;
    out_of_reach(&test).await?;
    test.driver.execute("document.querySelector('#place').inert = false;", vec![]).await?;
    super::works(&test).await
}
