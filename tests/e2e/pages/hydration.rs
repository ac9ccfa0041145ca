//! Server-rendered pages of frameworks come to life with our script before them: the server's HTML is taken over as it
//! is, what was typed in the page's own search box stays, and the widgets work.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use outreach_tests::endpoint::Endpoint;
use outreach_tests::host::{Host, ServedPage};
use outreach_tests::host_page::{Page, loader};
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::json;

use super::{CONSOLE, console_messages, page};
use crate::test::{Test, cases};

cases![react_18, react_19, vue, svelte, preact, react_19_late, vue_late,];

async fn react_18(test: Test) -> Result<()> {
    hydrates(test, "react-18").await
}

async fn react_19(test: Test) -> Result<()> {
    hydrates(test, "react-19").await
}

async fn vue(test: Test) -> Result<()> {
    hydrates(test, "vue").await
}

async fn svelte(test: Test) -> Result<()> {
    hydrates(test, "svelte").await
}

async fn preact(test: Test) -> Result<()> {
    hydrates(test, "preact").await
}

/// The server's page; `start` is when its script begins.
fn served(test: &Test, endpoint: &str, framework: &str, start: &str, after: Duration) -> Result<Page> {
    let app = Host::library_text(&format!("{framework}.html"))?
        .replace("{{endpoint}}", endpoint)
        .replace("{{coalition}}", &test.coalition);
    let script = test.testbed.host.library(&format!("{framework}.js"), after)?;
    let site = json!({ "endpoint": endpoint, "coalition": test.coalition, "more": {}, "amiss": [] });
    let body = format!(
        "<div id=\"app\">{app}</div>
         <script>
           window.site = {site};
           {start}
           // Someone has begun to type in the page's own search box.
           host.search = document.querySelector('#search');
           host.search.value = 'river';
         </script><script defer src=\"{script}\"></script>"
    );
    // First of all, and not `async`: it is there before everything else.
    let first = loader(test.testbed.stub.origin()).replace(" async", "");
    Ok(test.page().loader("").head(CONSOLE).head(&first).body(&body))
}

/// The page's script comes two seconds after ours, as on a slow line.
async fn hydrates(test: Test, framework: &str) -> Result<()> {
    let endpoint = Endpoint::open().await?;
    let start = "window.start = () => window.hydrate();";
    test.open(served(&test, &endpoint.url(), framework, start, Duration::from_secs(2))?).await?;
    hydrated(&test).await?;
    for (at, form) in ["volunteer", "join"].into_iter().enumerate() {
        let widget = Widget::new(&test.driver, form, 0);
        until("the element is there", TIMEOUT, async || {
            Ok(widget.script("if (root) root.scrollIntoView(); return !!root;").await?.as_bool().filter(|there| *there))
        })
        .await?;
        widget.wait_until_ready().await?;
        let form = crate::forms::ALL.iter().find(|of| of.name == form).unwrap_or(test.form);
        widget.root.answer_all(form.valid).await?;
        // The framework renders its part again, with another class on the element.
        page(&test).find("#turn").await?.click().await?;
        widget.submit().await?;
        widget.wait_for_phase("confirmed").await?;
        endpoint.wait_for_posts(at + 1).await?;
    }
    still_the_page(&test).await
}

async fn hydrated(test: &Test) -> Result<()> {
    until("the page is hydrated", TIMEOUT, || async {
        Ok((page(test).text("#state").await? == "hydrated").then_some(()))
    })
    .await?;
    still_the_page(test).await
}

/// Nothing was said about a difference, nothing was drawn from the beginning, and the search box has its word.
async fn still_the_page(test: &Test) -> Result<()> {
    let amiss: Vec<String> = test.driver.execute("return site.amiss;", vec![]).await?.convert()?;
    ensure!(amiss.is_empty(), "the framework recovered from: {amiss:?}");
    let said = console_messages(test).await?;
    ensure!(said.is_empty(), "on the console: {said:?}");
    let search: (bool, String) = test
        .driver
        .execute("const now = document.querySelector('#search'); return [now === host.search, now.value];", vec![])
        .await?
        .convert()?;
    ensure!(search == (true, "river".to_owned()), "whether the search box is the same, and what is in it: {search:?}");
    test.no_errors_on_page().await
}

async fn react_19_late(test: Test) -> Result<()> {
    hydrates_late(test, "react-19").await
}

async fn vue_late(test: Test) -> Result<()> {
    hydrates_late(test, "vue").await
}

/// Islands come to life long after the page has loaded: the element's own content is as the server sent it even then,
/// and so is what someone has typed in the widget meanwhile. A `div` that becomes an element can't wait so long, and
/// is left out here.
async fn hydrates_late(test: Test, framework: &str) -> Result<()> {
    let endpoint = Endpoint::open().await?;
    let html = served(&test, &endpoint.url(), framework, "site.bare = true;", Duration::ZERO)?.html();
    let (before, div) = html.split_once("<div data-outreach").context("the site has a div")?;
    let (_, after) = div.split_once("</div>").context("the div ends")?;
    // Vue marks the place where nothing is.
    let nothing = if framework == "vue" { "<!---->" } else { "" };
    let name = test.testbed.host.name();
    let url =
        test.testbed.host.serve(&name, ServedPage { headers: Vec::new(), html: format!("{before}{nothing}{after}") });
    test.driver.goto(&url).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget.root.type_in(test.form.text, "Mara").await?;
    test.driver.execute("window.hydrate();", vec![]).await?;
    hydrated(&test).await?;
    ensure!(widget.root.typed().await?[test.form.text] == ["Mara"], "what was typed in the widget is gone");
    Ok(())
}
