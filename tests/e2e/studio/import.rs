//! Imported colors; a theme exported and imported again.

use anyhow::{Result, ensure};
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::Value;

use super::{choose, lines, open, paste, set, undo, value, wait_for_notice};
use crate::test::{Test, cases, key};

cases![a_websites_colors, a_dark_website, there_and_back, address_keeps_the_theme, import_errors_are_reported,];

async fn a_websites_colors(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    paste(
        &page,
        ":root { --brand: #9c3d12; --ink: rgb(42 31 26) } body { background: #fffdf8; color: var(--ink) }
         a { color: var(--brand) } .b { background: var(--brand); border: 1px solid hsl(34, 33%, 86%) } #face { color: var(--ink) }",
    )
    .await?;
    let said = page.text("#read-said").await?;
    ensure!(said.starts_with("4 colors found"), "{said}");
    wait_for_notice(&page, "All pairs pass").await?;
    let now = [value(&page, "accent-light").await?, value(&page, "text-light").await?, value(&page, "bg-light").await?];
    ensure!(now == ["#9c3d12", "#2a1f1a", "#fffdf8"], "{now:?}");
    // One press for another use.
    let second = page.text(".swatch:nth-child(2) code").await?;
    page.scroll_until_clickable(".swatch:nth-child(2) [data-role=accent]").await?.click().await?;
    until("it is the accent", TIMEOUT, || async { Ok((value(&page, "accent-light").await? == second).then_some(())) })
        .await?;
    paste(&page, "nothing here").await?;
    until("it is shown", TIMEOUT, || async {
        Ok(page.text("#read-said").await?.contains("No colors found").then_some(()))
    })
    .await
}

/// A dark site is read as dark, with its fonts and corners; its address alone is nothing to read.
async fn a_dark_website(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    paste(&page, "https://acij.example/").await?;
    until("it is shown", TIMEOUT, || async {
        Ok(page.text("#read-said").await?.contains("paste its CSS instead").then_some(()))
    })
    .await?;
    paste(
        &page,
        "body{background:#0f1030;color:#f5f1e6;font-family:Lora,Georgia,serif} a{color:#8fd0ff}
         .btn{background:#ffb84d;color:#0f1030;border-radius:4px} .btn:hover{background:#fff}",
    )
    .await?;
    wait_for_notice(&page, "All pairs pass").await?;
    let said = page.text("#read-said").await?;
    ensure!(said.contains("Your website is dark") && said.contains("font: Lora, Georgia, serif"), "{said}");
    let now = [value(&page, "bg-dark").await?, value(&page, "text-dark").await?, value(&page, "accent-dark").await?];
    ensure!(now == ["#0f1030", "#f5f1e6", "#ffb84d"], "{now:?}");
    ensure!(value(&page, "radius").await? == "4px" && value(&page, "bg-light").await? == "#ffffff");
    page.find(".tile[data-scheme=dark]").await?;
    // All of it is one step, there and back.
    undo(&test).await?;
    page.find(".tile[data-scheme=light]").await?;
    let address =
        || async { Ok::<_, anyhow::Error>(test.driver.current_url().await?.fragment().unwrap_or("").to_owned()) };
    until("it is taken back", TIMEOUT, || async { Ok((!address().await?.contains("theme=dark")).then_some(())) })
        .await?;
    let chain = test.driver.action_chain();
    chain.key_down('\u{e009}').key_down('y').key_up('y').key_up('\u{e009}').perform().await?;
    page.find(".tile[data-scheme=dark]").await?;
    // The builder's code is dark too.
    page.ask::<Value>("root.querySelector('#back a').click();", vec![]).await?;
    page.find("main:not(.studio) #snippet").await?;
    let code = lines(&page, "#snippet", "theme=\"dark\"").await?;
    ensure!(code.contains("--outreach-dark-color-bg: #0f1030;"), "{code}");
    Ok(())
}

async fn there_and_back(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    choose(&page, "#preset", "mira").await?;
    let css = lines(&page, "#css", "--outreach-radius: 0em").await?;
    let json = lines(&page, "#json", "\"heading-font\"").await?;
    let saved: String = page
        .ask("return decodeURIComponent(root.querySelector('a[download$=\".css\"]').href.split(',')[1]);", vec![])
        .await?;
    ensure!(saved == css, "what is saved is another: {saved}");
    for text in [&css, &json] {
        choose(&page, "#preset", "").await?;
        lines(&page, "#json", "{}").await?;
        paste(&page, text).await?;
        let again = lines(&page, "#css", "--outreach-radius").await?;
        ensure!(again == css, "{again}");
        ensure!(lines(&page, "#json", "\"heading-font\"").await? == json);
        let preset: String = page.ask("return root.querySelector('#preset').value;", vec![]).await?;
        ensure!(preset == "mira", "it is told as {preset}");
    }
    Ok(())
}

async fn address_keeps_the_theme(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    set(&test, &page, "accent-light", "tomato").await?;
    set(&test, &page, "space", "1.5em").await?;
    let css = lines(&page, "#css", "--outreach-space: 1.5em").await?;
    until("the address holds it", TIMEOUT, || async {
        let hash: String = page.ask("return location.hash;", vec![]).await?;
        Ok((hash.contains("ff6347") && hash.contains("space=1.5em")).then_some(()))
    })
    .await?;
    test.driver.refresh().await?;
    page.find("body:not(:has(#shell)) #main").await?;
    ensure!(lines(&page, "#css", "space").await? == css);
    // A link to a place on the page is no theme.
    page.ask::<Value>("root.querySelector('.skip').click();", vec![]).await?;
    test.brief_pause().await;
    ensure!(lines(&page, "#css", "space").await? == css);
    let hash: String = page.ask("return location.hash;", vec![]).await?;
    ensure!(hash.contains("ff6347"), "{hash}");
    Ok(())
}

async fn import_errors_are_reported(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    set(&test, &page, "accent-light", "blurple").await?;
    test.press(key::TAB).await?;
    until("it is shown", TIMEOUT, || async {
        Ok(page.text("#set-accent-light-wrong").await?.contains("#1a56a0").then_some(()))
    })
    .await?;
    ensure!(value(&page, "accent-light").await? == "blurple", "what was typed is gone");
    ensure!(lines(&page, "#css", "").await?.is_empty(), "it was taken all the same");
    paste(&page, "a { --outreach-space: wide; --outreach-tint: red; --outreach-color-bg: #fffdf8 }").await?;
    let said = page.text("#read-said").await?;
    ensure!(said.contains("--outreach-space: wide") && said.contains("--outreach-tint: red"), "{said}");
    lines(&page, "#css", "color-bg: #fffdf8").await?;
    Ok(())
}
