//! The theme studio: what it shows is what a website gets, and what it says of contrast is so.
//!
//! | Part | What it tests |
//! |---|---|
//! | `appearance` | A theme looks on a website as it did in the studio. |
//! | `preview` | Every state of every widget is shown, and nothing that is sent leaves the page. |
//! | `contrast` | Unreadable colors are reported and fixed. |
//! | `import` | Imported colors; a theme exported and imported again. |
//! | `accessibility` | The keyboard, a narrow page, Spanish, and what axe finds. |

mod accessibility;
mod appearance;
mod contrast;
mod import;
mod preview;

use anyhow::{Result, ensure};
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::{Value, json};

use crate::test::{Case, Test};

pub(crate) const CASES: &[&[Case]] =
    &[appearance::CASES, preview::CASES, contrast::CASES, import::CASES, accessibility::CASES];

const FORMS: [&str; 4] = ["volunteer", "join", "pledge", "legislators"];

async fn open(test: &Test, query: &str) -> Result<Root> {
    // A change of nothing but the fragment loads no page.
    test.driver.goto("about:blank").await?;
    test.driver.goto(format!("{}/studio.html?{query}", test.testbed.stub.origin())).await?;
    let page = Root::new(&test.driver, "document");
    // What is drawn last.
    page.find("body:not(:has(#shell)) #main #take").await?;
    Ok(page)
}

/// Types in a control, in whichever group it is.
async fn set(test: &Test, page: &Root, id: &str, value: &str) -> Result<()> {
    let css = format!("#set-{id}");
    page.find(&css).await?;
    page.ask::<Value>("root.querySelector(arguments[0]).closest('details').open = true;", vec![json!(css)]).await?;
    page.scroll_until_clickable(&css).await?;
    // Not emptied first: that leaves the control, and what is emptied and left is set back.
    page.ask::<Value>("const node = root.querySelector(arguments[0]); node.focus(); node.select();", vec![json!(css)])
        .await?;
    test.press(value).await
}

async fn value(page: &Root, id: &str) -> Result<String> {
    page.ask("return root.querySelector(arguments[0]).value;", vec![json!(format!("#set-{id}"))]).await
}

/// Chooses in a list, which the system draws, out of a driver's reach.
async fn choose(page: &Root, css: &str, value: &str) -> Result<()> {
    page.find(css).await?;
    page.ask::<Value>(
        "const list = root.querySelector(arguments[0]);
         list.value = arguments[1];
         list.dispatchEvent(new Event('change', { bubbles: true }));",
        vec![json!(css), json!(value)],
    )
    .await?;
    Ok(())
}

async fn choose_form(page: &Root, at: usize) -> Result<()> {
    page.ask::<Value>("root.querySelectorAll('input[name=form]')[arguments[0]].click();", vec![json!(at)]).await?;
    Ok(())
}

/// The lines to take along, once they hold that.
async fn lines(page: &Root, css: &str, holds: &str) -> Result<String> {
    until(&format!("{css} holds {holds}"), TIMEOUT, || async {
        let text: String = page.ask("return root.querySelector(arguments[0]).textContent;", vec![json!(css)]).await?;
        ensure!(text.contains(holds), "{text}");
        Ok(Some(text))
    })
    .await
}

async fn paste(page: &Root, text: &str) -> Result<()> {
    page.ask::<Value>(
        "const box = root.querySelector('#bring');
         box.value = arguments[0];
         box.dispatchEvent(new Event('input', { bubbles: true }));",
        vec![json!(text)],
    )
    .await?;
    page.scroll_until_clickable("#read").await?.click().await?;
    Ok(())
}

async fn wait_for_notice(page: &Root, holds: &str) -> Result<()> {
    until(&format!("the contrast is shown: {holds}"), TIMEOUT, || async {
        let wait_for_notice = page.text(".contrast .told").await?;
        ensure!(wait_for_notice.contains(holds), "{wait_for_notice}");
        Ok(Some(()))
    })
    .await
}

/// Ctrl+Z; the drivers here are those of Linux.
async fn undo(test: &Test) -> Result<()> {
    let chain = test.driver.action_chain();
    chain.key_down('\u{e009}').key_down('z').key_up('z').key_up('\u{e009}').perform().await?;
    Ok(())
}
