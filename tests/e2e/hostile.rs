//! Pages whose own styles and scripts get in everyone's way.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use outreach_tests::wait::{TIMEOUT, until, until_still};
use outreach_tests::widget::Widget;
use serde_json::Value;

use crate::test::{Test, cases};

cases![styles, old_libraries, already_defined,];

/// What people write who want to be sure.
const STYLES: &str = "<style>
html { font-size: 62.5% !important; }
* { letter-spacing: .3em !important; text-transform: uppercase !important; line-height: 3 !important;
  font-family: fantasy !important; color: red !important; float: none !important; text-align: right !important; }
input, select, textarea, button { all: unset !important; }
div, p, span, label, legend, fieldset, ul { display: none !important; }
svg { width: 100% !important; }
</style>";

type Look = BTreeMap<String, Vec<String>>;

/// How the parts of the widget look, as the browser computes it.
async fn look(widget: &Widget) -> Result<Look> {
    widget
        .root
        .ask(
            "const parts = ['.root', '.title', '.intro', '.label', '.hint', '.optional', 'input.input',
               'select.input', 'textarea', '.choice', '.tick', '.grid', 'fieldset', 'button[type=submit]', '.error',
               '.summary', '.summary a'];
             const what = ['display', 'fontSize', 'fontFamily', 'fontWeight', 'letterSpacing', 'lineHeight', 'textTransform',
               'textAlign', 'color', 'backgroundColor', 'paddingTop', 'paddingLeft', 'marginTop', 'borderTopWidth',
               'borderTopColor', 'width', 'height', 'direction', 'appearance'];
             const look = {};
             for (const part of parts) {
               const node = root.querySelector(part);
               const style = node && getComputedStyle(node);
               look[part] = style ? what.map(name => name + ': ' + style[name]) : ['missing'];
             }
             return look;",
            vec![],
        )
        .await
}

async fn styles(test: Test) -> Result<()> {
    let mut looks = Vec::new();
    for style in ["", STYLES] {
        // The column is as wide on both; what is inside must not differ. A `section`, for the page hides each `div`.
        let body = format!("<section style=\"width:640px\">{}</section>", test.element().html());
        test.open(test.page().head(style).body(&body)).await?;
        let widget = test.nth(0);
        widget.wait_until_ready().await?;
        widget.submit().await?;
        widget.root.wait_for_focus("summary").await?;
        test.driver.execute("document.activeElement.blur();", vec![]).await?;
        // What is under the pointer has another color, until the browser has seen it go.
        until("the pointer has left the button", TIMEOUT, || async {
            for corner in [1, 0] {
                test.driver.action_chain().move_to(corner, corner).perform().await?;
            }
            Ok((!widget.root.shows("button[type=submit]:hover").await?).then_some(()))
        })
        .await?;
        until_still(&test.driver).await?;
        looks.push(look(&widget).await?);
    }
    let (clean, hostile) = (&looks[0], &looks[1]);
    // Not every form asks with a table or a list that opens.
    let asked = |part: &str| !["select.input", ".grid"].contains(&part);
    let missing: Vec<_> = clean.iter().filter(|(part, values)| asked(part) && *values == &["missing"]).collect();
    ensure!(missing.is_empty(), "these were not on the page at all: {missing:?}");
    let mut differ = Vec::new();
    for (part, values) in clean {
        for (before, after) in values.iter().zip(&hostile[part]) {
            if before != after {
                differ.push(format!("{part} {before}, and on the hostile page {after}"));
            }
        }
    }
    ensure!(differ.is_empty(), "the page's styles reach in:\n{}", differ.join("\n"));
    Ok(())
}

/// Prototype.js, `MooTools` and their kind: what is sent is the same as on a clean page.
async fn old_libraries(test: Test) -> Result<()> {
    let script = "<script>
        Array.prototype.toJSON = function () { return 'list'; };
        String.prototype.toJSON = function () { return 'text'; };
        Object.prototype.extend = function () { return this; };
        Array.prototype.each = function (f) { this.forEach(f); return this; };
        Array.from = function () { return []; };
        host.restore = function () {
          delete Array.prototype.toJSON; delete String.prototype.toJSON; delete Object.prototype.extend;
        };</script>";
    // The drivers themselves answer through JSON: the libraries are there while the widget loads and while it sends.
    let page = test.page().head(script).element(&test.element().set("format", "json"));
    test.open(page).await?;
    test.nth(0).wait_until_ready().await?;
    test.driver.execute("host.restore();", vec![]).await?;
    let widget = test.nth(0);
    widget.root.answer_all(test.form.usual).await?;
    widget
        .script(
            "Array.prototype.toJSON = function () { return 'list'; };
             String.prototype.toJSON = function () { return 'text'; };
             Object.prototype.extend = function () { return this; };
             addEventListener('outreach-success', host.restore);
             root.submit();
             setTimeout(host.restore, 3000);",
        )
        .await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    let wanted: Value = serde_json::from_str(test.form.record)?;
    ensure!(record["person"] == wanted["person"] && record["answers"] == wanted["answers"], "{record:#}");
    test.no_errors_on_page().await
}

/// Someone else has taken our element's name: nothing breaks, and the page is left as it is.
async fn already_defined(test: Test) -> Result<()> {
    let script = format!(
        "<script>customElements.define('outreach-{}', class extends HTMLElement {{}});</script>",
        test.form.name
    );
    test.open(test.page().head(&script).element(&test.element())).await?;
    test.brief_pause().await;
    ensure!(test.nth(0).light().shows("a[href]").await?, "the fallback is gone");
    test.no_errors_on_page().await
}
