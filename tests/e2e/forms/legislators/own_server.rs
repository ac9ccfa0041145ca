//! The lookup with `api-stub` itself: as the widget’s endpoint, and as a page that needs no script.

use anyhow::{Result, ensure};
use outreach_tests::axe;
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};

use super::{ensure_contains, open, result};
use crate::test::{Test, cases};

cases![our_own_server, hosted_page_without_script,];

/// With `api-stub` itself, which finds no streets here, as in the demo: none is asked, and the ZIP is looked up.
async fn our_own_server(test: Test) -> Result<()> {
    let endpoint = test.testbed.stub.endpoint("legislators");
    let widget = open(&test, &endpoint, "no({ code: 2 })").await?;
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    ensure_contains(&result(&widget).await?, &["Robin Sample", "Charlie Sample", "Sources: "])?;
    let widget = open(&test, &endpoint, "no({ code: 2 })").await?;
    widget.root.type_in("zip", "00102").await?;
    widget.submit().await?;
    let text = result(&widget).await?;
    ensure_contains(&text, &["Use your location for an exact answer", "One of these districts is yours"])?;
    ensure!(!text.contains("street") && !widget.root.shows("[name=street]").await?, "a street is asked: {text}");
    ensure!(!test.testbed.stub.log()?.contains("00102"), "the ZIP is in the server's log");
    Ok(())
}

/// What visitors get whose browser runs no script: the same answer, as a page.
async fn hosted_page_without_script(test: Test) -> Result<()> {
    test.driver.goto(test.testbed.stub.hosted("legislators", "lang=es")).await?;
    let page = Root::new(&test.driver, "document");
    page.type_in("zip", "00101").await?;
    page.click("button[type=submit]").await?;
    until("the answer is there", TIMEOUT, || async {
        Ok(page.text("main").await.is_ok_and(|text| text.contains("Robin Sample")).then_some(()))
    })
    .await?;
    let address = test.driver.current_url().await?;
    ensure!(!address.as_str().contains("00101"), "the ZIP is in the address: {address}");
    ensure!(!page.shows("[name=street]").await?, "a street is asked that no one can find");
    axe::check(&test.driver, "the page of an answer").await
}
