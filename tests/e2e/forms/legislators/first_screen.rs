//! What is on a phone's screen, 360 by 740 pixels, once a lookup has been answered.

use anyhow::{Result, ensure};
use outreach_tests::host_page::Element;
use outreach_tests::pack_server::PackServer;
use outreach_tests::widget::Widget;
use serde::Deserialize;
use serde_json::Value;

use super::{element, result};
use crate::test::{Test, cases};

cases![whom_to_call_is_on_the_first_screen, a_result_without_a_bill_is_short,];

#[derive(Debug, Deserialize)]
struct Measured {
    /// How far below the top of the screen the result begins.
    top: f64,
    /// The same of the end of the first button that calls.
    call: f64,
    /// How many screens the result takes.
    screens: f64,
}

/// A lookup in a frame as large as a phone, with what is measured of it.
async fn on_a_phone(test: &Test, element: &Element, zip: &str) -> Result<Measured> {
    let inner = test.page().element(element).serve(test.testbed);
    let frame = format!("<iframe src=\"{inner}\" style=\"width:360px;height:740px;border:0\"></iframe>");
    test.open(test.page().loader("").body(&frame)).await?;
    test.driver.enter_frame(0).await?;
    let widget: Widget = test.nth(0);
    widget.wait_until_ready().await?;
    widget.root.type_in("zip", zip).await?;
    widget.submit().await?;
    result(&widget).await?;
    widget.root.wait_for_focus("result").await?;
    let script = "const box = of => root.querySelector(of).getBoundingClientRect();
        return { top: box('.result').top, call: box('.card .primary').bottom, screens: box('.result').height / innerHeight };";
    let measured = widget.root.ask(script, vec![]).await?;
    test.driver.enter_default_frame().await?;
    Ok(measured)
}

/// The result has come into sight by itself, and the button with the number is in it, whatever is said above.
async fn whom_to_call_is_on_the_first_screen(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    for (lang, chambers) in [("en", "sldl"), ("es", "sldu, sldl, cd")] {
        let element = element(&packs.url()).set("bill", "HB 56").set("chambers", chambers).set("lang", lang);
        let measured = on_a_phone(&test, &element, "00101").await?;
        ensure!(measured.top >= 0.0 && measured.call <= 740.0, "in {lang}: {measured:?}");
        ensure!(measured.screens < 2.5, "in {lang}: {measured:?}");
    }
    Ok(())
}

async fn a_result_without_a_bill_is_short(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let measured = on_a_phone(&test, &element(&packs.url()), "00101").await?;
    ensure!(measured.call <= 740.0 && measured.screens < 2.5, "{measured:?}");
    Ok(())
}
