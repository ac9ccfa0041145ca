//! Nothing personal leaves the form but in the one request, and the page is left as it was found.

use anyhow::{Context, Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use serde_json::Value;

use crate::test::{Test, cases};

cases![events_hold_nothing_personal, page_is_left_alone, server_logs_nothing_personal,];

async fn events_hold_nothing_personal(test: Test) -> Result<()> {
    let problem = serde_json::json!({ "errors": [{ "field": test.form.text, "detail": "We know Zoraida." }] });
    let endpoint = Endpoint::open()
        .await?
        .then(Reply::status(404))
        .then(Reply::status(422).body("application/problem+json", problem.to_string()));
    let widget = test.widget(&test.element_to(&endpoint.url())).await?;
    widget.submit().await?;
    widget.root.wait_for_focus("summary").await?;
    widget.root.answer_all(test.form.usual).await?;
    widget.submit().await?;
    widget.wait_for_phase("rejected").await?;
    widget.root.click(".panel .retry").await?;
    widget.root.wait_for_errors(&[test.form.text]).await?;
    widget.root.wait_for_focus("summary").await?;
    widget.root.type_in(test.form.text, "x").await?;
    // By the element's own method: the summary has just gone, and a driver may press where the button was.
    widget.script("root.submit();").await?;
    widget.wait_for_phase("confirmed").await?;

    let events: Vec<Value> = test.driver.execute("return host.events;", vec![]).await?.convert()?;
    let names: Vec<_> = events.iter().filter_map(|event| event["name"].as_str()).collect();
    for name in ["ready", "invalid", "change", "before-submit", "error", "success"] {
        ensure!(names.contains(&name), "outreach-{name} was not seen by the page; these were: {names:?}");
    }
    for event in &events {
        ensure!(event["target"] == format!("outreach-{}", test.form.name), "{event}");
        ensure!((event["name"] == "before-submit") == (event["cancelable"] == true), "{event}");
        for personal in test.form.personal {
            ensure!(!event.to_string().contains(personal), "{personal} is in {event}");
        }
    }
    test.no_errors_on_page().await
}

async fn page_is_left_alone(test: Test) -> Result<()> {
    let url = test.open(test.page().element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget.root.answer_all(test.form.usual).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let after: Value = test
        .driver
        .execute(
            "const before = new Set(host.globals);
             const personal = arguments[0];
             const keys = storage => { try { return Object.keys(storage); } catch (_) { return []; } };
             return {
               globals: Object.getOwnPropertyNames(window).filter(name => !before.has(name)),
               frozen: Object.isFrozen(window.OutreachWidgets), version: window.OutreachWidgets.version,
               head: document.head.children.length - host.head, styles: document.adoptedStyleSheets.length,
               cookies: document.cookie, storage: keys(localStorage).concat(keys(sessionStorage)),
               url: location.href, history: history.state, title: document.title,
               sent: performance.getEntriesByType('resource').map(entry => new URL(entry.name).origin),
               addresses: performance.getEntriesByType('resource').filter(entry => personal.some(text =>
                 decodeURIComponent(entry.name).includes(text))).map(entry => entry.name),
             };",
            vec![test.form.personal.into()],
        )
        .await?
        .convert()?;
    let globals: Vec<_> = after["globals"].as_array().context("globals")?.iter().filter_map(Value::as_str).collect();
    // What the drivers themselves leave on a page is not ours.
    let drivers = ["ret_nodes", "se_exportedFunctionSymbol", "cdc_", "$"];
    let globals: Vec<_> =
        globals.into_iter().filter(|name| !drivers.iter().any(|start| name.starts_with(start))).collect();
    ensure!(globals == ["OutreachWidgets"], "new globals: {globals:?}");
    ensure!(
        after["frozen"] == true && after["version"].as_str().is_some_and(|version| version.contains('.')),
        "{after}"
    );
    ensure!(after["head"] == 0 && after["styles"] == 0, "the page's head or styles were changed: {after}");
    ensure!(after["cookies"] == "" && after["storage"] == serde_json::json!([]), "something was stored: {after}");
    ensure!(after["url"] == url && after["history"].is_null() && after["title"] == "A site", "{after}");
    ensure!(after["addresses"] == serde_json::json!([]), "personal data in an address: {after}");
    for origin in after["sent"].as_array().context("requests")? {
        let ours = origin == test.testbed.stub.origin() || *origin == test.testbed.host.origin();
        ensure!(ours, "a request went to {origin}");
    }
    ensure!(test.driver.get_all_cookies().await?.is_empty(), "a cookie was set");
    test.no_errors_on_page().await
}

/// Whatever the widgets of all tests have sent so far, the server wrote none of it down but in its database.
async fn server_logs_nothing_personal(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    widget.root.answer_all(test.form.usual).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let log = test.testbed.stub.log()?;
    ensure!(!log.is_empty(), "it logs nothing at all");
    for personal in test.form.personal {
        ensure!(!log.contains(personal), "the server's log holds {personal}");
    }
    Ok(())
}
