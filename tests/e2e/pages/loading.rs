//! Slow, unusual and broken ways in which the files arrive.

use std::fmt::Write as _;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use outreach_tests::built::file;
use outreach_tests::endpoint::Endpoint;
use outreach_tests::host::Fault;
use outreach_tests::host_page::loader;
use outreach_tests::root::Root;
use outreach_tests::streamed;
use outreach_tests::wait::{TIMEOUT, until};

use serde_json::Value;

use super::{CONSOLE, works};
use crate::fallback::{wait_for_fallback_event, with_form};
use crate::test::{Test, cases};

cases![
    streamed_page,
    streamed_within_the_form,
    page_in_place_of_the_stylesheet,
    page_in_place_of_the_texts,
    a_language_that_does_not_come,
    asked_for_again,
    hangs,
];

/// A page that is still on its way: the element has begun, and its plain form is to come.
async fn streamed(test: &Test, pause_before: &str) -> Result<()> {
    let element = with_form(test).await?.unset("endpoint");
    let first = loader(test.testbed.stub.origin()).replace(" async", "");
    let html = test.page().loader(&first).element(&element).html();
    let at = html.find(pause_before).with_context(|| format!("the page has a {pause_before}"))?;
    let (before, after) = html.split_at(at);
    let url = streamed::serve(vec![before.to_owned(), after.to_owned()], Duration::from_secs(3)).await?;
    test.driver.goto(&url).await?;
    works(test).await
}

/// The endpoint is the plain form's own address, which comes three seconds after the element's start tag.
async fn streamed_page(test: Test) -> Result<()> {
    streamed(&test, "<form").await
}

/// The page is cut in the middle of the plain form.
async fn streamed_within_the_form(test: Test) -> Result<()> {
    streamed(&test, "<button").await
}

/// A server that answers everything with its front page, with status 200: no widget without its looks.
async fn page_in_place_of_the_stylesheet(test: Test) -> Result<()> {
    let from = test.testbed.host.faulty_copy(Fault::ReturnsPage, &file(test.form.name, "css")?);
    test.open(test.page().loader(&loader(&from)).element(&test.element())).await?;
    wait_for_fallback_event(&test).await?;
    let widget = test.nth(0);
    ensure!(widget.light().shows("a[href]").await?, "the link is gone");
    ensure!(!widget.root.shows("form").await?, "the form is shown without its looks");
    test.no_errors_on_page().await
}

/// The same for a language: English is used instead.
async fn page_in_place_of_the_texts(test: Test) -> Result<()> {
    let from = test.testbed.host.faulty_copy(Fault::ReturnsPage, &file(test.form.name, "locales/es")?);
    test.open(test.page().lang("es").loader(&loader(&from)).element(&test.element())).await?;
    test.nth(0).root.find(".root[lang=en]").await?;
    works(&test).await
}

/// The visitor who chooses it reads that it did not come, and the list says the language that is shown.
async fn a_language_that_does_not_come(test: Test) -> Result<()> {
    let from = test.testbed.host.faulty_copy(Fault::Missing, &file(test.form.name, "locales/es")?);
    test.open(test.page().loader(&loader(&from)).element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget.root.type_in(test.form.text, "Mara").await?;
    let choose = "const list = root.querySelector('select.language'); list.value = 'es';
        list.dispatchEvent(new Event('change', { bubbles: true }));";
    widget.root.ask::<Value>(choose, vec![]).await?;
    let said = test.words.text("ui.no_language")?;
    until("the widget says so", TIMEOUT, || async {
        Ok((widget.root.shows("[role=alert].notice").await? && widget.root.text("[role=alert].notice").await? == said)
            .then_some(()))
    })
    .await?;
    let shown: String = widget.root.ask("return root.querySelector('select.language').value;", vec![]).await?;
    ensure!(shown == "en", "the list says {shown}");
    ensure!(widget.root.typed().await?[test.form.text] == ["Mara"], "what was typed is gone");
    works(&test).await
}

/// What could not be had is asked for again by the next widget, under an address that no browser remembers as broken.
async fn asked_for_again(test: Test) -> Result<()> {
    for ending in [file(test.form.name, "js")?, ".wasm".to_owned(), file(test.form.name, "css")?] {
        let from = test.testbed.host.faulty_copy(Fault::FailsOnce, &ending);
        test.open(test.page().loader(&loader(&from)).element(&test.element())).await?;
        wait_for_fallback_event(&test).await?;
        test.nth(0).script("const other = root.cloneNode(true); root.replaceWith(other);").await?;
        test.nth(0).wait_until_ready().await.with_context(|| format!("after {ending} failed once"))?;
    }
    works(&test).await
}

/// The longest that anything of ours may keep a visitor waiting for what does not come.
const PATIENCE: Duration = Duration::from_secs(40);

/// Files that never come, each in a frame of its own: the plain content stays, or the widget does without. All at once,
/// for each takes as long as the widget is patient.
async fn hangs(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?;
    let host = &test.testbed.host;
    let widget = test.element_to(&endpoint.url()).set("loading", "eager");
    let cases = [
        ("the module", host.faulty_copy(Fault::Hangs, ".wasm"), widget.clone(), "fallback"),
        ("the glue", host.faulty_copy(Fault::Hangs, &file(test.form.name, "js")?), widget.clone(), "fallback"),
        ("the sheet", host.faulty_copy(Fault::Hangs, &file(test.form.name, "css")?), widget.clone(), "fallback"),
        (
            "Spanish",
            host.faulty_copy(Fault::Hangs, &file(test.form.name, "locales/es")?),
            widget.clone().set("lang", "es"),
            "ready",
        ),
        ("the settings", host.copy(), widget.clone().set("config", &host.never()), "ready"),
    ];
    let mut frames = String::new();
    for (what, from, element, _) in &cases {
        let ready = format!(
            "<script>addEventListener('DOMContentLoaded', () => document.querySelector('outreach-{}').ready.then(
               value => {{ host.ready = value; }}, error => {{ host.ready = String(error); }}));</script>",
            test.form.name
        );
        let first = loader(from).replace(" async", "");
        let url = test.page().loader(&first).head(CONSOLE).head(&ready).element(element).serve(test.testbed);
        write!(frames, "<iframe title=\"{what}\" src=\"{url}\" style=\"width:400px;height:300px\"></iframe>")?;
    }
    // Put there afterwards: WebKit calls no page loaded that waits for a module.
    test.open(test.page().loader("")).await?;
    let put = "document.querySelector('main').insertAdjacentHTML('beforeend', arguments[0]);";
    test.driver.execute(put, vec![frames.into()]).await?;
    let frame = "const inside = document.querySelectorAll('iframe')[arguments[0]].contentWindow.host;
        return { ready: inside.ready ?? null, events: inside.events.map(event => event.name) };";
    for (at, (what, _, _, wanted)) in cases.iter().enumerate() {
        let state = until(&format!("`ready` settles where {what} never comes"), PATIENCE, || async {
            let state: Value = test.driver.execute(frame, vec![at.into()]).await?.convert()?;
            Ok((!state["ready"].is_null()).then_some(state))
        })
        .await?;
        ensure!(state["ready"] == (*wanted == "ready"), "{what} never comes, and `ready` promised {state}");
        let told = state["events"].as_array().is_some_and(|events| events.iter().any(|event| event == wanted));
        ensure!(told, "{what} never comes, and there was no outreach-{wanted}: {state}");
        // From outside: drivers wait for a frame that is not loaded.
        let inside = format!(
            "document.querySelectorAll('iframe')[{at}].contentDocument.querySelector('outreach-{}')",
            test.form.name
        );
        let link = Root::new(&test.driver, inside).shows("a[href]").await?;
        ensure!(link == (*wanted == "fallback"), "{what} never comes, and the link is seen: {link}");
    }
    Ok(())
}
