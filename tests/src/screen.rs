//! A screen as a page sees it, which Chromium's developer tools pretend, and how much of one a widget takes.

use std::time::Duration;

use anyhow::{Result, bail};
use serde_json::{Value, json};
use thirtyfour::WebDriver;

use crate::devtools::devtools;
use crate::widget::Widget;

/// The width and height of a cheap phone's screen, in CSS pixels.
pub const PHONE: (u32, u32) = (360, 740);

/// Gives the page a screen of that width and height. A window can't be as narrow as a phone.
pub async fn resize(driver: &WebDriver, (width, height): (u32, u32)) -> Result<()> {
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    devtools(driver, "Emulation.setDeviceMetricsOverride", metrics).await?;
    Ok(())
}

/// Shows the page in that medium, blank for the usual one, with these media features: `[("forced-colors", "active")]`.
pub async fn show_as(driver: &WebDriver, medium: &str, features: &[(&str, &str)]) -> Result<()> {
    let features: Vec<_> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    devtools(driver, "Emulation.setEmulatedMedia", json!({ "media": medium, "features": features })).await?;
    Ok(())
}

/// Sets the size of text in the browser's own settings, in pixels.
pub async fn set_text_size(driver: &WebDriver, size: u32) -> Result<()> {
    devtools(driver, "Page.setFontSizes", json!({ "fontSizes": { "standard": size, "fixed": size } })).await?;
    Ok(())
}

/// Ends all pretending.
pub async fn reset(driver: &WebDriver) -> Result<()> {
    devtools(driver, "Emulation.clearDeviceMetricsOverride", json!({})).await?;
    set_text_size(driver, 16).await?;
    show_as(driver, "", &[]).await
}

/// The height of a widget in screens of a [`PHONE`].
pub async fn screens(widget: &Widget) -> Result<f64> {
    let height: f64 = widget.light().ask("return root.getBoundingClientRect().height;", vec![]).await?;
    Ok(height / f64::from(PHONE.1))
}

/// What the Tab key comes to in a widget, one entry for each press.
pub async fn tab_stops(widget: &Widget) -> Result<Vec<String>> {
    let before = "const before = document.createElement('button');
        root.before(before);
        before.focus();";
    widget.script(before).await?;
    let mut stops = Vec::new();
    for _ in 0..200 {
        let tab = widget.root.driver().action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        tab.send_keys("\u{e004}").perform().await?;
        let at = "const at = root.shadowRoot.activeElement;
            return at && `${at.name || at.classList[0] || at.localName} ${at.type === 'radio' ? at.value : ''}`.trim();";
        let Value::String(stop) = widget.script(at).await? else {
            widget.script("root.previousSibling.remove();").await?;
            return Ok(stops);
        };
        stops.push(stop);
    }
    bail!("the Tab key does not leave the widget: {stops:?}")
}
