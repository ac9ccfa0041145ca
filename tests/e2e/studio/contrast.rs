//! Unreadable colors are reported and fixed.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::{open, set, undo, value, wait_for_notice};
use crate::test::{Test, cases};

cases![a_failing_pair_is_reported_and_fixed,];

async fn a_failing_pair_is_reported_and_fixed(test: Test) -> Result<()> {
    let page = open(&test, "lang=en").await?;
    wait_for_notice(&page, "All pairs pass").await?;
    set(&test, &page, "muted-light", "#9aa4ae").await?;
    wait_for_notice(&page, "2 of ").await?;
    let pair = page.text(".pair[data-front=muted][data-scheme=light]").await?;
    // Black on white is 21, and #9aa4ae on white 2.53 by any checker.
    for word in ["Fails", "2.53 : 1", "needs 4.50 : 1", "muted on bg, light"] {
        ensure!(pair.contains(word), "{word} is not in: {pair}");
    }
    page.scroll_until_clickable(".pair .fix").await?.click().await?;
    wait_for_notice(&page, "All pairs pass").await?;
    let mended = value(&page, "muted-light").await?;
    ensure!(mended != "#9aa4ae" && mended.len() == 7, "{mended}");
    // One step back is the pair that fails, one more is the beginning.
    page.ask::<Value>("root.querySelector('#main').focus();", vec![]).await?;
    undo(&test).await?;
    wait_for_notice(&page, "2 of ").await?;
    page.scroll_until_clickable("#fix-all").await?.click().await?;
    wait_for_notice(&page, "All pairs pass").await
}
