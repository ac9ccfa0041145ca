//! A theme looks on a website as it did in the studio.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use outreach_tests::host_page::Element;
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until, until_still};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use super::{FORMS, choose, choose_form, lines, open, set};
use crate::test::{Test, cases};

cases![same_colors_on_another_site,];

/// How the elements of a widget look: every color, and what else a theme sets.
const LOOK: &str = "
const looks = {};
const seen = ['root', 'title', 'intro', 'label', 'hint', 'optional', 'input', 'tick', 'button', 'secondary', 'summary',
  'summary-title', 'error', 'panel', 'panel-title', 'link', 'section-title', 'language', 'card', 'face', 'name'];
for (const part of seen) {
  const node = [...root?.querySelectorAll('.' + part) ?? []].find(node => node.getClientRects().length);
  if (!node) continue;
  const style = getComputedStyle(node);
  for (const property of ['color', 'backgroundColor', 'borderTopColor', 'borderTopLeftRadius', 'fontFamily', 'accentColor']) {
    looks[part + '.' + property] = style[property];
  }
}
return looks;";

type Looks = BTreeMap<String, String>;

/// The look once nothing moves any more.
async fn look(root: &Root, with: &str) -> Result<Looks> {
    // What is under the pointer looks as if it were about to be pressed.
    root.driver().action_chain().move_to(0, 0).perform().await?;
    until(&format!("a .{with} is shown"), TIMEOUT, || async {
        Ok(root.shows(&format!(".{with}")).await?.then_some(()))
    })
    .await?;
    until_still(root.driver()).await?;
    root.ask(LOOK, vec![]).await
}

/// The look of the preview in the studio.
async fn preview(page: &Root, form: usize, state: &str, scheme: &str, with: &str) -> Result<Looks> {
    choose_form(page, form).await?;
    let at = usize::from(scheme == "dark");
    page.ask::<Value>("root.querySelectorAll('input[name=shown]')[arguments[0]].click();", vec![json!(at)]).await?;
    choose(page, "#state", state).await?;
    page.ask::<Value>("root.querySelector('.stage').scrollIntoView();", vec![]).await?;
    let css = format!(".tile[data-state={state}][data-scheme={scheme}] outreach-{}", FORMS[form]);
    let widget = Root::new(page.driver(), format!("document.querySelector({css:?})?.shadowRoot"));
    look(&widget, with).await.with_context(|| format!("{} {state} {scheme} in the studio", FORMS[form]))
}

/// A theme of everything: each color another, and the rest besides.
const SET: [(&str, &str); 11] = [
    ("accent-light", "#7a1f5c"),
    ("accent-dark", "#f0a6d8"),
    ("bg-light", "#fbf7f2"),
    ("bg-dark", "#1a1420"),
    ("text-light", "#23182b"),
    ("border-light", "#7d6a80"),
    ("error-light", "rgb(160, 20, 40)"),
    ("success-bg-dark", "#10301c"),
    ("radius", "1em"),
    ("heading-font", "Georgia, serif"),
    ("accent-text-dark", "#2a0f22"),
];

async fn same_colors_on_another_site(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    for (id, value) in SET {
        set(&test, &page, id, value).await?;
    }
    let css = lines(&page, "#css", "--outreach-radius: 1em").await?;
    ensure!(css.contains("error: #a01428;"), "{css}");
    let mut shown = Vec::new();
    for scheme in ["light", "dark"] {
        shown.push(preview(&page, 0, "errors", scheme, "summary").await?);
        shown.push(preview(&page, 0, "done", scheme, "panel").await?);
        for form in 0..FORMS.len() {
            shown.push(preview(&page, form, "empty", scheme, "title").await?);
        }
    }
    let mut shown = shown.into_iter();
    let mut same = |found: Looks, what: &str| {
        let wanted = shown.next().context("as many as in the studio")?;
        let other: Vec<_> = wanted
            .iter()
            .filter(|(name, look)| found.get(*name) != Some(look))
            .map(|(name, look)| (name, look, found.get(name)))
            .collect();
        ensure!(other.is_empty() && wanted.len() > 20, "{what} is not as in the studio: {other:?}");
        Ok(())
    };
    let style = format!("<style>{css}</style>");
    let element = |form: &str, scheme: &str| {
        let endpoint = test.testbed.stub.endpoint(form);
        Element::new(form, &endpoint).set("coalition", &test.coalition).set("theme", scheme)
    };
    for scheme in ["light", "dark"] {
        test.open(test.page().head(&style).element(&element(FORMS[0], scheme))).await?;
        let widget = test.nth(0);
        widget.wait_until_ready().await?;
        widget.submit().await?;
        same(look(&widget.root, "summary").await?, "errors")?;
        test.open(test.page().head(&style).element(&element(FORMS[0], scheme))).await?;
        widget.wait_until_ready().await?;
        test.fill(&widget.root).await?;
        widget.submit().await?;
        widget.wait_for_phase("confirmed").await?;
        same(look(&widget.root, "panel").await?, "done")?;
        for form in FORMS {
            test.open(test.page().head(&style).element(&element(form, scheme))).await?;
            let widget = Widget::new(&test.driver, form, 0);
            widget.wait_until_ready().await?;
            same(look(&widget.root, "title").await?, form)?;
        }
    }
    Ok(())
}
