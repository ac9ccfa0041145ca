//! What axe finds in every state of a widget, light and dark, and what it can't find: space, targets, the live region.

use anyhow::{Context, Result, ensure};
use outreach_tests::axe;
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::host_page::{Element, Page};
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};

use crate::test::{Test, cases};

cases![
    axe_fallback,
    axe_empty,
    axe_errors,
    axe_confirmed,
    axe_queued,
    axe_rejected,
    axe_unconfirmed,
    axe_hosted,
    announced_to_screen_readers,
    narrow_screen,
    found_by_password_managers,
    large_text,
    large_text_on_a_phone,
];

const THEMES: [&str; 2] = ["light", "dark"];

fn page(test: &Test, theme: &str, element: &Element) -> Page {
    let colors = if theme == "dark" { "background:#111;color:#eee" } else { "background:#fff;color:#111" };
    let style = format!("<style>body{{{colors}}} a{{color:inherit}}</style>");
    test.page().head(&style).element(&element.clone().set("theme", theme))
}

/// Brings a widget into a state in each theme, and judges the page.
async fn each_theme(test: &Test, state: &str, reply: Option<Reply>, all: bool) -> Result<()> {
    for theme in THEMES {
        let endpoint = match &reply {
            Some(reply) => Endpoint::open().await?.then(reply.clone()),
            None => Endpoint::closed()?,
        };
        let mut element = test.element_to(&endpoint.url()).set("contact", "help@coalition.example");
        if all {
            element = element.set("fields", "all").set("privacy-url", "https://coalition.example/privacy");
        }
        test.open(page(test, theme, &element)).await?;
        let widget = test.nth(0);
        widget.wait_until_ready().await?;
        match state {
            "editing" => {}
            "errors" => {
                for bad in test.form.bad {
                    widget.root.type_in(bad.field, bad.typed).await?;
                }
                widget.submit().await?;
                widget.root.wait_for_focus("summary").await?;
            }
            _ => {
                test.fill(&widget.root).await?;
                widget.submit().await?;
                widget.wait_for_phase(state).await?;
            }
        }
        axe::check(&test.driver, &format!("the widget when {state}, {theme}")).await?;
    }
    Ok(())
}

async fn axe_fallback(test: Test) -> Result<()> {
    let endpoint = test.testbed.stub.endpoint(test.form.name);
    let html = test.testbed.stub.fallback(test.form.name, "en", &endpoint).await?;
    for theme in THEMES {
        let page = page(&test, theme, &test.element().inner(&html)).loader("").heading("Volunteer");
        test.open(page).await?;
        let plain = test.nth(0).light();
        ensure!(plain.shows(".title").await? && plain.shows("form").await?, "the plain form is not shown");
        let least: String =
            plain.ask("return getComputedStyle(root.querySelector('.input')).minHeight;", vec![]).await?;
        ensure!(least == "44px", "the sheet of the plain form does not dress it: its fields are at least {least} high");
        axe::check(&test.driver, &format!("the plain form on a {theme} page")).await?;
    }
    let widget = test.widget(&test.element().inner(&html)).await?;
    for part in [".title", "form"] {
        ensure!(!widget.light().shows(part).await?, "{part} of the plain form is seen beside the widget");
    }
    Ok(())
}

async fn axe_empty(test: Test) -> Result<()> {
    each_theme(&test, "editing", None, true).await
}

async fn axe_errors(test: Test) -> Result<()> {
    each_theme(&test, "errors", None, false).await
}

async fn axe_confirmed(test: Test) -> Result<()> {
    each_theme(&test, "confirmed", Some(Reply::status(201)), false).await
}

async fn axe_queued(test: Test) -> Result<()> {
    each_theme(&test, "queued", Some(Reply::status(503).header("retry-after", "600")), false).await
}

async fn axe_rejected(test: Test) -> Result<()> {
    each_theme(&test, "rejected", Some(Reply::status(404)), false).await
}

async fn axe_unconfirmed(test: Test) -> Result<()> {
    each_theme(&test, "unconfirmed", Some(Reply::status(200).unreadable()), false).await
}

async fn axe_hosted(test: Test) -> Result<()> {
    let page = Root::new(&test.driver, "document");
    test.driver.goto(test.testbed.stub.hosted(test.form.name, "lang=en")).await?;
    page.find("form").await?;
    axe::check(&test.driver, "the hosted page").await?;
    test.fill(&page).await?;
    let bad = test.form.bad.iter().find(|bad| bad.passes_browser).context("a bad answer that browsers take")?;
    page.type_in(bad.field, bad.typed).await?;
    page.click("button[type=submit]").await?;
    page.find(".summary").await?;
    axe::check(&test.driver, "the hosted page with errors").await?;
    page.retype(bad.field, bad.right).await?;
    page.click("button[type=submit]").await?;
    until("the thank-you page is shown", TIMEOUT, || async {
        Ok(test.driver.current_url().await?.path().starts_with("/thanks/").then_some(()))
    })
    .await?;
    axe::check(&test.driver, "the thank-you page").await
}

/// One polite live region, in the page and not in the shadow root, where screen readers announce it most reliably.
async fn announced_to_screen_readers(test: Test) -> Result<()> {
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

/// On a phone 320 px wide, which is 400 % zoom on a small laptop too, nothing sticks out of what a page's own margins
/// leave of it.
async fn narrow_screen(test: Test) -> Result<()> {
    for lang in ["en", "es"] {
        narrow(&test, lang).await?;
    }
    Ok(())
}

async fn narrow(test: &Test, lang: &str) -> Result<()> {
    let element = test.element().set("fields", "all").set("lang", lang).html();
    let body = format!("<div style=\"width:288px\">{element}</div>");
    test.open(test.page().body(&body)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget.submit().await?;
    widget.root.wait_for_focus("summary").await?;
    let out: Vec<String> = widget
        .root
        .ask(
            "const edge = root.host.getBoundingClientRect();
             return [...root.querySelectorAll('.root *')].filter(node => {
               const box = node.getBoundingClientRect();
               return box.width > 0 && (box.right > edge.right + 1 || box.left < edge.left - 1);
             }).map(node => node.localName + '.' + node.className + ' ' + node.id).slice(0, 5);",
            vec![],
        )
        .await?;
    ensure!(out.is_empty(), "these stick out of a 288 px wide column in {lang}: {out:?}");
    let small: Vec<String> = widget
        .root
        .ask(
            "return [...root.querySelectorAll('button, select, input, textarea, a')].filter(node => {
               const target = node.closest('label') || node;
               const box = target.getBoundingClientRect();
               const inline = node.localName === 'a' && getComputedStyle(node).display === 'inline';
               return box.width > 0 && !inline && (box.width < 23.5 || box.height < 23.5);
             }).map(node => node.localName + '.' + node.className + ' ' + node.name).slice(0, 5);",
            vec![],
        )
        .await?;
    ensure!(small.is_empty(), "these are smaller than 24 px: {small:?}");
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

/// Twice the text size makes a bigger form, not a broken one.
async fn large_text(test: Test) -> Result<()> {
    let body = format!("<div style=\"width:600px;font-size:200%\">{}</div>", test.element().html());
    test.open(test.page().body(&body)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    let cut: Vec<String> = widget
        .root
        .ask(
            "return [...root.querySelectorAll('label, legend, button, p')].filter(node =>
               node.getClientRects().length && (node.scrollWidth > node.clientWidth + 2 && node.clientWidth > 0)
             ).map(node => node.localName + '.' + node.className + ': ' + node.textContent.slice(0, 40)).slice(0, 5);",
            vec![],
        )
        .await?;
    ensure!(cut.is_empty(), "the words of these are cut off: {cut:?}");
    Ok(())
}

/// At twice the text size on a phone, boxes and radio buttons grow with the words beside them, and the list of languages is
/// all on the screen.
async fn large_text_on_a_phone(test: Test) -> Result<()> {
    let body = format!(
        "<div style=\"width:328px;--outreach-font-size:32px\">{}</div>",
        test.element().set("fields", "all").html()
    );
    test.open(test.page().body(&body)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    let ticks: Vec<f64> = widget
        .root
        .ask("return [...root.querySelectorAll('.tick')].map(tick => tick.offsetWidth).filter(Boolean);", vec![])
        .await?;
    ensure!(ticks.iter().all(|width| (44.0..46.0).contains(width)), "ticks beside words of 32 px: {ticks:?}");
    let out: Vec<String> = widget
        .root
        .ask(
            "const box = root.querySelector('.root').getBoundingClientRect();
             return [...root.querySelectorAll('.languages, .languages *, .label, .optional')].filter(node => {
               const { left, right, width } = node.getBoundingClientRect();
               return width && node.localName !== 'option' && (left < box.left || right > box.right);
             }).map(node => node.className + ': ' + node.textContent.slice(0, 40));",
            vec![],
        )
        .await?;
    ensure!(out.is_empty(), "these stick out: {out:?}");
    Ok(())
}
