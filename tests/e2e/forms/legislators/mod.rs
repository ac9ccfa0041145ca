//! The lookup: what is found, the messages where nothing is, and that no one learns where the visitor lives.
//!
//! | Part | What it tests |
//! |---|---|
//! | `sample` | What is found in the made-up sample state. |
//! | `real_states` | What is found with the packs of real states, where they are available. |
//! | `pack_files` | The two files of a state: when each is fetched, and that neither is mistaken for another. |
//! | `dates` | What has changed since the data, or may have. |
//! | `zips` | ZIPs that are no one's home. |
//! | `server_agreement` | The widget beside the server, over many ZIPs and places. |
//! | `no_result` | The messages where nothing is found, or no one answers. |
//! | `street` | A typed address, which no one else learns. |
//! | `own_server` | The lookup with `api-stub` itself. |
//! | `calls` | Whom to call about a bill, what to say, and what came of it. |
//! | `first_screen` | What is on a phone's screen once it is answered. |
//! | `accessibility` | The keyboard, a narrow page and axe. |

mod accessibility;
mod calls;
mod dates;
mod first_screen;
mod no_result;
mod own_server;
mod pack_files;
mod real_states;
mod sample;
mod server_agreement;
mod street;
mod zips;

use anyhow::{Result, ensure};
use outreach_tests::host_page::Element;
use outreach_tests::pack_server::PackServer;
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::Value;

use super::FormCase;
use crate::test::{Test, clock};

pub(super) const FORM: FormCase = FormCase {
    name: "legislators",
    valid: &[("zip", &["00101"])],
    usual: &[("zip", &["00101"])],
    more: &[],
    record: "{}",
    more_record: "{}",
    consents: &[],
    untouched: &[],
    empty: &[("zip", "missing")],
    bad: &[],
    text: "zip",
    other_text: "street",
    choice: ("zip", ""),
    personal: &["00102", "Sentinel"],
    own: &[
        sample::CASES,
        pack_files::CASES,
        dates::CASES,
        zips::CASES,
        real_states::CASES,
        server_agreement::CASES,
        no_result::CASES,
        street::CASES,
        own_server::CASES,
        calls::CASES,
        first_screen::CASES,
        accessibility::CASES,
        crate::phone::lookup::CASES,
    ],
};

/// A widget of that endpoint, in a browser whose location is what the script does with `ok` and `no`.
async fn open(test: &Test, endpoint: &str, location: &str) -> Result<Widget> {
    open_as(test, &element(endpoint), location, "2026-11-25").await
}

/// The element on a page whose clock shows that day.
async fn open_as(test: &Test, element: &Element, location: &str, day: &str) -> Result<Widget> {
    let stub = format!(
        "<script>Object.defineProperty(navigator, 'geolocation', {{ value: {{ getCurrentPosition(ok, no) {{ \
         window.locations = (window.locations || 0) + 1; {location} }} }} }});</script>"
    );
    test.open(test.page().head(&stub).head(&clock(day)).element(element)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    Ok(widget)
}

fn element(endpoint: &str) -> Element {
    Element::new("legislators", endpoint)
}

fn at(lat: f64, lon: f64, meters: u32) -> String {
    format!("ok({{ coords: {{ latitude: {lat}, longitude: {lon}, accuracy: {meters} }} }})")
}

/// Waits for the result and returns its text.
async fn result(widget: &Widget) -> Result<String> {
    until("there is a result", TIMEOUT, || async {
        ensure!(widget.phase().await? == "editing", "it is {}", widget.phase().await?);
        let text = widget.root.text(".result").await?;
        Ok((!text.is_empty()).then_some(text))
    })
    .await
}

/// The words of each card, with what is folded up in it: those who sit there for certain. Names beside districts to choose
/// from are on no card.
async fn cards(widget: &Widget) -> Result<Vec<String>> {
    let script = "return [...root.querySelectorAll('.card')].map(one => one.textContent);";
    widget.root.ask(script, vec![]).await
}

/// Whether someone is shown as the one who sits there.
async fn is_seated(widget: &Widget, name: &str) -> Result<bool> {
    Ok(cards(widget).await?.iter().any(|card| card.contains(name)))
}

async fn by_zip(test: &Test, packs: &PackServer, zip: &str) -> Result<(Widget, String)> {
    let widget = open(test, &packs.url(), "no({ code: 2 })").await?;
    widget.root.type_in("zip", zip).await?;
    widget.submit().await?;
    let text = result(&widget).await?;
    Ok((widget, text))
}

async fn by_location(test: &Test, packs: &PackServer, location: &str) -> Result<(Widget, String)> {
    let widget = open(test, &packs.url(), location).await?;
    let asked: Value = test.driver.execute("return window.locations ?? 0;", vec![]).await?.convert()?;
    ensure!(asked == 0, "the location was asked for before a press");
    widget.root.click("[data-do=locate]").await?;
    let text = result(&widget).await?;
    Ok((widget, text))
}

fn ensure_contains(text: &str, words: &[&str]) -> Result<()> {
    for word in words {
        ensure!(text.contains(word), "“{word}” is not in: {text}");
    }
    Ok(())
}
