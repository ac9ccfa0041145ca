//! An address that is typed: it is sent to the coalition’s own endpoint on a press, and no one else hears of it.

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::pack_server::PackServer;
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use super::{at, by_zip, ensure_contains, is_seated, open, result};
use crate::test::{Test, cases};

cases![
    street_found,
    street_that_is_not_where_its_zip_is,
    street_not_found,
    no_one_else_learns_the_place,
    no_street_where_no_one_can_find_it,
    no_street_where_no_one_says_so,
];

async fn with_street(test: &Test, answer: Value) -> Result<(PackServer, Widget, String)> {
    with_street_in(test, "00102", answer).await
}

async fn with_street_in(test: &Test, zip: &str, answer: Value) -> Result<(PackServer, Widget, String)> {
    let packs = PackServer::sample(answer).await?;
    let widget = open(test, &packs.url(), "no({ code: 2 })").await?;
    widget.root.type_in("zip", zip).await?;
    until("a street is asked", TIMEOUT, || async { Ok(widget.root.shows("[name=street]").await?.then_some(())) })
        .await?;
    widget.root.type_in("street", "7 Sentinel Street").await?;
    ensure_contains(&widget.root.text("form").await?, &["are sent to 127.0.0.1:"])?;
    ensure!(packs.requests().is_empty(), "something was sent before a press");
    ensure!(packs.list_requests() == 1, "it was asked {} times whether it finds streets", packs.list_requests());
    widget.submit().await?;
    let text = result(&widget).await?;
    Ok((packs, widget, text))
}

async fn street_found(test: Test) -> Result<()> {
    let point = json!({ "lat": 37.25, "lon": -51.75 });
    let (packs, widget, text) = with_street(&test, json!({ "point": point, "accuracy": 100, "states": [] })).await?;
    ensure_contains(&text, &["Robin Sample"])?;
    ensure!(is_seated(&widget, "Jordan Sample").await?, "{text}");
    let asked = packs.requests();
    let body = "street=7+Sentinel+Street&zip=00102&locale=en";
    ensure!(asked[0].0 == "POST /api/legislators" && asked[0].1 == body, "{asked:?}");
    // Where others say another district, nothing is picked.
    let layer = json!({ "why": "disagreement", "districts": [{ "ocd": "ocd-division/country:us/state:zz/sldl:2" }] });
    let answer = json!({ "point": point, "accuracy": 100, "states": [{ "layers": [layer] }] });
    let (_, widget, text) = with_street(&test, answer).await?;
    ensure_contains(&text, &["One of these districts is yours", "Robin Sample"])?;
    ensure!(!is_seated(&widget, "Jordan Sample").await?, "one of two was picked: {text}");
    Ok(())
}

/// Where the point and the ZIP each settle it, and not alike, nothing is settled.
async fn street_that_is_not_where_its_zip_is(test: Test) -> Result<()> {
    let answer = json!({ "point": { "lat": 37.25, "lon": -51.75 }, "accuracy": 50, "states": [] });
    let (_, widget, text) = with_street_in(&test, "00105", answer).await?;
    ensure_contains(
        &text,
        &["Our sources disagree about this place. Choose your district:", "Skyler Specimen", "Frankie Sample"],
    )?;
    for name in ["Jordan Sample", "Robin Sample"] {
        ensure!(!is_seated(&widget, name).await?, "{name} was picked: {text}");
    }
    for district in ["sldl:1", "sldl:4", "sldu:1", "sldu:2"] {
        ensure!(widget.root.shows(&format!("[data-field$='/{district}']")).await?, "{district} is not there: {text}");
    }
    Ok(())
}

async fn street_not_found(test: Test) -> Result<()> {
    let (_, widget, text) = with_street(&test, json!({ "notices": [], "states": [] })).await?;
    ensure_contains(&text, &["The street was not found", "One of these districts is yours", "Robin Sample"])?;
    ensure!(widget.root.typed().await?["street"] == ["7 Sentinel Street"], "what was typed is gone");
    Ok(())
}

async fn no_one_else_learns_the_place(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (_, text) = by_zip(&test, &packs, "00102").await?;
    ensure_contains(&text, &["Robin Sample"])?;
    let asked = || async { Ok((packs.requests().len() == 2).then(|| packs.requests())) };
    let get = |file: &str| (format!("GET /api/legislators/packs/{file}"), String::new());
    let asked = until("the maps are asked for", TIMEOUT, asked).await?;
    ensure!(asked == [get("zz"), get("zz.lines")], "{asked:?}");
    let (asked, _, _) =
        with_street(&test, json!({ "point": { "lat": 37.25, "lon": -51.75 }, "accuracy": 9, "states": [] })).await?;
    for (address, _) in asked.requests() {
        ensure!(!address.contains("00102") && !address.contains("Sentinel"), "in an address: {address}");
    }
    let left: Value = test
        .driver
        .execute(
            "const keys = get => { try { return Object.entries(get()); } catch (_) { return []; } };
             return [location.href, document.cookie, keys(() => localStorage), keys(() => sessionStorage), history.state,
               host.events, performance.getEntriesByType('resource').map(one => one.name)];",
            vec![],
        )
        .await?
        .convert()?;
    for personal in ["00102", "Sentinel", "sldl", "Robin"] {
        ensure!(!left.to_string().contains(personal), "{personal} is in {left}");
    }
    Ok(())
}

/// A ZIP that leaves something open asks for no street that the server could not find, over and over: the location settles it.
async fn no_street_where_no_one_can_find_it(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let widget = open(&test, &packs.url(), &at(37.25, -51.75, 20)).await?;
    // Before anything is typed too: no word of a street, and the location is the second button.
    let shown: String = widget.root.ask("return root.querySelector('.root').innerText;", vec![]).await?;
    ensure!(!shown.to_lowercase().contains("street"), "it speaks of a street: {shown}");
    let buttons = "return [...root.querySelectorAll('form .buttons .button')].filter(one => one.offsetParent)
        .map(one => one.dataset.do);";
    let buttons: Vec<String> = widget.root.ask(buttons, vec![]).await?;
    ensure!(buttons == ["submit", "locate"], "{buttons:?}");
    for _ in 0..2 {
        widget.root.retype("zip", "00102").await?;
        widget.submit().await?;
        let text = result(&widget).await?;
        ensure_contains(&text, &["Use your location for an exact answer", "One of these districts is yours"])?;
        ensure!(!text.contains("street"), "it asks for a street: {text}");
        ensure!(!widget.root.shows("[name=street]").await?, "a street is asked");
    }
    let choose: u32 = widget.root.ask("return root.querySelectorAll('button[data-do=choose]').length;", vec![]).await?;
    ensure!(choose == 2, "there are {choose} districts to choose from");
    widget.root.click(".result [data-do=locate]").await?;
    until("the location settles it", TIMEOUT, || async {
        let text = widget.root.text(".result").await?;
        Ok((is_seated(&widget, "Jordan Sample").await? && !text.contains("Use your location")).then_some(()))
    })
    .await
}

/// Packs may lie on a host of files, which has no list of them and finds no street.
async fn no_street_where_no_one_says_so(test: Test) -> Result<()> {
    let files = Endpoint::open().await?.then(Reply::status(404));
    let widget = open(&test, &files.url(), "no({ code: 2 })").await?;
    widget.root.type_in("zip", "00102").await?;
    widget.submit().await?;
    result(&widget).await?;
    ensure!(!widget.root.shows("[name=street]").await?, "a street is asked");
    Ok(())
}
