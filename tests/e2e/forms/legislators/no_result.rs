//! What is said where nothing is found, or no one answers. What was typed stays, and a ZIP always helps.

use anyhow::{Result, ensure};
use outreach_tests::endpoint::Endpoint;
use outreach_tests::pack_server::PackServer;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::Value;

use super::{at, by_location, by_zip, element, ensure_contains, is_seated, open, result};
use crate::fallback::wait_for_fallback_event;
use crate::test::{Test, cases};

cases![
    unknown_zip,
    zip_of_a_territory,
    in_the_sea,
    in_london,
    location_denied,
    unanswered_location_prompt,
    the_old_result_goes,
    endpoint_down,
    no_endpoint,
];

async fn unknown_zip(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, text) = by_zip(&test, &packs, "35203").await?;
    ensure_contains(&text, &["We have no data"])?;
    ensure!(widget.root.typed().await?["zip"] == ["35203"], "what was typed is gone");
    Ok(())
}

/// Puerto Rico's ZIPs are no sample state's, and no other's.
async fn zip_of_a_territory(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (_, text) = by_zip(&test, &packs, "00901").await?;
    ensure_contains(&text, &["We have no data"])?;
    ensure!(packs.fetched_files() == ["pr"], "{:?}", packs.requests());
    Ok(())
}

async fn in_the_sea(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, text) = by_location(&test, &packs, &at(30.0, -40.0, 10)).await?;
    ensure_contains(&text, &["This place isn’t in any state"])?;
    ensure!(!widget.root.shows(".card").await?);
    Ok(())
}

async fn in_london(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (_, text) = by_location(&test, &packs, &at(51.507, -0.128, 10)).await?;
    ensure_contains(&text, &["This place isn’t in any state"])
}

async fn location_denied(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, text) = by_location(&test, &packs, "no({ code: 1 })").await?;
    ensure_contains(&text, &["was not shared"])?;
    let (_, text) = by_location(&test, &packs, "no({ code: 3 })").await?;
    ensure_contains(&text, &["could not be found"])?;
    ensure!(packs.requests().is_empty(), "no one had to be asked");
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    until("the ZIP helps", TIMEOUT, || async { Ok(result(&widget).await?.contains("Robin Sample").then_some(())) })
        .await
}

/// An unanswered prompt does not block a ZIP, and its late answer is ignored.
async fn unanswered_location_prompt(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let widget = open(&test, &packs.url(), "window.later = () => no({ code: 1 });").await?;
    widget.root.click("[data-do=locate]").await?;
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    until("the ZIP is answered", TIMEOUT, || async {
        Ok(widget.root.text(".result").await.is_ok_and(|text| text.contains("Robin Sample")).then_some(()))
    })
    .await?;
    test.driver.execute("window.later();", vec![]).await?;
    let text = result(&widget).await?;
    ensure!(text.contains("Robin Sample") && !text.contains("not shared"), "{text}");
    Ok(())
}

/// Below the error of a second question, the answer to the first would be mistaken for its own.
async fn the_old_result_goes(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let widget = open(&test, &packs.url(), &at(37.25, -51.75, 20)).await?;
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    ensure_contains(&result(&widget).await?, &["Robin Sample"])?;
    for wrong in ["0010", " "] {
        widget.root.retype("zip", wrong).await?;
        widget.submit().await?;
        widget.root.wait_for_focus("summary").await?;
        ensure!(widget.root.text(".result").await?.is_empty(), "the old result stays for “{wrong}”");
    }
    // Another question is another answer: of a ZIP that no one knows, nothing of the one before.
    widget.root.retype("zip", "35203").await?;
    widget.submit().await?;
    let text = result(&widget).await?;
    ensure!(text.contains("We have no data") && !text.contains("Robin Sample"), "{text}");
    // And what was wrong with a ZIP is no matter where the location is used.
    widget.root.retype("zip", " ").await?;
    widget.submit().await?;
    widget.root.wait_for_focus("summary").await?;
    widget.root.click("[data-do=locate]").await?;
    until("the location is answered", TIMEOUT, || async {
        Ok(is_seated(&widget, "Jordan Sample").await?.then_some(()))
    })
    .await?;
    ensure!(widget.root.errors().await?.is_empty(), "a ZIP is still missing");
    Ok(())
}

async fn endpoint_down(test: Test) -> Result<()> {
    let closed = Endpoint::closed()?;
    let widget = open(&test, &closed.url(), "no({ code: 2 })").await?;
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    ensure_contains(&result(&widget).await?, &["can’t be reached"])?;
    ensure!(widget.root.typed().await?["zip"] == ["00101"], "what was typed is gone");
    test.no_errors_on_page().await
}

async fn no_endpoint(test: Test) -> Result<()> {
    test.open(test.page().element(&element("").unset("endpoint"))).await?;
    wait_for_fallback_event(&test).await?;
    let widget = test.nth(0);
    ensure!(widget.light().shows("a[href]").await?, "the link is not shown");
    ensure!(!widget.root.shows("form").await?, "a lookup that can ask no one is shown");
    // As soon as there is one, it can be asked.
    let endpoint = test.testbed.stub.endpoint(test.form.name);
    widget.light().ask::<Value>("root.setAttribute('endpoint', arguments[0]);", vec![endpoint.into()]).await?;
    widget.wait_until_ready().await?;
    let asked: Vec<String> = test
        .driver
        .execute("return performance.getEntriesByType('resource').map(one => one.name);", vec![])
        .await?
        .convert()?;
    ensure!(!asked.iter().any(|one| one.contains("/packs/")), "the website was asked for a pack: {asked:?}");
    Ok(())
}
