//! What axe finds in every state of a widget, light and dark.

use anyhow::{Context, Result, ensure};
use outreach_tests::axe;
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::host_page::{Element, Page};
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};

use crate::test::{Test, cases};

cases![fallback, empty, errors, confirmed, queued, rejected, unconfirmed, hosted,];

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

async fn fallback(test: Test) -> Result<()> {
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

async fn empty(test: Test) -> Result<()> {
    each_theme(&test, "editing", None, true).await
}

async fn errors(test: Test) -> Result<()> {
    each_theme(&test, "errors", None, false).await
}

async fn confirmed(test: Test) -> Result<()> {
    each_theme(&test, "confirmed", Some(Reply::status(201)), false).await
}

async fn queued(test: Test) -> Result<()> {
    each_theme(&test, "queued", Some(Reply::status(503).header("retry-after", "600")), false).await
}

async fn rejected(test: Test) -> Result<()> {
    each_theme(&test, "rejected", Some(Reply::status(404)), false).await
}

async fn unconfirmed(test: Test) -> Result<()> {
    each_theme(&test, "unconfirmed", Some(Reply::status(200).unreadable()), false).await
}

async fn hosted(test: Test) -> Result<()> {
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
