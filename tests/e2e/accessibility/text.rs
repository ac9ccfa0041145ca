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

/// At twice the text size on a phone, boxes and radio buttons grow with the words beside them (those that are a tile have its size), and the list of languages is
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

/// What only Chromium's developer tools can set.
pub(super) mod chromium {
    use anyhow::{Result, ensure};
    use outreach_tests::root::Root;
    use outreach_tests::screen::{self, PHONE};

    use super::super::{State, show};
    use crate::test::{Test, cases};

    cases![chromium: small_phone, twice_the_text_size, twice_the_token, zoomed_in, controls_have_the_font,];

    const STATES: [State; 3] = [State::Open, State::Errors, State::Done];

    /// What is wrong with the words that are seen: broken inside, or outside of where they are seen. An address, which has no
    /// place to break, may break anywhere.
    const WRONG: &str = r"
const edge = root.host.getBoundingClientRect();
const wrong = new Set();
const texts = document.createTreeWalker(root.querySelector('.root'), NodeFilter.SHOW_TEXT);
const range = document.createRange();
for (let text; (text = texts.nextNode());) {
  const node = text.parentElement;
  if (node.closest('option, svg') || !node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
  for (const word of text.data.matchAll(/[^\s\-–—\/]+/g)) {
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    const boxes = [...range.getClientRects()].filter(box => box.width > 0);
    const where = ` in ${node.localName}.${node.className}: ${word[0]}`;
    if (new Set(boxes.map(box => Math.round(box.top))).size > 1 && !/[@.]/.test(word[0].slice(0, -1))) wrong.add('broken' + where);
    for (const box of boxes) {
      if (box.left < edge.left - 1 || box.right > edge.right + 1) wrong.add('sticks out' + where);
      for (let around = node; around && around.localName !== 'form'; around = around.parentElement) {
        const style = getComputedStyle(around), clip = around.getBoundingClientRect();
        if (clip.width < 2) break;
        if (!/hidden|clip/.test(style.overflowX + style.overflowY)) continue;
        if (box.left < clip.left - 1 || box.right > clip.right + 1 || box.top < clip.top - 1 || box.bottom > clip.bottom + 1) {
          wrong.add('cut off' + where);
        }
      }
    }
  }
}
if (document.documentElement.scrollWidth > innerWidth) {
  const wide = [...root.querySelectorAll('.root *')].filter(node => node.getBoundingClientRect().right > innerWidth);
  wrong.add('the page scrolls sideways: ' + wide.map(node => node.localName + '.' + node.className).slice(0, 4));
}
return [...wrong].slice(0, 8);";

    async fn check(test: &Test, how: &str, set: &[(&str, &str)]) -> Result<()> {
        for lang in ["en", "es"] {
            for state in STATES {
                let shown = show(test, state, &[&[("lang", lang)], set].concat()).await?;
                let wrong: Vec<String> = shown.widget.root.ask(WRONG, vec![]).await?;
                ensure!(wrong.is_empty(), "{how}, {lang}, {state:?}: {wrong:#?}");
            }
        }
        Ok(())
    }

    async fn small_phone(test: Test) -> Result<()> {
        screen::resize(&test.driver, (320, 568)).await?;
        check(&test, "320 px wide", &[("fields", "all")]).await
    }

    /// As it is set in the browser.
    async fn twice_the_text_size(test: Test) -> Result<()> {
        screen::resize(&test.driver, PHONE).await?;
        screen::set_text_size(&test.driver, 32).await?;
        check(&test, "with text of 32 px", &[]).await
    }

    async fn twice_the_token(test: Test) -> Result<()> {
        screen::resize(&test.driver, PHONE).await?;
        check(&test, "with --outreach-font-size: 2em", &[("style", "--outreach-font-size: 32px")]).await
    }

    /// A laptop's screen of 1280 × 1024 at 400 %.
    async fn zoomed_in(test: Test) -> Result<()> {
        screen::resize(&test.driver, (320, 256)).await?;
        check(&test, "at 400 %", &[]).await
    }

    /// Browsers give controls a font and a size of their own.
    async fn controls_have_the_font(test: Test) -> Result<()> {
        screen::set_text_size(&test.driver, 32).await?;
        for state in STATES {
            let shown = show(&test, state, &[("fields", "all"), ("style", "--outreach-font: Georgia, serif")]).await?;
            let other: Vec<String> = other_fonts(&shown.widget.root).await?;
            ensure!(other.is_empty(), "{state:?}: these have a font or a size of their own: {other:?}");
        }
        Ok(())
    }

    async fn other_fonts(root: &Root) -> Result<Vec<String>> {
        root.ask(
            "const own = getComputedStyle(root.querySelector('.root'));
             return [...root.querySelectorAll('input, select, textarea, button, summary')].filter(node => {
               const style = getComputedStyle(node);
               return style.fontFamily !== own.fontFamily || parseFloat(style.fontSize) < 0.8 * parseFloat(own.fontSize);
             }).map(node => `${node.localName}.${node.className}: ${getComputedStyle(node).font}`).slice(0, 8);",
            vec![],
        )
        .await
    }
}
