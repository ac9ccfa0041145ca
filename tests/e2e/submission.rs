//! A submission arrives once, complete, and with nothing that was not entered.

use anyhow::{Context, Result, ensure};
use outreach_tests::words::Words;
use serde_json::{Value, json};

use crate::test::{ORGANIZATION, Test, cases};

cases![happy_path, every_field, another_person, sent_once_by_double_click, marked_as_a_test, success_url,];

/// What is in `more` goes into `of`, part by part.
fn merge(of: &mut Value, more: &Value) {
    for part in ["person", "answers"] {
        for (name, value) in more[part].as_object().into_iter().flatten() {
            of[part][name] = value.clone();
        }
    }
}

/// The consents of a record are these, with the exact texts that were beside the boxes.
fn check_consents(test: &Test, record: &Value, words: &Words, locale: &str) -> Result<()> {
    let consents = record["consents"].as_array().context("consents are a list")?;
    // The server lists those too that no one was asked for, without words.
    let (consents, others): (Vec<_>, Vec<_>) = consents.iter().partition(|consent| consent["text"] != "");
    ensure!(others.iter().all(|consent| consent["granted"] == false), "{others:?}");
    ensure!(consents.len() == test.form.asked().count(), "{consents:?}");
    for ((field, channel, granted), consent) in test.form.asked().zip(consents) {
        let text = words.with_organization(&format!("fields.{field}.label"), ORGANIZATION)?;
        ensure!(consent["channel"] == *channel && consent["granted"] == *granted, "{field}: {consent}");
        ensure!(consent["text"] == text, "{field} was given to {:?}, not to {text:?}", consent["text"]);
        ensure!(consent["locale"] == locale && consent["text_version"] != "" && consent["at"] != "", "{consent}");
    }
    Ok(())
}

async fn happy_path(test: Test) -> Result<()> {
    let page = test.page().element(&test.element());
    let url = page.serve(test.testbed);
    test.driver.goto(format!("{url}?utm_source=flyer&token=sekret#sekret")).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget.root.answer_all(test.form.usual).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;

    widget.root.find(".panel[data-state=confirmed]").await?;
    widget.root.wait_for_focus("panel").await?;
    ensure!(widget.is("confirmed").await?, "the element is in :state(confirmed)");

    let record = test.record().await?;
    let wanted: Value = serde_json::from_str(test.form.record)?;
    ensure!(record["person"] == wanted["person"], "person: {:#} and not {:#}", record["person"], wanted["person"]);
    ensure!(record["answers"] == wanted["answers"], "answers: {:#} and not {:#}", record["answers"], wanted["answers"]);
    check_consents(&test, &record, &test.words, "en")?;
    ensure!(record["locale"] == "en" && record["test"] == false && record["form"] == test.form.name, "{record:#}");
    ensure!(record["page"] == url, "the page is {}", record["page"]);
    ensure!(record["source"] == json!({ "utm_source": "flyer" }), "the source is {}", record["source"]);
    ensure!(!record.to_string().contains("sekret"), "the page's address came along: {record:#}");
    test.no_errors_on_page().await
}

async fn every_field(test: Test) -> Result<()> {
    let widget = test.widget(&test.element().set("fields", "all")).await?;
    widget.root.answer_all(test.form.usual).await?;
    widget.root.answer_all(test.form.more).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    let mut wanted = serde_json::from_str(test.form.record)?;
    merge(&mut wanted, &serde_json::from_str(test.form.more_record)?);
    ensure!(record["person"] == wanted["person"], "person: {:#} and not {:#}", record["person"], wanted["person"]);
    ensure!(record["answers"] == wanted["answers"], "answers: {:#} and not {:#}", record["answers"], wanted["answers"]);
    test.no_errors_on_page().await
}

/// "Sign up someone else" gives an empty form, and a second submission is a second record.
async fn another_person(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    let blank = widget.root.typed().await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    widget.root.click(".panel .again").await?;
    widget.wait_for_phase("editing").await?;
    ensure!(widget.root.typed().await? == blank, "still there: {:?}", widget.root.typed().await?);
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let records = test.testbed.stub.records(test.form.name, &test.coalition).await?;
    ensure!(records.len() == 2, "{} records", records.len());
    ensure!(records[0]["submission_id"] != records[1]["submission_id"], "two people, one number");
    Ok(())
}

/// Two clicks before anything can have happened.
async fn sent_once_by_double_click(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    test.fill(&widget.root).await?;
    widget
        .script(
            "const button = root.shadowRoot.querySelector('button[type=submit]');
             button.click(); button.click(); root.submit();",
        )
        .await?;
    widget.wait_for_phase("confirmed").await?;
    test.brief_pause().await;
    test.record().await?;
    Ok(())
}

/// A webmaster's own list of choices is shown and recorded.
/// A webmaster's test is recorded as one, and the visitor sees that.
async fn marked_as_a_test(test: Test) -> Result<()> {
    let widget = test.widget(&test.element().set("test", "")).await?;
    ensure!(widget.root.text(".root").await?.contains(test.words.text("ui.test")?));
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    ensure!(test.record().await?["test"] == true);
    Ok(())
}

async fn success_url(test: Test) -> Result<()> {
    let there = test.page().loader("").body("<p id=\"there\">Arrived</p>").serve(test.testbed);
    // Only https:// addresses and those on the page's own site are accepted.
    let path = there.trim_start_matches(&test.testbed.host.origin());
    let widget = test.widget(&test.element().set("success-url", path)).await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    let page = outreach_tests::root::Root::new(&test.driver, "document");
    page.find("#there").await?;
    test.record().await?;
    ensure!(test.driver.current_url().await?.as_str() == there, "nothing is added to the address");
    Ok(())
}
