//! Small screens and large text.

use anyhow::{Result, ensure};

use crate::test::{Test, cases};

cases![narrow_screen, large_text_on_a_phone,];

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
        .ask(
            "return [...root.querySelectorAll('.tick:not(.tiles *)')].map(tick => tick.offsetWidth).filter(Boolean);",
            vec![],
        )
        .await?;
    ensure!(ticks.iter().all(|width| (44.0..46.0).contains(width)), "ticks beside words of 32 px: {ticks:?}");
    let tiles: Vec<f64> = widget
        .root
        .ask("return [...root.querySelectorAll('.tiles > *')].map(tile => tile.offsetHeight).filter(Boolean);", vec![])
        .await?;
    ensure!(!tiles.is_empty() && tiles.iter().all(|height| *height >= 86.0), "tiles of words of 32 px: {tiles:?}");
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
