//! Where the widget can't deliver, the link or plain form inside it is offered, and only then.

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;

use crate::fallback::with_form;
use crate::test::{Test, cases};

cases![
    wrong_address,
    server_broken,
    never_reached,
    not_where_it_may_have_arrived,
    not_where_an_answer_is_wrong,
    plain_form_takes_what_was_typed,
    plain_form_is_empty_for_the_next,
];

async fn send(test: &Test, endpoint: &Endpoint, phase: &str) -> Result<Widget> {
    let widget = test.widget(&test.element_to(&endpoint.url())).await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase(phase).await?;
    Ok(widget)
}

async fn offers(test: Test, endpoint: Endpoint, phase: &str) -> Result<()> {
    let widget = send(&test, &endpoint, phase).await?;
    let typed = widget.root.typed().await?;
    until("the link is shown", TIMEOUT, || async { Ok(widget.light().shows("a[href]").await?.then_some(())) }).await?;
    ensure!(widget.root.shows("form").await? && widget.root.typed().await? == typed, "what was typed is gone");
    test.no_errors_on_page().await
}

async fn wrong_address(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(404));
    offers(test, endpoint, "rejected").await
}

async fn server_broken(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(500));
    offers(test, endpoint, "unconfirmed").await
}

/// As where a blocker of advertisements forbids the address.
async fn never_reached(test: Test) -> Result<()> {
    offers(test, Endpoint::closed()?, "queued").await
}

/// A second way would make a second record.
async fn not_where_it_may_have_arrived(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(200).unreadable());
    let widget = send(&test, &endpoint, "unconfirmed").await?;
    test.brief_pause().await;
    ensure!(!widget.light().shows("a[href]").await?, "the link is offered for what may have arrived");
    Ok(())
}

async fn not_where_an_answer_is_wrong(test: Test) -> Result<()> {
    let errors = format!("{{\"{}\": [\"We know a different name.\"]}}", test.form.text);
    let endpoint = Endpoint::open().await?.then(Reply::status(422).body("application/json", errors));
    let widget = send(&test, &endpoint, "rejected").await?;
    test.brief_pause().await;
    ensure!(!widget.light().shows("a[href]").await?, "the link is offered, where the answer is to be corrected");
    Ok(())
}

async fn rejected_beside_a_plain_form(test: &Test, endpoint: &Endpoint) -> Result<Widget> {
    let element = with_form(test).await?.set("endpoint", &endpoint.url());
    let widget = test.widget(&element).await?;
    widget.root.answer_all(test.form.valid).await?;
    widget.submit().await?;
    widget.wait_for_phase("rejected").await?;
    Ok(widget)
}

/// The plain form takes what was typed, posts where it says, and is no second submission.
async fn plain_form_takes_what_was_typed(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(404));
    let widget = rejected_beside_a_plain_form(&test, &endpoint).await?;
    let plain = widget.light();
    until("the plain form is shown", TIMEOUT, || async { Ok(plain.shows("form button").await?.then_some(())) }).await?;
    let typed = plain.typed().await?;
    for (field, answers) in test.form.valid {
        ensure!(typed.get(*field).is_some_and(|typed| typed == answers), "in the plain form is {typed:?}");
    }
    let first = endpoint.wait_for_posts(1).await?[0].value("submission_id");
    plain.click("button[type=submit]").await?;
    let record = test.record().await?;
    ensure!(record["submission_id"] == first, "it has another number: {record:#}, and {first}");
    Ok(())
}

/// The next person must not find, or send, what the one before had typed.
async fn plain_form_is_empty_for_the_next(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(404));
    let widget = rejected_beside_a_plain_form(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let plain = widget.light();
    ensure!(!plain.shows("form").await?, "the plain form is still offered");
    let left: Vec<String> = plain
        .ask(
            "return [...root.querySelectorAll('form [name]')].filter(control => control.type !== 'hidden'
               && (/checkbox|radio/.test(control.type) ? control.checked !== control.defaultChecked : control.value))
               .map(control => control.name).concat(root.querySelector('[name=submission_id]') ? ['submission_id'] : []);",
            vec![],
        )
        .await?;
    ensure!(left.is_empty(), "the plain form still has {left:?}");
    Ok(())
}
