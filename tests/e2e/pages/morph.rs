//! Pages that write themselves anew, as Turbo, htmx, Livewire and LiveView do, keep the widget as it is; and what reads
//! aloud is there again when there is something to say.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use outreach_tests::until::{SOON, until};
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

/// First with the same page, then with another around the same element.
async fn morphs(test: Test, library: &str, morph: &str) -> Result<()> {
    let script = test.bench.host.library(library, Duration::ZERO)?;
    let element = test.element().html();
    let same = format!("<main id=\"main\"><p id=\"above\">Above</p>{element}<p id=\"below\">Below</p></main>");
    let page = test.page().head(&format!("<script src=\"{script}\"></script>"));
    test.open(page).await?;
    test.driver.execute("document.body.innerHTML = arguments[0];", vec![json!(same)]).await?;
    let widget = test.nth(0);
    widget.wait_ready().await?;
    widget.root.type_in(test.form.text, "Mara").await?;
    let root = "host.inside = root.shadowRoot.querySelector('.root'); return null;";
    widget.script(root).await?;

    let other = same
        .replace("<p id=\"above\">Above</p>", "<h2>News</h2><p id=\"above\">Above, and more</p>")
        .replace("<a href", "<a class=\"link\" href")
        .replacen(&format!("<outreach-{}", test.form.name), &format!("<outreach-{} class=\"now\"", test.form.name), 1);
    for html in [&same, &same, &other] {
        test.driver.execute(morph, vec![json!(html)]).await?;
        test.a_moment().await;
        let kept = widget.script("return host.inside === root.shadowRoot.querySelector('.root');").await?;
        ensure!(kept == true, "another widget is in its place");
        ensure!(widget.root.typed().await?[test.form.text] == ["Mara"], "what was typed is gone");
        ensure!(!widget.light().shows("a[href]").await?, "the plain content is seen beside the widget");
        speaks(&test, &widget).await?;
        widget.root.type_in(test.form.text, "").await?;
    }
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_phase("confirmed").await?;
    test.record().await?;
    test.no_errors_on_page().await
}

/// The form is sent as it is, with something missing: that is said aloud, in a live region that nobody has hidden.
async fn speaks(test: &Test, widget: &Widget) -> Result<()> {
    widget.script("root.querySelectorAll('[slot=outreach-status]').forEach(node => { node.textContent = ''; });").await?;
    widget.submit().await?;
    until("what is missing is said", SOON, || async {
        let said: Value = widget
            .script(
                "const all = root.querySelectorAll('[slot=outreach-status]');
                 const status = all[0];
                 if (!status) return null;
                 const style = getComputedStyle(status);
                 return { count: all.length, role: status.getAttribute('role'), text: status.textContent,
                   display: style.display, visibility: style.visibility, assigned: !!status.assignedSlot };",
            )
            .await?;
        let text = said["text"].as_str().context("there is no live region")?;
        let exposed = said["count"] == 1
            && said["role"] == "status"
            && said["display"] != "none"
            && said["visibility"] == "visible"
            && said["assigned"] == true;
        ensure!(exposed && !text.is_empty(), "{said}");
        Ok(Some(()))
    })
    .await?;
    test.no_errors_on_page().await
}

/// A page, or an editor, that gives the element other content.
async fn content_replaced(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    widget.root.type_in(test.form.other_text, "Kept").await?;
    speaks(&test, &widget).await?;
    widget.script("root.innerHTML = '<a href=\"/new\">Another link</a>';").await?;
    test.a_moment().await;
    ensure!(!widget.light().shows("a[href]").await?, "the plain content is seen beside the widget");
    speaks(&test, &widget).await?;
    ensure!(widget.root.typed().await?[test.form.other_text] == ["Kept"], "what was typed is gone");
    Ok(())
}

/// `div { display: none !important }`, by which some ad blockers and a few themes hide what they don't know.
async fn every_div_hidden(test: Test) -> Result<()> {
    let style = "<style>div, p, span { display: none !important; }</style>";
    test.open(test.page().head(style).element(&test.element())).await?;
    let widget = test.nth(0);
    widget.wait_ready().await?;
    speaks(&test, &widget).await
}
