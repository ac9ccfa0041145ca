//! How much of a cheap phone a widget takes, 360 × 740 pixels: no one scrolls far, or presses Tab for long, to do one thing.

pub(crate) mod lookup;
pub(crate) mod pledge;

use anyhow::{Context, Result, ensure};
use outreach_tests::screen::{self, PHONE};
use outreach_tests::wait::until_still;
use outreach_tests::widget::Widget;

use crate::test::{Test, cases};

cases![chromium: short_as_it_opens,];

/// Of each form the most screens, and the most presses of Tab, as it opens.
const MOST: [(&str, f64, usize); 4] =
    [("volunteer", 1.5, 18), ("join", 2.0, 22), ("pledge", 1.7, 14), ("legislators", 1.0, 8)];

/// A widget as a webmaster's first snippet has it, on a page with a usual margin and nothing above it.
async fn open(test: &Test, set: &[(&str, &str)]) -> Result<Widget> {
    screen::resize(&test.driver, PHONE).await?;
    let mut element = test.element();
    for (name, value) in set {
        element = element.set(name, value);
    }
    let style = "<style>body { margin: 16px } h1 { display: none }</style>";
    test.open(test.page().head(style).element(&element)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    until_still(&test.driver).await?;
    Ok(widget)
}

async fn short_as_it_opens(test: Test) -> Result<()> {
    let (_, most, most_stops) =
        MOST.into_iter().find(|(form, ..)| *form == test.form.name).context("a form of ours")?;
    let widget = open(&test, &[]).await?;
    let screens = screen::screens(&widget).await?;
    let stops = screen::tab_stops(&widget).await?;
    println!("{}: {screens:.2} screens, {} tab stops", test.form.name, stops.len());
    ensure!(screens > 0.2 && !stops.is_empty(), "the widget is not there: {screens} screens, {stops:?}");
    ensure!(screens <= most, "it is {screens:.2} screens high, and {most} are the most");
    ensure!(stops.len() <= most_stops, "{} tab stops, and {most_stops} are the most: {stops:?}", stops.len());
    Ok(())
}

/// Where the bottom of an element is, in pixels below the top of the widget.
async fn bottom_of(widget: &Widget, css: &str) -> Result<f64> {
    let script = "const found = root.querySelector(arguments[0]);
        return found && found.getBoundingClientRect().bottom - root.host.getBoundingClientRect().top;";
    let bottom: Option<f64> = widget.root.ask(script, vec![css.into()]).await?;
    bottom.with_context(|| format!("there is no {css}"))
}
