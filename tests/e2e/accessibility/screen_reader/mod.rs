//! What a screen reader is given: names, what must be answered, and how it ended.

pub(super) mod snapshots;

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::wait::{TIMEOUT, until};

use crate::test::{ORGANIZATION, Test, cases};

cases![
    the_form_is_a_landmark,
    required_questions,
    announced_by_itself,
    each_end_is_announced_once,
    found_by_password_managers,
];

/// By the words of its title, even where the page has that title already.
async fn the_form_is_a_landmark(test: Test) -> Result<()> {
    let title = test.words.text(&format!("forms.{}.title", test.form.name))?.replace("{{organization}}", ORGANIZATION);
    for (heading, name) in [("", &*title), ("Help your neighbors", "Help your neighbors"), ("-", &title)] {
        let widget = test.widget(&test.element().set("heading", heading)).await?;
        let found: String =
            widget.root.ask("return root.querySelector('form').getAttribute('aria-label');", vec![]).await?;
        ensure!(found == name, "with heading=\"{heading}\" its name is “{found}”");
    }
    Ok(())
}

/// A question that must be answered says so, where its control can say it; one that need not does not.
async fn required_questions(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    widget.root.unfold_all().await?;
    let said: Vec<String> = widget
        .root
        .ask(
            "return [...root.querySelectorAll('[aria-required=true]')].filter(node => node.getClientRects().length)
               .map(node => node.id.replace('f-', ''));",
            vec![],
        )
        .await?;
    let mut missing =
        test.form.empty.iter().map(|(field, _)| *field).chain(test.form.untouched.iter().map(|(field, _)| *field));
    ensure!(missing.all(|field| said.iter().any(|said| said == field)), "only these are: {said:?}");
    let optional: Vec<String> = widget
        .root
        .ask(
            "return [...root.querySelectorAll('[aria-required=true]')].filter(node => {
               const label = node.labels?.[0] ?? node.querySelector('legend');
               return label?.querySelector('.optional')?.textContent.trim();
             }).map(node => node.id);",
            vec![],
        )
        .await?;
    ensure!(optional.is_empty(), "these are required and optional: {optional:?}");
    Ok(())
}

/// One polite live region, in the page and not in the shadow root, where screen readers announce it most reliably.
async fn announced_by_itself(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(429).header("retry-after", "1"));
    let widget = test.widget(&test.element_to(&endpoint.url())).await?;
    let light = widget.light();
    // The page is as it was until someone comes to the form.
    ensure!(!light.shows("[slot=outreach-status]").await?, "the region is there before it is needed");
    test.fill(&widget.root).await?;
    widget.submit().await?;
    let thanks = test.words.text(&format!("forms.{}.thanks.title", test.form.name))?;
    // No one pressed a button for the second try, so the focus stays and the region speaks.
    until("the live region says that it has arrived", TIMEOUT, || async {
        let said = light.text("[slot=outreach-status]").await?;
        ensure!(said.contains(thanks), "it says {said:?}");
        Ok(Some(()))
    })
    .await?;
    let role: String =
        light.ask("return root.querySelector('[slot=outreach-status]').getAttribute('role');", vec![]).await?;
    ensure!(role == "status", "the live region has the role {role}");
    Ok(())
}

/// A visitor who pressed the button hears how it ended, once, and no longer that it is being sent.
async fn each_end_is_announced_once(test: Test) -> Result<()> {
    let replies = [
        (Reply::status(201), "confirmed", format!("forms.{}.thanks.title", test.form.name)),
        (Reply::status(503).header("retry-after", "600"), "queued", "delivery.queued.title".to_owned()),
        (Reply::status(200).unreadable(), "unconfirmed", "delivery.unconfirmed.title".to_owned()),
        (Reply::status(404), "rejected", "delivery.rejected.title".to_owned()),
    ];
    for (reply, phase, key) in replies {
        let endpoint = Endpoint::open().await?.then(reply);
        let widget = test.widget(&test.element_to(&endpoint.url())).await?;
        // What is said is new text in the region.
        widget
            .script(
                "window.said = [];
                 new MutationObserver(() => {
                   const said = root.querySelector('[slot=outreach-status]')?.textContent;
                   if (said) window.said.push(said);
                 }).observe(root, { childList: true, subtree: true, characterData: true });",
            )
            .await?;
        test.fill(&widget.root).await?;
        widget.submit().await?;
        widget.wait_for_phase(phase).await?;
        let end = test.words.text(&key)?;
        until(&format!("the region says that it is {phase}"), TIMEOUT, || async {
            Ok((widget.light().text("[slot=outreach-status]").await? == end).then_some(()))
        })
        .await?;
        test.brief_pause().await;
        let said: Vec<String> = test.driver.execute("return window.said;", vec![]).await?.convert()?;
        let ends = said.iter().filter(|said| *said == end).count();
        ensure!(ends == 1 && said.last() == Some(&end.to_owned()), "when it is {phase} it says {said:?}");
    }
    Ok(())
}

/// Every question has a name, a token for filling it in, and a label, in one form in one open root.
async fn found_by_password_managers(test: Test) -> Result<()> {
    let widget = test.widget(&test.element().set("fields", "all")).await?;
    let lacking: Vec<String> = widget
        .root
        .ask(
            "return [...root.querySelectorAll('form input, form select, form textarea')].filter(node =>
               !node.name || !node.labels || node.labels.length === 0 && !node.getAttribute('aria-label') ||
               !/^(checkbox|radio)$/.test(node.type) && !node.getAttribute('autocomplete')
             ).map(node => node.outerHTML.slice(0, 120));",
            vec![],
        )
        .await?;
    ensure!(lacking.is_empty(), "these lack a name, a label or an autocomplete token: {lacking:?}");
    let count: usize = widget.root.ask("return root.querySelectorAll('form [name]').length;", vec![]).await?;
    ensure!(count > test.form.usual.len());
    Ok(())
}
