//! Failed deliveries: the visitor sees what happened and loses nothing, and no second record is made.

use std::time::Duration;

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply, Request};
use outreach_tests::root::Typed;
use outreach_tests::widget::Widget;
use serde_json::json;

use crate::test::{Test, cases};

cases![
    field_errors_as_problem,
    field_errors_by_name,
    rejected_without_a_reason,
    server_broken,
    failure_inside_a_success,
    wrong_address,
    too_large,
    already_stored,
    busy,
    unavailable,
    late_reply,
    connection_down_then_send_now,
    connection_down_then_by_itself,
    unreadable_reply,
    reply_that_never_ends,
    preflight_rejected,
    headers_that_the_page_adds,
    corrected_after_a_gateway_gave_up,
    id_known_with_other_content,
    fixed_while_unconfirmed,
    fixed_while_unconfirmed_and_busy,
    forbidden_before_it_is_sent,
    impatient_clicks,
];

/// The message where no reply could be read.
const UNCONFIRMED_TEXT: &str = "delivery.unconfirmed.text";

/// A widget that posts there, filled in.
async fn filled(test: &Test, endpoint: &Endpoint) -> Result<(Widget, Typed)> {
    let widget = test.widget(&test.element_to(&endpoint.url())).await?;
    test.fill(&widget.root).await?;
    let (field, answer) = test.form.choice;
    widget.root.answer(field, &[answer]).await?;
    let typed = widget.root.typed().await?;
    Ok((widget, typed))
}

fn ids(posts: &[Request]) -> Vec<String> {
    posts.iter().map(|post| post.value("submission_id")).collect()
}

async fn nothing_lost(widget: &Widget, before: &Typed) -> Result<()> {
    let typed = widget.root.typed().await?;
    ensure!(&typed == before, "what was typed is now {typed:?}, and was {before:?}");
    Ok(())
}

/// The panel of that state says what the locale file says, and has the button.
async fn check_panel(test: &Test, widget: &Widget, state: &str, key: &str) -> Result<()> {
    let panel = widget.root.text(&format!(".panel[data-state={state}]")).await?;
    for key in [format!("delivery.{state}.title"), key.to_owned()] {
        let words = test.words.text(&key)?;
        ensure!(panel.contains(words), "the panel says {panel:?}, without {words:?}");
    }
    ensure!(widget.root.shows(".panel .retry").await?, "there is no way on");
    ensure!(widget.is(state).await?, "the element is in :state({state})");
    Ok(())
}

async fn field_errors(test: Test, reply: Reply) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(reply);
    let (widget, typed) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    let field = test.form.text;
    let errors = widget.root.wait_for_errors(&[field]).await?;
    ensure!(errors[field] == "We know a different name.", "{errors:?}");
    widget.root.wait_for_focus("summary").await?;
    let summary = widget.root.summary().await?;
    ensure!(summary == [(field.to_owned(), "We know a different name.".to_owned())], "{summary:?}");
    nothing_lost(&widget, &typed).await?;
    // It can be fixed and sent.
    widget.root.retype(field, "Other").await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let posts = endpoint.wait_for_posts(2).await?;
    ensure!(posts[1].value(field) == "Other");
    test.no_errors_on_page().await
}

/// RFC 9457, as our own server writes it.
async fn field_errors_as_problem(test: Test) -> Result<()> {
    let problem = json!({
        "type": "about:blank", "title": "Some answers are to be mended", "status": 422,
        "errors": [{ "field": test.form.text, "detail": "We know a different name." }],
    });
    let reply = Reply::status(422).body("application/problem+json", problem.to_string());
    field_errors(test, reply).await
}

/// As Rails, Laravel and Django REST write it.
async fn field_errors_by_name(test: Test) -> Result<()> {
    let errors = json!({ test.form.text: ["We know a different name.", "And another thing."] });
    let reply = Reply::status(400).body("application/json", errors.to_string());
    field_errors(test, reply).await
}

async fn rejected(test: Test, reply: Reply, key: &str) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(reply);
    let (widget, typed) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_for_phase("rejected").await?;
    check_panel(&test, &widget, "rejected", key).await?;
    nothing_lost(&widget, &typed).await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("confirmed").await?;
    let posts = endpoint.wait_for_posts(2).await?;
    let ids = ids(&posts);
    ensure!(!ids[0].is_empty() && ids[0] == ids[1], "the same form has two numbers: {ids:?}");
    test.no_errors_on_page().await
}

async fn rejected_without_a_reason(test: Test) -> Result<()> {
    rejected(test, Reply::status(422), "delivery.rejected.refused").await
}

/// It broke down, perhaps after it had stored: that is a doubt, and the same answers keep their number.
async fn server_broken(test: Test) -> Result<()> {
    let page = "<html><body>Internal error at <b>/srv</b></body></html>";
    let endpoint = Endpoint::open().await?.then(Reply::status(500).body("text/html", page));
    let (widget, typed) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    check_unconfirmed(&test, &widget, &typed, &endpoint, "delivery.rejected.server").await
}

/// As Apps Script, Contact Form 7 and WordPress answer. What it says is text.
async fn failure_inside_a_success(test: Test) -> Result<()> {
    let said = "<b>No lock</b>";
    let body = json!({ "result": "error", "error": { "message": said } });
    let endpoint = Endpoint::open().await?.then(Reply::status(200).body("text/html", body.to_string()));
    let endpoint = endpoint.then(Reply::status(200).body("application/json", r#"{"success":true,"error":null}"#));
    let (widget, typed) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_for_phase("rejected").await?;
    let panel = widget.root.text(".panel[data-state=rejected]").await?;
    ensure!(panel.contains(said), "the panel says {panel:?}");
    nothing_lost(&widget, &typed).await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("confirmed").await?;
    let ids = ids(&endpoint.wait_for_posts(2).await?);
    ensure!(ids[0] == ids[1], "the same form has two numbers: {ids:?}");
    test.no_errors_on_page().await
}

async fn wrong_address(test: Test) -> Result<()> {
    rejected(test, Reply::status(404), "delivery.rejected.setup").await
}

async fn too_large(test: Test) -> Result<()> {
    rejected(test, Reply::status(413), "delivery.rejected.too_large").await
}

async fn already_stored(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(409).body("application/json", "{}"));
    let (widget, _) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await
}

async fn sent_again_after_the_stated_time(test: Test, status: u16) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(status).header("retry-after", "2"));
    let (widget, typed) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_for_phase("queued").await?;
    let title = test.words.text("delivery.queued.title")?;
    ensure!(widget.root.text(".panel[data-state=queued]").await?.contains(title));
    nothing_lost(&widget, &typed).await?;
    widget.wait_for_phase("confirmed").await?;
    let ids = ids(&endpoint.wait_for_posts(2).await?);
    ensure!(ids.len() == 2 && ids[0] == ids[1], "one form, sent again by itself, has these numbers: {ids:?}");
    test.no_errors_on_page().await
}

async fn busy(test: Test) -> Result<()> {
    sent_again_after_the_stated_time(test, 429).await
}

async fn unavailable(test: Test) -> Result<()> {
    sent_again_after_the_stated_time(test, 503).await
}

async fn check_unconfirmed(test: &Test, widget: &Widget, typed: &Typed, endpoint: &Endpoint, key: &str) -> Result<()> {
    widget.wait_for_phase("unconfirmed").await?;
    check_panel(test, widget, "unconfirmed", key).await?;
    nothing_lost(widget, typed).await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("confirmed").await?;
    let ids = ids(&endpoint.wait_for_posts(2).await?);
    ensure!(ids.len() == 2 && ids[0] == ids[1], "what may have arrived is sent with another number: {ids:?}");
    test.no_errors_on_page().await
}

async fn late_reply(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(201).after(Duration::from_secs(20)));
    let widget = test.widget(&test.element_to(&endpoint.url()).set("timeout", "5")).await?;
    test.fill(&widget.root).await?;
    let typed = widget.root.typed().await?;
    widget.submit().await?;
    widget.wait_for_phase("submitting").await?;
    check_unconfirmed(&test, &widget, &typed, &endpoint, UNCONFIRMED_TEXT).await
}

async fn unreadable_reply(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(200).unreadable());
    let (widget, typed) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    check_unconfirmed(&test, &widget, &typed, &endpoint, UNCONFIRMED_TEXT).await
}

/// The status came, and the body that might say that it failed does not.
async fn reply_that_never_ends(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(200).body("application/json", "{").endless());
    let widget = test.widget(&test.element_to(&endpoint.url()).set("timeout", "5")).await?;
    test.fill(&widget.root).await?;
    let typed = widget.root.typed().await?;
    widget.submit().await?;
    check_unconfirmed(&test, &widget, &typed, &endpoint, UNCONFIRMED_TEXT).await
}

/// Sends to an endpoint that can be read and rejects preflights.
async fn sent_with_a_preflight(test: &Test, format: &str, head: &str) -> Result<(Endpoint, Widget)> {
    let endpoint = Endpoint::open().await?.preflight(Reply::status(405).unreadable());
    let listen = "<script>host.warnings = []; console.warn = (...said) => host.warnings.push(said.join(' '));</script>";
    let element = test.element_to(&endpoint.url()).set("format", format);
    test.open(test.page().head(listen).head(head).element(&element)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    Ok((endpoint, widget))
}

async fn fix_is_on_the_console(test: &Test) -> Result<()> {
    let warnings: Vec<String> = test.driver.execute("return host.warnings;", vec![]).await?.convert()?;
    let fix =
        |warning: &&String| warning.contains("Access-Control-Allow-Origin") && warning.contains("format=\"form\"");
    ensure!(warnings.iter().filter(fix).count() == 1, "the console has {warnings:?}");
    Ok(())
}

/// The browser asked before it sent JSON, and the endpoint said no: nothing was sent, and nothing else is said.
async fn preflight_rejected(test: Test) -> Result<()> {
    let (endpoint, widget) = sent_with_a_preflight(&test, "json", "").await?;
    widget.wait_for_phase("rejected").await?;
    check_panel(&test, &widget, "rejected", "delivery.rejected.setup").await?;
    ensure!(endpoint.posts().is_empty(), "it was sent");
    fix_is_on_the_console(&test).await?;
    // A form needs no preflight.
    let (endpoint, widget) = sent_with_a_preflight(&test, "form", "").await?;
    widget.wait_for_phase("confirmed").await?;
    ensure!(endpoint.posts().len() == 1);
    test.no_errors_on_page().await
}

/// Monitoring adds a header to every request of the page, and so every request needs a preflight. Our own server allows
/// that; where another does not, no one can know whether the form was sent, and it is not called sent.
async fn headers_that_the_page_adds(test: Test) -> Result<()> {
    let add = "<script>const plain = window.fetch;
        window.fetch = (url, what = {}) => plain(url, { ...what, headers: { ...what.headers, traceparent: '00-1-1-01' } });
        </script>";
    let (endpoint, widget) = sent_with_a_preflight(&test, "form", add).await?;
    widget.wait_for_phase("unconfirmed").await?;
    check_panel(&test, &widget, "unconfirmed", UNCONFIRMED_TEXT).await?;
    ensure!(endpoint.posts().is_empty(), "it was sent");
    fix_is_on_the_console(&test).await?;

    test.open(test.page().head(add).element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.record().await?;
    test.no_errors_on_page().await
}

/// The first send was stored and its answer lost. A correction is another submission, also when the next attempt is
/// rejected for something else.
async fn corrected_after_a_gateway_gave_up(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(504)).then(Reply::status(404));
    let (widget, _) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_for_phase("unconfirmed").await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("rejected").await?;
    widget.root.type_in(test.form.text, " changed").await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("confirmed").await?;
    let ids = ids(&endpoint.wait_for_posts(3).await?);
    ensure!(ids[0] == ids[1] && ids[1] != ids[2], "{ids:?}");
    Ok(())
}

/// Our own server says so of a number that it knows with other content.
async fn id_known_with_other_content(test: Test) -> Result<()> {
    let problem =
        json!({ "status": 422, "errors": [{ "field": "submission_id", "detail": "It must be a new UUID." }] });
    let reply = Reply::status(422).body("application/problem+json", problem.to_string());
    let endpoint = Endpoint::open().await?.then(reply);
    let (widget, typed) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_for_phase("rejected").await?;
    check_panel(&test, &widget, "rejected", "delivery.rejected.refused").await?;
    nothing_lost(&widget, &typed).await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("confirmed").await?;
    let ids = ids(&endpoint.wait_for_posts(2).await?);
    ensure!(ids[0] != ids[1], "it would be rejected for ever: {ids:?}");
    Ok(())
}

/// After a doubt, the same text is the same submission, and another text is another.
async fn fixed_while_unconfirmed(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(200).unreadable());
    let (widget, _) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_for_phase("unconfirmed").await?;
    widget.root.type_in(test.form.text, " changed").await?;
    widget.root.click(".panel .retry, button[type=submit]").await?;
    widget.wait_for_phase("confirmed").await?;
    let ids = ids(&endpoint.wait_for_posts(2).await?);
    ensure!(ids[0] != ids[1], "a changed text would be taken for the one that may have arrived");
    Ok(())
}

/// A submission stays unconfirmed until a reply is certain; a later busy reply says nothing about the first time.
async fn fixed_while_unconfirmed_and_busy(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(200).unreadable());
    let endpoint = endpoint.then(Reply::status(503).header("Retry-After", "600"));
    let (widget, _) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_for_phase("unconfirmed").await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("queued").await?;
    widget.root.type_in(test.form.text, " changed").await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("confirmed").await?;
    let ids = ids(&endpoint.wait_for_posts(3).await?);
    ensure!(ids[0] == ids[1] && ids[1] != ids[2], "{ids:?}");
    Ok(())
}

async fn connection_down(test: &Test, endpoint: &Endpoint) -> Result<(Widget, Typed)> {
    let (widget, typed) = filled(test, endpoint).await?;
    widget.submit().await?;
    widget.wait_for_phase("queued").await?;
    check_panel(test, &widget, "queued", "delivery.queued.text").await?;
    nothing_lost(&widget, &typed).await?;
    Ok((widget, typed))
}

async fn connection_down_then_send_now(test: Test) -> Result<()> {
    let mut endpoint = Endpoint::closed()?;
    let (widget, _) = connection_down(&test, &endpoint).await?;
    endpoint.listen().await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("confirmed").await?;
    test.brief_pause().await;
    ensure!(endpoint.posts().len() == 1, "{} posts", endpoint.posts().len());
    Ok(())
}

async fn connection_down_then_by_itself(test: Test) -> Result<()> {
    let mut endpoint = Endpoint::closed()?;
    let (widget, _) = connection_down(&test, &endpoint).await?;
    endpoint.listen().await?;
    widget.wait_for_phase_within("confirmed", Duration::from_secs(30)).await?;
    test.brief_pause().await;
    ensure!(endpoint.posts().len() == 1, "{} posts", endpoint.posts().len());
    Ok(())
}

/// A page may forbid what is about to be sent, for a captcha of its own or a question it asks first.
async fn forbidden_before_it_is_sent(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?;
    let (widget, typed) = filled(&test, &endpoint).await?;
    widget
        .script("root.no = event => event.preventDefault(); root.addEventListener('outreach-before-submit', root.no);")
        .await?;
    widget.submit().await?;
    test.brief_pause().await;
    ensure!(endpoint.requests().is_empty(), "it was sent all the same");
    ensure!(widget.phase().await? == "editing");
    nothing_lost(&widget, &typed).await?;
    widget.script("root.removeEventListener('outreach-before-submit', root.no);").await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    ensure!(endpoint.posts().len() == 1);
    Ok(())
}

/// Clicks while it is on its way send nothing more.
async fn impatient_clicks(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(201).after(Duration::from_millis(1500)));
    let (widget, _) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_for_phase("submitting").await?;
    for _ in 0..3 {
        // The button may ignore the click; it must not send.
        let _ = widget.submit().await;
    }
    widget.script("root.submit();").await?;
    widget.wait_for_phase("confirmed").await?;
    test.brief_pause().await;
    ensure!(endpoint.posts().len() == 1, "{} posts", endpoint.posts().len());
    Ok(())
}
