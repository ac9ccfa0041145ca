//! *Back* on the hosted page: a phone passed around a table, a number corrected, a permission taken back. The browser may
//! bring the page back with the key that it was served with, and each press of the button is to be stored.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::{Value, json};

use super::open;
use crate::test::{Test, cases};

cases![
    the_next_at_the_table_is_stored_too,
    a_number_corrected_after_back_is_stored,
    a_permission_taken_back_after_back_is_taken_back,
    unchanged_under_its_key_after_back_it_is_one_record,
    a_button_pressed_twice_is_one_record,
];

const ANA: &[(&str, &str)] = &[("given_name", "Ana"), ("email", "ana@sentinel.example"), ("phone", "205 555 0123")];

/// Opens the page and sends it with Ana's answers, permission to write to her among them.
async fn send_anas(test: &Test) -> Result<Root> {
    let page = open(test, "en").await?;
    fill(&page, ANA, true).await?;
    press(test, &page).await?;
    Ok(page)
}

/// Fills the page in, whatever of an earlier filling in the browser has brought back.
async fn fill(page: &Root, texts: &[(&str, &str)], permission: bool) -> Result<()> {
    for (field, text) in texts {
        page.retype(field, text).await?;
    }
    page.click("[name='over_18'][value='yes']").await?;
    let is_ticked: bool = page.ask("return root.querySelector('[name=consent_email]').checked;", vec![]).await?;
    if is_ticked != permission {
        page.click("[name='consent_email']").await?;
    }
    Ok(())
}

/// Presses the button and waits to be thanked.
async fn press(test: &Test, page: &Root) -> Result<()> {
    page.click("button[type=submit]").await?;
    thanked(test).await
}

async fn thanked(test: &Test) -> Result<()> {
    until("the thank-you page is shown", TIMEOUT, || async {
        Ok(test.driver.current_url().await?.path().starts_with("/thanks/").then_some(()))
    })
    .await
}

async fn back(test: &Test, page: &Root) -> Result<()> {
    test.driver.back().await?;
    until("the form is there again", TIMEOUT, || async {
        let ready = "return document.readyState === 'complete' && !!root.querySelector('form [name=given_name]');";
        Ok(page.ask::<bool>(ready, vec![]).await?.then_some(()))
    })
    .await
}

/// What is stored, in the order in which it came, each under a key of its own.
async fn stored(test: &Test) -> Result<Vec<Value>> {
    let records = test.testbed.stub.records(test.form.name, &test.coalition).await?;
    let keys: BTreeSet<_> = records.iter().map(|record| record["submission_id"].to_string()).collect();
    ensure!(keys.len() == records.len(), "two have the same key: {records:#?}");
    Ok(records)
}

async fn the_next_at_the_table_is_stored_too(test: Test) -> Result<()> {
    let page = send_anas(&test).await?;
    for (name, email, phone) in
        [("Eva", "eva@sentinel.example", "205 555 0145"), ("Ida", "ida@sentinel.example", "205 555 0167")]
    {
        back(&test, &page).await?;
        fill(&page, &[("given_name", name), ("email", email), ("phone", phone)], false).await?;
        press(&test, &page).await?;
    }
    let records = stored(&test).await?;
    let people: Vec<_> = records.iter().map(|record| record["person"].clone()).collect();
    let wanted = [
        json!({ "given_name": "Ana", "email": "ana@sentinel.example", "phone": "+12055550123" }),
        json!({ "given_name": "Eva", "email": "eva@sentinel.example", "phone": "+12055550145" }),
        json!({ "given_name": "Ida", "email": "ida@sentinel.example", "phone": "+12055550167" }),
    ];
    ensure!(people == wanted, "{people:#?}");
    Ok(())
}

async fn a_number_corrected_after_back_is_stored(test: Test) -> Result<()> {
    let page = send_anas(&test).await?;
    back(&test, &page).await?;
    fill(&page, &[ANA[0], ANA[1], ("phone", "205 555 0199")], true).await?;
    press(&test, &page).await?;
    let records = stored(&test).await?;
    let numbers: Vec<_> = records.iter().map(|record| record["person"]["phone"].clone()).collect();
    ensure!(numbers == ["+12055550123", "+12055550199"], "{numbers:?}");
    Ok(())
}

async fn a_permission_taken_back_after_back_is_taken_back(test: Test) -> Result<()> {
    let page = send_anas(&test).await?;
    back(&test, &page).await?;
    fill(&page, ANA, false).await?;
    press(&test, &page).await?;
    let records = stored(&test).await?;
    let granted: Vec<_> = records.iter().map(|record| record["consents"][0]["granted"].clone()).collect();
    ensure!(granted == [true, false], "{granted:?}");
    Ok(())
}

/// Under the same key it is the same. A browser that loads the page again gets another key, and then it is stored again.
async fn unchanged_under_its_key_after_back_it_is_one_record(test: Test) -> Result<()> {
    let page = open(&test, "en").await?;
    let key = "return root.querySelector('[name=submission_id]').value;";
    let first: String = page.ask(key, vec![]).await?;
    fill(&page, ANA, true).await?;
    press(&test, &page).await?;
    back(&test, &page).await?;
    let second: String = page.ask(key, vec![]).await?;
    fill(&page, ANA, true).await?;
    press(&test, &page).await?;
    let count = stored(&test).await?.len();
    ensure!(count == if first == second { 1 } else { 2 }, "{count} records under {first} and {second}");
    Ok(())
}

async fn a_button_pressed_twice_is_one_record(test: Test) -> Result<()> {
    let page = open(&test, "en").await?;
    fill(&page, ANA, true).await?;
    let button = page.scroll_until_clickable("button[type=submit]").await?;
    test.driver.action_chain().double_click_element(&button).perform().await?;
    thanked(&test).await?;
    test.brief_pause().await;
    test.record().await?;
    Ok(())
}
