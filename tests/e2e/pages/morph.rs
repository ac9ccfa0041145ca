//! Pages that re-render themselves, as Turbo, htmx, Livewire and LiveView do, keep the widget as it is; and what reads
//! aloud is there again when there is something to say.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use crate::test::{Test, cases};

cases![idiomorph, morphdom, content_replaced, every_div_hidden,];

async fn idiomorph(test: Test) -> Result<()> {
    morphs(test, "idiomorph.js", "Idiomorph.morph(document.body, arguments[0], { morphStyle: 'innerHTML' });").await
}

async fn morphdom(test: Test) -> Result<()> {
    let morph = "const body = document.createElement('body');
        body.innerHTML = arguments[0];
        morphdom(document.body, body);";
    morphs(test, "morphdom.js", morph).await
}

/// First with the same page, then with another around the same element; and once more while something is waiting to be
/// sent.
async fn morphs(test: Test, library: &str, morph: &str) -> Result<()> {
    let script = test.testbed.host.library(library, Duration::ZERO)?;
    let endpoint = busy_once().await?;
    // Named, as what is to stay has to be for morphdom.
    let element = test.element_to(&endpoint.url()).set("id", "signup").html();
    let same = format!("<main id=\"main\"><p id=\"above\">Above</p>{element}<p id=\"below\">Below</p></main>");
    let other = same
        .replace("<p id=\"above\">Above</p>", "<h2>News</h2><p id=\"above\">Above, and more</p>")
        .replace("<a href", "<a class=\"link\" href")
        .replacen(&format!("<outreach-{}", test.form.name), &format!("<outreach-{} class=\"now\"", test.form.name), 1);
    test.open(test.page().head(&format!("<script src=\"{script}\"></script>"))).await?;
    test.driver.execute("document.body.innerHTML = arguments[0];", vec![json!(same)]).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    test.fill(&widget.root).await?;
    let typed = widget.root.typed().await?;
    widget.script("host.inside = root.shadowRoot.querySelector('.root'); return null;").await?;
    for (html, sends) in [(&same, false), (&other, false), (&same, true), (&other, true)] {
        if sends && widget.phase().await? == "editing" {
            widget.submit().await?;
            widget.wait_for_phase("queued").await?;
        }
        test.driver.execute(morph, vec![json!(html)]).await?;
        tokio::time::sleep(Duration::from_millis(200)).await;
        let kept = widget.script("return host.inside === root.shadowRoot.querySelector('.root');").await?;
        ensure!(kept == true, "another widget is in its place");
        ensure!(widget.root.typed().await? == typed, "of what was typed there is {:?}", widget.root.typed().await?);
        ensure!(!widget.light().shows("a[href]").await?, "the plain content is seen beside the widget");
    }
    check_announced(&test, &widget).await?;
    ensure!(endpoint.posts().len() == 2, "{} posts", endpoint.posts().len());
    Ok(())
}

/// An endpoint that is busy the first time. What comes of the second, which no one asked for, is said aloud.
async fn busy_once() -> Result<Endpoint> {
    Ok(Endpoint::open().await?.then(Reply::status(429).header("retry-after", "4")))
}

/// What has come of it is said aloud, in one live region that no one has hidden.
async fn check_announced(test: &Test, widget: &Widget) -> Result<()> {
    let thanks = test.words.text(&format!("forms.{}.thanks.title", test.form.name))?;
    until("what has come of it is said", TIMEOUT, || async {
        let said: Value = widget
            .script(
                "const all = root.querySelectorAll('[slot=outreach-status]');
                 const status = all[0];
                 if (!status) return null;
                 const style = getComputedStyle(status);
                 return { count: all.length, role: status.getAttribute('role'), text: status.textContent,
                   display: style.display, visibility: style.visibility, assigned: !!status.assignedSlot,
                   wide: status.getBoundingClientRect().width };",
            )
            .await?;
        let text = said["text"].as_str().context("there is no live region")?;
        let exposed = said["count"] == 1
            && said["role"] == "status"
            && said["display"] != "none"
            && said["visibility"] == "visible"
            && said["assigned"] == true;
        ensure!(exposed && text.contains(thanks), "{said}");
        ensure!(said["wide"].as_f64().is_some_and(|wide| wide < 2.), "it is seen: {said}");
        Ok(Some(()))
    })
    .await?;
    test.no_errors_on_page().await
}

/// A page, or an editor, that gives the element other content while something is waiting to be sent.
async fn content_replaced(test: Test) -> Result<()> {
    let endpoint = busy_once().await?;
    let widget = test.widget(&test.element_to(&endpoint.url())).await?;
    test.fill(&widget.root).await?;
    let typed = widget.root.typed().await?;
    widget.script("root.innerHTML = '<a href=\"/new\">Another link</a>'; return null;").await?;
    widget.submit().await?;
    widget.wait_for_phase("queued").await?;
    widget.script("root.innerHTML = '<a href=\"/newer\">A third link</a>'; return null;").await?;
    ensure!(!widget.light().shows("a[href]").await?, "the plain content is seen beside the widget");
    ensure!(widget.root.typed().await? == typed, "what was typed is gone");
    check_announced(&test, &widget).await
}

/// `div { display: none !important }`, by which some ad blockers and a few themes hide what they don't know.
async fn every_div_hidden(test: Test) -> Result<()> {
    let endpoint = busy_once().await?;
    let style = "<style>div, p, span { display: none !important; }</style>";
    test.open(test.page().head(style).element(&test.element_to(&endpoint.url()))).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    check_announced(&test, &widget).await
}
