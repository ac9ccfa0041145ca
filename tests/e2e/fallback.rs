//! Before the widget runs, and where it can't, the plain form does the work; what was typed in it is never lost.

use anyhow::{Context, Result, ensure};
use outreach_tests::built::file;
use outreach_tests::host::Fault;
use outreach_tests::host_page::{Element, loader};
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use crate::test::{Test, cases};

cases![
    typed_before_the_widget_came,
    chosen_before_the_widget_came,
    typed_elsewhere_meanwhile,
    replaced_by_the_widget,
    its_address_is_the_endpoint,
    posted_without_the_widget,
    module_missing,
    glue_missing,
    stylesheet_missing,
    panic_hands_back_what_was_typed,
    panic_without_a_plain_form,
    what_was_corrected_in_the_widget_stays,
];

/// An element with the plain form as the server writes it for pasting.
pub(crate) async fn with_form(test: &Test) -> Result<Element> {
    let endpoint = test.testbed.stub.endpoint(test.form.name);
    let html = test.testbed.stub.fallback(test.form.name, "en", &endpoint).await?;
    // The paste has no coalition; a webmaster adds it by hand, as this test does.
    let field = format!("<input type=\"hidden\" name=\"coalition\" value=\"{}\">", test.coalition);
    let (before, after) = html.split_once("<button").context("the plain form has a button")?;
    let before = before.replace("name=\"coalition\"", "name=\"no-coalition\"");
    Ok(test.element().inner(&format!("{before}{field}<button{after}")))
}

/// A page on which the loader has not arrived yet.
async fn slow_page(test: &Test) -> Result<(Widget, Root)> {
    test.open(test.page().loader("").element(&with_form(test).await?)).await?;
    let widget = test.nth(0);
    let plain = widget.light();
    plain.find("form").await?;
    Ok((widget, plain))
}

/// Now it arrives.
async fn loader_arrives(test: &Test, widget: &Widget) -> Result<()> {
    let source = format!("{}/v1/outreach.js", test.testbed.stub.origin());
    test.driver
        .execute(
            "const script = document.createElement('script');
             script.async = true; script.crossOrigin = 'anonymous'; script.src = arguments[0];
             document.head.append(script);",
            vec![json!(source)],
        )
        .await?;
    widget.wait_until_ready().await
}

async fn typed_before_the_widget_came(test: Test) -> Result<()> {
    let (widget, plain) = slow_page(&test).await?;
    plain.type_in(test.form.other_text, "One\ntwo").await?;
    plain.type_in(test.form.text, "Mara").await?;
    plain.ask::<Value>("document.activeElement.setSelectionRange(2, 2);", vec![]).await?;
    loader_arrives(&test, &widget).await?;
    let typed = widget.root.typed().await?;
    ensure!(typed[test.form.text] == ["Mara"] && typed[test.form.other_text] == ["One\ntwo"], "{typed:?}");
    widget.root.wait_for_focus(&format!("f-{}", test.form.text)).await?;
    // Typing continues at the same place.
    test.press("xy").await?;
    let typed = widget.root.typed().await?;
    ensure!(typed[test.form.text] == ["Maxyra"], "the caret was lost: {typed:?}");
    test.no_errors_on_page().await
}

async fn chosen_before_the_widget_came(test: Test) -> Result<()> {
    let (widget, plain) = slow_page(&test).await?;
    plain.answer_all(test.form.usual).await?;
    loader_arrives(&test, &widget).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    let wanted: Value = serde_json::from_str(test.form.record)?;
    ensure!(record["person"] == wanted["person"] && record["answers"] == wanted["answers"], "{record:#}");
    Ok(())
}

/// Someone who is busy elsewhere on the page is not dragged into the form.
async fn typed_elsewhere_meanwhile(test: Test) -> Result<()> {
    let element = with_form(&test).await?;
    test.open(test.page().loader("").body("<label>Search <input id=\"search\"></label>").element(&element)).await?;
    let page = Root::new(&test.driver, "document");
    page.find("#search").await?.send_keys("ri").await?;
    loader_arrives(&test, &test.nth(0)).await?;
    test.press("ver").await?;
    let search: String = page.ask("return root.querySelector('#search').value;", vec![]).await?;
    ensure!(search == "river", "{search:?}");
    Ok(())
}

async fn replaced_by_the_widget(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    ensure!(!widget.light().shows("a[href]").await?, "the fallback is seen beside the widget");
    ensure!(
        widget.light().ask::<bool>("return !!root.querySelector('a[href]');", vec![]).await?,
        "the page was changed"
    );
    ensure!(widget.root.shows("form").await?);
    Ok(())
}

/// Where the element names no endpoint, its plain form's own address is used.
async fn its_address_is_the_endpoint(test: Test) -> Result<()> {
    let element = with_form(&test).await?.unset("endpoint");
    let widget = test.widget(&element).await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.record().await?;
    Ok(())
}

/// Fills the plain form in, posts it as a browser does, and finds one record.
pub(crate) async fn post_plain(test: &Test, plain: &Root) -> Result<Value> {
    plain.answer_all(test.form.usual).await?;
    plain.click("button[type=submit]").await?;
    let page = Root::new(&test.driver, "document");
    page.find("h1").await?;
    let title = test.words.text(&format!("forms.{}.thanks.title", test.form.name))?;
    until("the thank-you page is shown", TIMEOUT, || async {
        let text = page.text("body").await?;
        ensure!(text.contains(title), "{} says {text}", test.driver.current_url().await?);
        Ok(Some(()))
    })
    .await?;
    let url = test.driver.current_url().await?;
    ensure!(url.path() == format!("/thanks/{}", test.form.name), "it ended at {url}");
    for personal in test.form.personal {
        ensure!(!url.as_str().contains(personal), "{personal} is in the address {url}");
    }
    let record = test.record().await?;
    let wanted: Value = serde_json::from_str(test.form.record)?;
    ensure!(record["person"] == wanted["person"] && record["answers"] == wanted["answers"], "{record:#}");
    for (at, (field, channel, granted)) in test.form.consents.iter().enumerate() {
        let consent = &record["consents"][at];
        ensure!(consent["channel"] == *channel && consent["granted"] == *granted, "{field}: {consent}");
        ensure!(consent["text"].as_str().is_some_and(|text| text.len() > 20), "{field} has lost its words: {consent}");
    }
    Ok(record)
}

async fn posted_without_the_widget(test: Test) -> Result<()> {
    let (_, plain) = slow_page(&test).await?;
    let record = post_plain(&test, &plain).await?;
    ensure!(record["submission_id"].as_str().is_some_and(|id| id.len() == 36), "{record:#}");
    Ok(())
}

/// A copy of our files lacks one: the plain form stays and works, and the page gets an event.
async fn plain_form_stays(test: &Test, missing: &str) -> Result<()> {
    let from = test.testbed.host.faulty_copy(Fault::Missing, missing);
    let element = with_form(test).await?;
    test.open(test.page().loader(&loader(&from)).element(&element)).await?;
    let widget = test.nth(0);
    wait_for_fallback_event(test).await?;
    ensure!(widget.is("fallback").await? && !widget.is("ready").await?, "the element is not in :state(fallback)");
    ensure!(widget.light().shows("form").await?, "the plain form is not seen");
    let ready: Value =
        test.driver.execute_async(READY, vec![json!(format!("outreach-{}", test.form.name))]).await?.convert()?;
    ensure!(ready == false, "`ready` promised {ready}");
    test.no_errors_on_page().await?;
    post_plain(test, &widget.light()).await?;
    Ok(())
}

const READY: &str =
    "document.querySelector(arguments[0]).ready.then(arguments[1], error => arguments[1](String(error)));";

/// Waits for the event that says that the plain content stays.
pub(crate) async fn wait_for_fallback_event(test: &Test) -> Result<()> {
    until("outreach-fallback is fired", TIMEOUT, || async {
        Ok(test.events().await?.iter().any(|(name, _)| name == "fallback").then_some(()))
    })
    .await
}

async fn module_missing(test: Test) -> Result<()> {
    plain_form_stays(&test, ".wasm").await
}

async fn glue_missing(test: Test) -> Result<()> {
    let glue = file(test.form.name, "js")?;
    plain_form_stays(&test, &glue).await
}

async fn stylesheet_missing(test: Test) -> Result<()> {
    let sheet = file(test.form.name, "css")?;
    plain_form_stays(&test, &sheet).await
}

/// Breaks a function of the page that the module needs, has the widget call it, and fixes it again. The module panics.
pub(crate) async fn provoke_panic(widget: &Widget) -> Result<()> {
    widget
        .script(
            "document.createElement = () => { throw new Error('broken by the page'); };
             addEventListener('outreach-error', () => { delete document.createElement; });
             // The errors of an empty submission are elements to be made.
             root.shadowRoot.querySelector('button[type=submit]').click();",
        )
        .await?;
    until("the widget to fall back", TIMEOUT, async || Ok(widget.is("fallback").await?.then_some(()))).await
}

/// A widget whose module has panicked gives its words to the plain form; others go on, and new ones come to life.
async fn panic_hands_back_what_was_typed(test: Test) -> Result<()> {
    // The others are far below, and must still be there.
    let other = test.element().set("loading", "eager").html();
    test.open(test.page().body(&format!("{}{other}", with_form(&test).await?.html()))).await?;
    let (first, second) = (test.nth(0), test.nth(1));
    first.wait_until_ready().await?;
    second.wait_until_ready().await?;
    first.root.type_in(test.form.text, "Mara").await?;
    first.root.type_in(test.form.other_text, "One\ntwo").await?;
    second.root.type_in(test.form.text, "Ana").await?;
    provoke_panic(&first).await?;
    let typed = first.light().typed().await?;
    ensure!(typed[test.form.text] == ["Mara"] && typed[test.form.other_text] == ["One\ntwo"], "{typed:?}");
    ensure!(first.light().shows("form button").await?, "the plain form is not shown");
    let events = test.events().await?;
    ensure!(events.iter().any(|(name, detail)| name == "error" && detail.contains("panic")), "{events:?}");

    // The other one goes on with what was in it, on a module of its own, and can say what is wrong.
    second.wait_until_ready().await?;
    ensure!(second.root.typed().await?[test.form.text] == ["Ana"], "the other widget lost what was typed");
    second.submit().await?;
    second.root.wait_for_focus("summary").await?;
    let later = format!("document.body.insertAdjacentHTML('beforeend', {});", json!(other));
    test.driver.execute(&later, vec![]).await?;
    let third = test.nth(2);
    third.wait_until_ready().await?;
    test.fill(&third.root).await?;
    third.submit().await?;
    third.wait_for_phase("confirmed").await?;
    test.record().await.map(drop)
}

/// With only a link inside, the typed text stays on the screen, with a notice, and the link is shown.
async fn panic_without_a_plain_form(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    widget.root.type_in(test.form.text, "Mara").await?;
    provoke_panic(&widget).await?;
    ensure!(widget.root.typed().await?[test.form.text] == ["Mara"], "what was typed is gone");
    ensure!(widget.root.shows(".broken").await?, "no one says that it is broken");
    ensure!(widget.light().shows("a[href]").await?, "the link is not shown");
    Ok(())
}

/// The widget takes over what was typed into the plain form once: a correction in the widget survives a new mount.
async fn what_was_corrected_in_the_widget_stays(test: Test) -> Result<()> {
    let other = test.element().set("loading", "eager").html();
    let body = format!("{}{other}", with_form(&test).await?.html());
    test.open(test.page().loader("").body(&body)).await?;
    let (widget, other) = (test.nth(0), test.nth(1));
    widget.light().type_in(test.form.text, "Mara").await?;
    loader_arrives(&test, &widget).await?;
    other.wait_until_ready().await?;
    widget.root.type_in(test.form.text, " Luz").await?;
    provoke_panic(&other).await?;
    widget.wait_until_ready().await?;
    let typed = widget.root.typed().await?;
    ensure!(typed[test.form.text] == ["Mara Luz"], "{typed:?}");
    Ok(())
}
