//! The keyboard, a narrow page, Spanish, and what axe finds.

use anyhow::{Result, ensure};
use outreach_tests::axe;
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::Value;

use super::{choose, lines, open, paste, set, undo, value, wait_for_notice};
use crate::test::{Test, cases, key};

cases![all_in_spanish, axe_studio, narrow_studio, by_keyboard,];

async fn all_in_spanish(test: Test) -> Result<()> {
    let page = open(&test, "lang=es#color-muted=9aa4ae").await?;
    let pair = page.text(".pair[data-front=muted][data-scheme=light]").await?;
    ensure!(pair.starts_with("Introducción, indicaciones, «(opcional)» – muted sobre bg, claro"), "{pair}");
    let accent = page.text("#what-accent").await?;
    ensure!(
        accent == "El color de la coalición: botones, enlaces, casillas marcadas y todo lo que tiene color.",
        "{accent}"
    );
    ensure!(!page.shows(".card [lang=en]").await?, "something is still in English");
    Ok(())
}

async fn axe_studio(test: Test) -> Result<()> {
    for theme in ["light", "dark"] {
        // A failing pair is reported; an edge is nothing that axe measures.
        let page = open(&test, &format!("lang=en&theme={theme}#color-border=dddddd")).await?;
        paste(&page, "#9c3d12 #fffdf8 navy").await?;
        page.find(".swatch").await?;
        set(&test, &page, "border-light", "#dddddd").await?;
        wait_for_notice(&page, "2 of ").await?;
        let widget = test.nth(0);
        page.ask::<Value>("root.querySelectorAll('details').forEach(one => { one.open = true; });", vec![]).await?;
        page.ask::<Value>("root.querySelectorAll('input[name=shown]')[2].click();", vec![]).await?;
        page.ask::<Value>("root.querySelector('.stage').scrollIntoView();", vec![]).await?;
        widget.wait_until_ready().await?;
        test.nth(1).wait_until_ready().await?;
        // The bar that stays covers whatever the page was scrolled to.
        page.ask::<Value>("scrollTo(0, 0);", vec![]).await?;
        axe::check(&test.driver, &format!("the studio, {theme}")).await?;
        choose(&page, "#state", "fallback").await?;
        page.find(".tile[data-state=fallback]").await?;
        axe::check(&test.driver, &format!("the studio with plain content, {theme}")).await?;
    }
    Ok(())
}

/// On a screen 320 px wide, which is 400 % zoom on a small laptop too, no one has to scroll sideways.
async fn narrow_studio(test: Test) -> Result<()> {
    for lang in ["en", "es"] {
        let url =
            format!("{}/studio.html?lang={lang}#color-muted=9aa4ae&heading-font=Georgia", test.testbed.stub.origin());
        // All of the frame is on the screen: WebKit's driver scrolls in it, and not the page around it.
        let frame = format!("<iframe src=\"{url}\" style=\"width:320px;height:600px;border:0\"></iframe>");
        test.open(test.page().loader("").body(&frame)).await?;
        test.driver.enter_frame(0).await?;
        let page = Root::new(&test.driver, "document");
        page.find("body:not(:has(#shell)) .pair").await?;
        paste(&page, ":root{--a-brand-color-with-a-very-long-name-that-goes-on:#9c3d12} #fffdf8 a{color:navy}").await?;
        page.find(".swatch").await?;
        set(&test, &page, "muted-light", "#9aa4ae").await?;
        page.find(".pair").await?;
        let out = page.overflowing(320).await?;
        let small: Vec<String> = page
            .ask(
                "return [...root.querySelectorAll('.studio :is(button, select, input, summary)')].filter(node => {
                   const box = (node.closest('.switch label') || node).getBoundingClientRect();
                   return box.width > 0 && (box.width < 23.5 || box.height < 23.5);
                 }).map(node => node.localName + '.' + node.className + '#' + node.id).slice(0, 5);",
                vec![],
            )
            .await?;
        test.driver.enter_default_frame().await?;
        ensure!(out.is_empty(), "{lang}: {out:?}");
        ensure!(small.is_empty(), "{lang}: smaller than 24 px: {small:?}");
    }
    Ok(())
}

/// With keys alone: to a color, change it, take it back, do it again, and to the button that copies.
async fn by_keyboard(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    // The form beside has its own test; here it would be fifty more stops.
    page.ask::<Value>("root.querySelector('.stage').inert = true;", vec![]).await?;
    let mut seen = Vec::new();
    let mut to = async |wanted: &str| -> Result<()> {
        for _ in 0..60 {
            test.press(key::TAB).await?;
            let at: String =
                page.ask("return document.activeElement.id || document.activeElement.name || '';", vec![]).await?;
            // What has the focus is not under the bar that stays.
            let hidden: bool = page
                .ask(
                    "const node = document.activeElement, bar = document.querySelector('.bench');
                     if (bar.contains(node) || !node.closest('.studio')) return false;
                     const at = node.getBoundingClientRect(), edge = bar.getBoundingClientRect();
                     return at.height > 0 && at.bottom <= edge.bottom && at.top >= edge.top;",
                    vec![],
                )
                .await?;
            ensure!(!hidden, "{at} is under the bar");
            seen.push(at.clone());
            if at == wanted {
                return Ok(());
            }
        }
        anyhow::bail!("the focus never comes to {wanted}: {seen:?}")
    };
    to("preset").await?;
    to("set-accent-light").await?;
    for _ in 0..7 {
        test.press("\u{e003}").await?;
    }
    test.press("#7a1f5c").await?;
    lines(&page, "#css", "accent: #7a1f5c").await?;
    undo(&test).await?;
    until("it is taken back", TIMEOUT, || async {
        Ok((value(&page, "accent-light").await? == "#1a56a0").then_some(()))
    })
    .await?;
    let chain = test.driver.action_chain();
    chain.key_down('\u{e009}').key_down('y').key_up('y').key_up('\u{e009}').perform().await?;
    lines(&page, "#css", "accent: #7a1f5c").await?;
    to("css-copy").await?;
    test.press(key::ENTER).await?;
    until("the lines are copied, or selected to be", TIMEOUT, || async {
        let said: String = page
            .ask("return [...root.querySelectorAll('#take .said')].map(one => one.textContent).join('');", vec![])
            .await?;
        Ok((said == "Copied." || said.starts_with("Selected")).then_some(()))
    })
    .await
}
