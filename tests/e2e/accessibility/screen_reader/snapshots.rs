//! All that a screen reader is given of each widget in English, in a file for each state.

use anyhow::{Result, ensure};
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::{accessibility_tree, paths};

use super::super::{State, show};
use crate::test::{Test, cases};

cases![chromium: read_when_empty, read_with_errors, read_when_done,];

async fn read_when_empty(test: Test) -> Result<()> {
    compare(&test, State::Empty, "empty").await
}

async fn read_with_errors(test: Test) -> Result<()> {
    compare(&test, State::Errors, "errors").await
}

async fn read_when_done(test: Test) -> Result<()> {
    compare(&test, State::Done, "done").await
}

/// Compares with the file of that state, or writes it where `UPDATE_SNAPSHOTS` is set.
async fn compare(test: &Test, state: State, name: &str) -> Result<()> {
    let shown = show(test, state, &[]).await?;
    if state == State::Done {
        // A moment later than the rest.
        until("the region says how it ended", TIMEOUT, || async {
            Ok((!shown.widget.light().text("[slot=outreach-status]").await?.is_empty()).then_some(()))
        })
        .await?;
    }
    let form = test.form.name;
    let read = accessibility_tree::read(&test.driver, &format!("outreach-{form}")).await?;
    let file = paths::root().join(format!("tests/e2e/accessibility/screen_reader/snapshots/{form}-{name}.txt"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&file, read)?;
        return Ok(());
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    let other = read.lines().zip(kept.lines()).position(|(now, before)| now != before);
    let other = other.unwrap_or_else(|| read.lines().count().min(kept.lines().count()));
    let line = |text: &str| text.lines().nth(other).unwrap_or_default().trim().to_owned();
    ensure!(
        read == kept,
        "{} is not what is read. Line {} was “{}” and is “{}”. Run this test with UPDATE_SNAPSHOTS=1, and keep the file \
         if it reads better.",
        file.display(),
        other + 1,
        line(&kept),
        line(&read),
    );
    Ok(())
}
