//! After a lookup there is someone to call.

use anyhow::{Result, ensure};
use outreach_tests::wait::until_still;
use serde::Deserialize;

use super::{open, short_as_it_opens};
use crate::test::{Test, cases};

cases![chromium: short_as_it_opens, first_call_on_the_screen,];

#[derive(Debug, Deserialize)]
struct Button {
    top: f64,
    bottom: f64,
    screen: f64,
}

/// Where the result comes into sight, so does the first button that calls, with no scrolling by hand.
async fn first_call_on_the_screen(test: Test) -> Result<()> {
    let bill = [("bill", "House Bill 56"), ("position", "oppose"), ("chambers", "sldu, sldl")];
    let widget = open(&test, &bill).await?;
    widget.root.type_in("zip", "00101").await?;
    widget.submit().await?;
    widget.root.wait_for_focus("result").await?;
    until_still(&test.driver).await?;
    let first = "const first = [...root.querySelectorAll('a.button[href^=\"tel:\"]')].find(node => node.getClientRects().length);
        if (!first) return null;
        const { top, bottom } = first.getBoundingClientRect();
        return { top, bottom, screen: innerHeight };";
    let button: Option<Button> = widget.root.ask(first, vec![]).await?;
    let Some(button) = button else { anyhow::bail!("there is no button that calls") };
    ensure!(button.top >= 0.0 && button.bottom <= button.screen, "it is not on the screen: {button:?}");
    Ok(())
}
