//! Settings and values arrive however they come: from a framework, before the loader, in the event that says it is ready.

use std::time::Duration;

use anyhow::{Result, ensure};
use outreach_tests::endpoint::Endpoint;
use outreach_tests::host_page::loader;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::{Value, json};

use super::{CONSOLE, console_messages};
use crate::test::{Test, cases};

cases![
    config_from_react_18,
    config_from_react_19,
    config_from_vue,
    config_from_svelte,
    config_from_preact,
    set_before_the_loader,
    set_while_it_loads,
    endpoint_set_while_it_loads,
    set_in_the_ready_event,
    address_given_to_the_property,
    values_without_an_event,
];

async fn config_from_react_18(test: Test) -> Result<()> {
    config_from(test, "react-18").await
}

async fn config_from_react_19(test: Test) -> Result<()> {
    config_from(test, "react-19").await
}

async fn config_from_vue(test: Test) -> Result<()> {
    config_from(test, "vue").await
}

async fn config_from_svelte(test: Test) -> Result<()> {
    config_from(test, "svelte").await
}

async fn config_from_preact(test: Test) -> Result<()> {
    config_from(test, "preact").await
}

/// A file of settings on the page's own site, and its path.
fn file(test: &Test, settings: &Value) -> String {
    let url = test.testbed.host.serve_json(&settings.to_string());
    url.trim_start_matches(&test.testbed.host.origin()).to_owned()
}

/// `config="/settings.json"` in a framework's template is a property where the element has one of that name.
async fn config_from(test: Test, framework: &str) -> Result<()> {
    let endpoint = Endpoint::open().await?;
    let path = file(&test, &json!({ "heading": "From the file", "coalition": "overridden" }));
    let script = test.testbed.host.library(&format!("{framework}.js"), Duration::ZERO)?;
    let more = json!({ "config": path, "button": "From the tag" });
    let site = json!({ "endpoint": endpoint.url(), "coalition": test.coalition, "more": more, "amiss": [] });
    let body = format!(
        "<div id=\"app\"></div><script>window.site = {site}; window.start = () => window.render();</script>
         <script defer src=\"{script}\"></script>"
    );
    let first = loader(test.testbed.stub.origin()).replace(" async", "");
    test.open(test.page().loader("").head(CONSOLE).head(&first).body(&body)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    shows(&test, &["From the file", "From the tag"]).await?;
    let said = console_messages(&test).await?;
    ensure!(said.is_empty(), "on the console: {said:?}");
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    ensure!(endpoint.wait_for_posts(1).await?[0].value("coalition") == test.coalition, "the tag goes before the file");
    test.no_errors_on_page().await
}

async fn shows(test: &Test, words: &[&str]) -> Result<()> {
    until(&format!("the widget shows {words:?}"), TIMEOUT, || async {
        let text = test.nth(0).root.text(".root").await?;
        ensure!(words.iter().all(|words| text.contains(words)), "{text}");
        Ok(Some(()))
    })
    .await
}

/// What a page sets on the element before it is one of ours.
async fn set_before_the_loader(test: Test) -> Result<()> {
    let body = format!(
        "{}<script>const element = document.querySelector('outreach-{}');
           element.config = {{ heading: 'From the property' }};
           element.values = {{ {}: 'Mara' }};</script>{}",
        test.element().html(),
        test.form.name,
        test.form.text,
        loader(test.testbed.stub.origin()).replace(" async", "")
    );
    test.open(test.page().loader("").body(&body)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    shows(&test, &["From the property"]).await?;
    ensure!(widget.root.typed().await?[test.form.text] == ["Mara"], "{:?}", widget.root.typed().await?);
    // They are ours by now, and go on working.
    widget.script("root.config = { heading: 'Set again' };").await?;
    shows(&test, &["Set again"]).await?;
    ensure!(widget.script("return root.values ?? null;").await?.is_null(), "`values` can be read");
    test.no_errors_on_page().await
}

/// A framework's effects run while the module is on its way.
async fn set_while_it_loads(test: Test) -> Result<()> {
    let script = format!(
        "<script>const fetched = window.fetch;
           window.fetch = (url, ...more) => {{
             if (/[.]wasm/.test(url)) setTimeout(() => {{
               const element = document.querySelector('outreach-{}');
               element.config = {{ heading: 'From an effect' }};
               element.values = {{ {}: 'Mara' }};
               element.setAttribute('button', 'Count me in');
             }});
             return fetched(url, ...more).then(reply => new Promise(done => setTimeout(done, 500, reply)));
           }};</script>",
        test.form.name, test.form.text
    );
    test.open(test.page().head(&script).element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    shows(&test, &["From an effect", "Count me in"]).await?;
    ensure!(widget.root.typed().await?[test.form.text] == ["Mara"], "{:?}", widget.root.typed().await?);
    test.no_errors_on_page().await
}

/// Without it the plain content would stay for good.
async fn endpoint_set_while_it_loads(test: Test) -> Result<()> {
    let script = format!(
        "<script>const fetched = window.fetch;
           window.fetch = (url, ...more) => {{
             if (/[.]wasm/.test(url)) setTimeout(() => {{
               document.querySelector('outreach-{}').config = {{ endpoint: '{}' }};
             }});
             return fetched(url, ...more).then(reply => new Promise(done => setTimeout(done, 500, reply)));
           }};</script>",
        test.form.name,
        test.testbed.stub.endpoint(test.form.name)
    );
    test.open(test.page().head(&script).element(&test.element().unset("endpoint"))).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.record().await.map(drop)
}

async fn set_in_the_ready_event(test: Test) -> Result<()> {
    let script = format!(
        "<script>document.addEventListener('outreach-ready', ({{ target }}) => {{
           target.config = {{ heading: 'From the listener' }};
           target.values = {{ {}: 'Mara' }};
           host.valid = target.validate();
         }});</script>",
        test.form.text
    );
    test.open(test.page().head(&script).element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    shows(&test, &["From the listener"]).await?;
    until("the value is there", TIMEOUT, || async {
        let typed = widget.root.typed().await?;
        ensure!(typed.get(test.form.text).is_some_and(|typed| typed == &["Mara"]), "{typed:?}");
        Ok(Some(()))
    })
    .await?;
    test.no_errors_on_page().await
}

/// A text is an address, whichever way it is given; an object holds settings.
async fn address_given_to_the_property(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    let path = file(&test, &json!({ "heading": "From the file" }));
    widget.light().ask::<Value>("root.config = arguments[0]; return null;", vec![json!(path)]).await?;
    shows(&test, &["From the file"]).await?;
    widget.script("root.config = { heading: 'From the object' };").await?;
    shows(&test, &["From the object"]).await?;
    test.no_errors_on_page().await
}

/// Some password managers and autofill scripts write into the fields and say so to no one. What is shown is what is
/// meant, and is sent.
async fn values_without_an_event(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    for (field, answers) in test.form.valid {
        widget
            .root
            .ask::<Value>(
                "const [field, answers] = arguments;
                 for (const control of root.querySelectorAll(`[name='${field}']`)) {
                   if (/radio|checkbox/.test(control.type)) control.checked = answers.includes(control.value);
                   else control.value = answers[0];
                 }
                 return null;",
                vec![json!(field), json!(answers)],
            )
            .await?;
    }
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    for (field, answers) in test.form.valid {
        let sent = [&record["person"][field], &record["answers"][field]];
        ensure!(sent.iter().any(|sent| **sent == answers[0]), "{field} is not in {record:#}");
    }
    Ok(())
}
