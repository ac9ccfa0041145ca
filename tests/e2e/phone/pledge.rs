//! A pledge is made on one screen.

use anyhow::{Result, ensure};
use outreach_tests::screen::PHONE;
use outreach_tests::wait::until_still;

use super::{bottom_of, open};
use crate::test::{Test, cases};

cases![chromium: button_on_the_first_screen,];

/// A visitor who has pressed a sum sees the button that says it.
async fn button_on_the_first_screen(test: Test) -> Result<()> {
    let widget = open(&test, &[]).await?;
    widget.root.click("[name=amount][type=radio]").await?;
    until_still(&test.driver).await?;
    let bottom = bottom_of(&widget, "button[type=submit]").await?;
    ensure!(bottom <= f64::from(PHONE.1), "the button ends {bottom} px below the top of the widget");
    let words = widget.root.text("button[type=submit]").await?;
    ensure!(words.contains('$'), "it says “{words}”, not what will be pledged");
    Ok(())
}
