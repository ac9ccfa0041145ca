//! Where the device sets all colors, as Windows' high contrast does: backgrounds and shadows are gone, and only what has an edge
//! is seen.

use anyhow::{Result, ensure};
use outreach_tests::screen;

use super::choices::look_the_same;
use super::{State, show};
use crate::test::{Test, cases, key};

cases![chromium: chosen, focused, wrong, pressed,];

async fn force(test: &Test) -> Result<()> {
    screen::resize(&test.driver, screen::PHONE).await?;
    let features = [("forced-colors", "active"), ("prefers-reduced-motion", "reduce")];
    screen::show_as(&test.driver, "", &features).await
}

async fn chosen(test: Test) -> Result<()> {
    force(&test).await?;
    let shown = show(&test, State::Open, &[("fields", "all")]).await?;
    let properties = [
        "content",
        "borderTopStyle",
        "borderTopWidth",
        "borderTopColor",
        "outlineStyle",
        "outlineWidth",
        "fontWeight",
        "textDecorationLine",
        "color",
        "backgroundColor",
        "opacity",
        "display",
    ];
    let same = look_the_same(&shown.widget.root, &properties).await?;
    ensure!(same.is_empty(), "chosen or not, these look the same: {same:?}");
    Ok(())
}

/// What has the focus has an outline: a shadow is not drawn.
async fn focused(test: Test) -> Result<()> {
    force(&test).await?;
    let shown = show(&test, State::Open, &[]).await?;
    shown.widget.script("root.setAttribute('tabindex', '-1'); root.focus();").await?;
    for _ in 0..100 {
        test.press(key::TAB).await?;
        let unseen = "const at = root.shadowRoot.activeElement;
            if (!at) return null;
            const outlined = [at, at.closest('label, .cell, .choice')].filter(Boolean).map(node => getComputedStyle(node))
              .some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && style.outlineColor !== style.backgroundColor);
            return outlined ? '' : at.outerHTML.slice(0, 120);";
        let unseen = shown.widget.script(unseen).await?;
        let Some(unseen) = unseen.as_str() else { return Ok(()) };
        ensure!(unseen.is_empty(), "no outline shows that this has the focus: {unseen}");
    }
    anyhow::bail!("the focus does not leave the widget")
}

/// A wrong answer has another edge than a right one.
async fn wrong(test: Test) -> Result<()> {
    force(&test).await?;
    let shown = show(&test, State::Errors, &[]).await?;
    let edges: (Vec<String>, Vec<String>) = shown
        .widget
        .root
        .ask(
            "const edge = node => [node, node.closest('.field')].map(node => {
               const style = getComputedStyle(node);
               return ['border', 'borderInlineStart', 'outline'].map(of =>
                 [style[of + (of === 'border' ? 'TopStyle' : 'Style')], style[of + (of === 'border' ? 'TopWidth' : 'Width')]].join(' ')).join(', ');
             }).join(' in ');
             const seen = [...root.querySelectorAll('.field .input')].filter(node => node.getClientRects().length);
             const of = wrong => seen.filter(node => !!node.closest('.invalid') === wrong).map(edge);
             return [of(true), of(false)];",
            vec![],
        )
        .await?;
    let (wrong, right) = edges;
    let same: Vec<_> = wrong.iter().filter(|edge| right.contains(edge)).collect();
    ensure!(same.is_empty(), "wrong and right have the same edge: {same:?}");
    Ok(())
}

/// What can be pressed has an edge, or looks like a link.
async fn pressed(test: Test) -> Result<()> {
    force(&test).await?;
    for state in [State::Open, State::Sending, State::Done] {
        let shown = show(&test, state, &[]).await?;
        let flat: Vec<String> = shown
            .widget
            .root
            .ask(
                "return [...root.querySelectorAll('button, a[href], summary')].filter(node => node.getClientRects().length)
                   .filter(node => {
                     const style = getComputedStyle(node);
                     const edge = style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) > 0 &&
                       style.borderTopColor !== style.backgroundColor;
                     const line = style.textDecorationLine.includes('underline');
                     return !edge && !line && node.localName !== 'summary';
                   }).map(node => node.localName + '.' + node.className + ' ' + node.textContent.slice(0, 40));",
                vec![],
            )
            .await?;
        ensure!(flat.is_empty(), "{state:?}: these have no edge and no line: {flat:?}");
    }
    Ok(())
}
