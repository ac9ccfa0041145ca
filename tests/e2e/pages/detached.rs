//! Tabs, sliders and single-page apps take the element out of the page for a moment: a submission goes on as one.

use std::time::Duration;

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;

use crate::fallback::provoke_panic;
use crate::test::{Test, cases};

cases![
    while_sending,
    while_unconfirmed,
    while_queued,
    after_a_rejection,
    after_it_is_confirmed,
    panic_in_another_widget_while_sending,
    panic_in_another_widget_while_unconfirmed,
    panic_in_another_widget_while_queued,
];

/// Takes the element out, and puts it back after 50 ms, at another place.
async fn out_and_in(test: &Test, widget: &Widget) -> Result<()> {
    widget
        .light()
        .driver()
        .execute_async(
            "const [tag, done] = arguments;
             const root = document.querySelector(tag);
             root.remove();
             setTimeout(() => { document.querySelector('main').prepend(root); setTimeout(done, 50); }, 50);",
            vec![format!("outreach-{}", test.form.name).into()],
        )
        .await?;
    widget.wait_until_ready().await
}

async fn filled(test: &Test, endpoint: &Endpoint) -> Result<Widget> {
    let widget = test.widget(&test.element_to(&endpoint.url())).await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    Ok(widget)
}

/// One submission, however often it was posted, and at most so often.
fn check_sent_once(endpoint: &Endpoint, most: usize) -> Result<()> {
    let posts = endpoint.posts();
    let mut ids: Vec<_> = posts.iter().map(|post| post.value("submission_id")).collect();
    ids.dedup();
    ensure!(!posts.is_empty() && posts.len() <= most, "{} posts", posts.len());
    ensure!(ids.len() == 1 && !ids[0].is_empty(), "one form was sent under these numbers: {ids:?}");
    Ok(())
}

async fn while_sending(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(201).after(Duration::from_millis(1500)));
    let widget = filled(&test, &endpoint).await?;
    widget.wait_for_phase("submitting").await?;
    out_and_in(&test, &widget).await?;
    // Whether it went on by itself or the visitor sends again: one submission.
    until("it is sent, or can be sent again", TIMEOUT, || async {
        let phase = widget.phase().await?;
        ensure!(phase != "editing", "the widget has forgotten that it was sending");
        if phase == "unconfirmed" {
            widget.root.click(".panel .retry").await?;
        }
        Ok((phase == "confirmed").then_some(()))
    })
    .await?;
    test.brief_pause().await;
    check_sent_once(&endpoint, 2)?;
    test.no_errors_on_page().await
}

async fn while_unconfirmed(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(200).unreadable());
    let widget = filled(&test, &endpoint).await?;
    widget.wait_for_phase("unconfirmed").await?;
    let typed = widget.root.typed().await?;
    out_and_in(&test, &widget).await?;
    widget.wait_for_phase("unconfirmed").await?;
    ensure!(widget.root.typed().await? == typed, "what was typed is gone");
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("confirmed").await?;
    check_sent_once(&endpoint, 2)?;
    test.no_errors_on_page().await
}

async fn while_queued(test: Test) -> Result<()> {
    let mut endpoint = Endpoint::closed()?;
    let widget = filled(&test, &endpoint).await?;
    widget.wait_for_phase("queued").await?;
    out_and_in(&test, &widget).await?;
    widget.wait_for_phase("queued").await?;
    endpoint.listen().await?;
    widget.wait_for_phase_within("confirmed", Duration::from_secs(40)).await?;
    test.brief_pause().await;
    check_sent_once(&endpoint, 1)?;
    test.no_errors_on_page().await
}

async fn after_a_rejection(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(404));
    let widget = filled(&test, &endpoint).await?;
    widget.wait_for_phase("rejected").await?;
    out_and_in(&test, &widget).await?;
    widget.wait_for_phase("rejected").await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("confirmed").await?;
    check_sent_once(&endpoint, 2)
}

/// No one is asked again what they have sent.
async fn after_it_is_confirmed(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?;
    let widget = filled(&test, &endpoint).await?;
    widget.wait_for_phase("confirmed").await?;
    out_and_in(&test, &widget).await?;
    widget.wait_for_phase("confirmed").await?;
    check_sent_once(&endpoint, 1)
}

/// Two widgets of one module; the first breaks.
async fn panic_in_another_widget(test: &Test, endpoint: &Endpoint, phase: &str) -> Result<Widget> {
    let eager = |element: outreach_tests::host_page::Element| element.set("loading", "eager");
    let page = test.page().element(&eager(test.element())).element(&eager(test.element_to(&endpoint.url())));
    test.open(page).await?;
    let (first, second) = (test.nth(0), test.nth(1));
    first.wait_until_ready().await?;
    second.wait_until_ready().await?;
    test.fill(&second.root).await?;
    second.submit().await?;
    second.wait_for_phase(phase).await?;
    provoke_panic(&first).await?;
    second.wait_until_ready().await?;
    Ok(second)
}

async fn panic_in_another_widget_while_sending(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(201).after(Duration::from_secs(3)));
    let widget = panic_in_another_widget(&test, &endpoint, "submitting").await?;
    // Its reply was for the module that is no more: no one can know, and no one says they do.
    until("it says that it is not sure, or is", TIMEOUT, || async {
        let phase = widget.phase().await?;
        ensure!(phase != "editing", "the widget has forgotten that it was sending");
        if phase == "unconfirmed" {
            widget.root.click(".panel .retry").await?;
        }
        Ok((phase == "confirmed").then_some(()))
    })
    .await?;
    check_sent_once(&endpoint, 2)
}

async fn panic_in_another_widget_while_unconfirmed(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(200).unreadable());
    let widget = panic_in_another_widget(&test, &endpoint, "unconfirmed").await?;
    widget.wait_for_phase("unconfirmed").await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("confirmed").await?;
    check_sent_once(&endpoint, 2)
}

/// What is left of the broken module must not send it once more.
async fn panic_in_another_widget_while_queued(test: Test) -> Result<()> {
    let busy = Reply::status(503).header("retry-after", "3");
    let endpoint = Endpoint::open().await?.then(busy);
    let widget = panic_in_another_widget(&test, &endpoint, "queued").await?;
    widget.wait_for_phase("confirmed").await?;
    // Longer than the old module meant to wait.
    tokio::time::sleep(Duration::from_millis(3500)).await;
    check_sent_once(&endpoint, 2)
}
