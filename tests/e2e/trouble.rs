//! Things go wrong on the way: the visitor is told the truth, loses nothing, and no second record is made.

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
    refused_without_a_word,
    server_broken,
    wrong_address,
    too_large,
    already_there,
    busy,
    unavailable,
    late_reply,
    line_down_then_send_now,
    line_down_then_by_itself,
    unreadable_reply,
    mended_after_doubt,
    mended_after_doubt_and_a_busy_answer,
    forbidden_before_it_is_sent,
    impatient_clicks,
];

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
async fn told(test: &Test, widget: &Widget, state: &str, key: &str) -> Result<()> {
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
    let errors = widget.root.wait_errors(&[field]).await?;
    ensure!(errors[field] == "We know a different name.", "{errors:?}");
    widget.root.wait_focused("summary").await?;
    let summary = widget.root.summary().await?;
    ensure!(summary == [(field.to_owned(), "We know a different name.".to_owned())], "{summary:?}");
    nothing_lost(&widget, &typed).await?;
    // It can be mended and sent.
    widget.root.retype(field, "Other").await?;
    widget.submit().await?;
    widget.wait_phase("confirmed").await?;
    let posts = endpoint.wait_posts(2).await?;
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
    widget.wait_phase("rejected").await?;
    told(&test, &widget, "rejected", key).await?;
    nothing_lost(&widget, &typed).await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_phase("confirmed").await?;
    let posts = endpoint.wait_posts(2).await?;
    let ids = ids(&posts);
    ensure!(!ids[0].is_empty() && ids[0] == ids[1], "the same form has two numbers: {ids:?}");
    test.no_errors_on_page().await
}

async fn refused_without_a_word(test: Test) -> Result<()> {
    rejected(test, Reply::status(422), "delivery.rejected.refused").await
}

async fn server_broken(test: Test) -> Result<()> {
    let page = "<html><body>Internal error at <b>/srv</b></body></html>";
    rejected(test, Reply::status(500).body("text/html", page), "delivery.rejected.server").await
}

async fn wrong_address(test: Test) -> Result<()> {
    rejected(test, Reply::status(404), "delivery.rejected.setup").await
}

async fn too_large(test: Test) -> Result<()> {
    rejected(test, Reply::status(413), "delivery.rejected.too_large").await
}

async fn already_there(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(409).body("application/json", "{}"));
    let (widget, _) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_phase("confirmed").await
}

async fn sent_again_when_told(test: Test, status: u16) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(status).header("retry-after", "2"));
    let (widget, typed) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_phase("queued").await?;
    let title = test.words.text("delivery.queued.title")?;
    ensure!(widget.root.text(".panel[data-state=queued]").await?.contains(title));
    nothing_lost(&widget, &typed).await?;
    widget.wait_phase("confirmed").await?;
    let ids = ids(&endpoint.wait_posts(2).await?);
    ensure!(ids.len() == 2 && ids[0] == ids[1], "one form, sent again by itself, has these numbers: {ids:?}");
    test.no_errors_on_page().await
}

async fn busy(test: Test) -> Result<()> {
    sent_again_when_told(test, 429).await
}

async fn unavailable(test: Test) -> Result<()> {
    sent_again_when_told(test, 503).await
}

async fn in_doubt(test: &Test, widget: &Widget, typed: &Typed, endpoint: &Endpoint) -> Result<()> {
    widget.wait_phase("unconfirmed").await?;
    told(test, widget, "unconfirmed", "delivery.unconfirmed.text").await?;
    nothing_lost(widget, typed).await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_phase("confirmed").await?;
    let ids = ids(&endpoint.wait_posts(2).await?);
    ensure!(ids.len() == 2 && ids[0] == ids[1], "what may have arrived is sent with another number: {ids:?}");
    test.no_errors_on_page().await
}

async fn late_reply(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(201).after(Duration::from_secs(20)));
    let widget = test.widget(&test.element_to(&endpoint.url()).set("timeout", "5")).await?;
    test.fill(&widget.root).await?;
    let typed = widget.root.typed().await?;
    widget.submit().await?;
    widget.wait_phase("submitting").await?;
    in_doubt(&test, &widget, &typed, &endpoint).await
}

async fn unreadable_reply(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(200).unreadable());
    let (widget, typed) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    in_doubt(&test, &widget, &typed, &endpoint).await
}

/// After a doubt, the same text is the same submission, and another text is another.
async fn mended_after_doubt(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(200).unreadable());
    let (widget, _) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_phase("unconfirmed").await?;
    widget.root.type_in(test.form.text, " changed").await?;
    widget.root.click(".panel .retry, button[type=submit]").await?;
    widget.wait_phase("confirmed").await?;
    let ids = ids(&endpoint.wait_posts(2).await?);
    ensure!(ids[0] != ids[1], "a changed text would be taken for the one that may have arrived");
    Ok(())
}

/// A doubt lasts until something certain is heard; that the endpoint was busy later says nothing of the first time.
async fn mended_after_doubt_and_a_busy_answer(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(200).unreadable());
    let endpoint = endpoint.then(Reply::status(503).header("Retry-After", "600"));
    let (widget, _) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_phase("unconfirmed").await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_phase("queued").await?;
    widget.root.type_in(test.form.text, " changed").await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_phase("confirmed").await?;
    let ids = ids(&endpoint.wait_posts(3).await?);
    ensure!(ids[0] == ids[1] && ids[1] != ids[2], "{ids:?}");
    Ok(())
}

async fn line_down(test: &Test, endpoint: &Endpoint) -> Result<(Widget, Typed)> {
    let (widget, typed) = filled(test, endpoint).await?;
    widget.submit().await?;
    widget.wait_phase("queued").await?;
    told(test, &widget, "queued", "delivery.queued.text").await?;
    nothing_lost(&widget, &typed).await?;
    Ok((widget, typed))
}

async fn line_down_then_send_now(test: Test) -> Result<()> {
    let mut endpoint = Endpoint::closed()?;
    let (widget, _) = line_down(&test, &endpoint).await?;
    endpoint.come_up().await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_phase("confirmed").await?;
    test.a_moment().await;
    ensure!(endpoint.posts().len() == 1, "{} posts", endpoint.posts().len());
    Ok(())
}

async fn line_down_then_by_itself(test: Test) -> Result<()> {
    let mut endpoint = Endpoint::closed()?;
    let (widget, _) = line_down(&test, &endpoint).await?;
    endpoint.come_up().await?;
    widget.wait_phase_within("confirmed", Duration::from_secs(30)).await?;
    test.a_moment().await;
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
    test.a_moment().await;
    ensure!(endpoint.requests().is_empty(), "it was sent all the same");
    ensure!(widget.phase().await? == "editing");
    nothing_lost(&widget, &typed).await?;
    widget.script("root.removeEventListener('outreach-before-submit', root.no);").await?;
    widget.submit().await?;
    widget.wait_phase("confirmed").await?;
    ensure!(endpoint.posts().len() == 1);
    Ok(())
}

/// Clicks while it is on its way send nothing more.
async fn impatient_clicks(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(201).after(Duration::from_millis(1500)));
    let (widget, _) = filled(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_phase("submitting").await?;
    for _ in 0..3 {
        // The button may refuse the click; it must not send.
        let _ = widget.submit().await;
    }
    widget.script("root.submit();").await?;
    widget.wait_phase("confirmed").await?;
    test.a_moment().await;
    ensure!(endpoint.posts().len() == 1, "{} posts", endpoint.posts().len());
    Ok(())
}
