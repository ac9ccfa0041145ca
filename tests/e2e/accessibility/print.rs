//! On paper: what was typed and chosen, in dark letters, and nothing that can only be pressed. Printers leave backgrounds out.

use anyhow::{Result, ensure};
use outreach_tests::root::Root;
use outreach_tests::screen;

use super::choices::look_the_same;
use super::{Shown, State, show};
use crate::test::{Test, cases};

cases![chromium: nothing_to_press, answers_are_seen, dark_letters,];

/// A page of letter paper with usual margins, in pixels.
const PAPER: (u32, u32) = (700, 960);

/// A widget in a state, as it would be printed.
async fn print(test: &Test, state: State, set: &[(&str, &str)]) -> Result<Shown> {
    screen::reset(&test.driver).await?;
    let shown = show(test, state, set).await?;
    screen::resize(&test.driver, PAPER).await?;
    screen::show_as(&test.driver, "print", &[("prefers-reduced-motion", "reduce")]).await?;
    Ok(shown)
}

/// But a legislator's number, which is on the button that calls it.
async fn nothing_to_press(test: Test) -> Result<()> {
    for state in [State::Open, State::Done] {
        let shown = print(&test, state, &[]).await?;
        let seen: Vec<String> = shown
            .widget
            .root
            .ask(
                "return [...root.querySelectorAll('button, .button:not([href^=\"tel:\"]), .language, .languages')].filter(node => node.getClientRects().length)
                   .map(node => node.localName + '.' + node.className);",
                vec![],
            )
            .await?;
        ensure!(seen.is_empty(), "{state:?}: these are printed: {seen:?}");
    }
    Ok(())
}

/// All of a long answer, and which choices were made.
async fn answers_are_seen(test: Test) -> Result<()> {
    let shown = print(&test, State::Open, &[("fields", "all")]).await?;
    let root = &shown.widget.root;
    fill_with_long_answers(root).await?;
    let cut: Vec<String> = root
        .ask(
            "return [...root.querySelectorAll('textarea, input:not([type=radio], [type=checkbox])')]
               .filter(node => node.value && node.offsetParent)
               .filter(node => node.localName === 'textarea' && node.scrollHeight > node.clientHeight + 2 || node.getBoundingClientRect().height < 10)
               .map(node => node.name + ': ' + node.scrollHeight + ' px in ' + node.clientHeight);",
            vec![],
        )
        .await?;
    ensure!(cut.is_empty(), "not all of these answers is on paper: {cut:?}");
    let properties = [
        "content",
        "borderTopStyle",
        "borderTopWidth",
        "outlineStyle",
        "outlineWidth",
        "fontWeight",
        "textDecorationLine",
        "opacity",
        "display",
    ];
    let same = look_the_same(root, &properties).await?;
    ensure!(same.is_empty(), "chosen or not, these look the same on paper: {same:?}");
    Ok(())
}

async fn fill_with_long_answers(root: &Root) -> Result<()> {
    root.ask(
        "for (const node of root.querySelectorAll('textarea')) {
           node.value = 'A line of an answer that goes on.\\n'.repeat(20);
           node.dispatchEvent(new Event('input', { bubbles: true }));
         }",
        vec![],
    )
    .await
}

/// Whatever the colors of the screen.
async fn dark_letters(test: Test) -> Result<()> {
    for state in [State::Open, State::Errors, State::Done] {
        let shown = print(&test, state, &[("theme", "dark")]).await?;
        let pale: Vec<String> = shown
            .widget
            .root
            .ask(
                "const light = color => {
                   const [r, g, b, alpha = 1] = color.match(/[\\d.]+/g).map(Number);
                   const of = part => { part = (part * alpha + 255 * (1 - alpha)) / 255; return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; };
                   return 0.2126 * of(r) + 0.7152 * of(g) + 0.0722 * of(b);
                 };
                 const texts = document.createTreeWalker(root.querySelector('.root'), NodeFilter.SHOW_TEXT);
                 const pale = new Set();
                 for (let text; (text = texts.nextNode());) {
                   const node = text.parentElement;
                   if (!text.data.trim() || !node.getClientRects().length || node.localName === 'option') continue;
                   const contrast = 1.05 / (light(getComputedStyle(node).color) + 0.05);
                   if (contrast < 4.5) pale.add(node.localName + '.' + node.className + ' ' + getComputedStyle(node).color);
                 }
                 return [...pale].slice(0, 8);",
                vec![],
            )
            .await?;
        ensure!(pale.is_empty(), "{state:?}: these are too pale for paper: {pale:?}");
    }
    Ok(())
}
