//! Chromium's developer tools, which can do what WebDriver can't.

use anyhow::Result;
use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::common::requestdata::RequestData;
use thirtyfour::{SessionId, WebDriver};

/// A command, sent through Chromium's driver.
#[derive(Debug)]
struct DevTools(Value);

impl FormatRequestData for DevTools {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("/session/{session}/goog/cdp/execute")).add_body(self.0.clone())
    }
}

/// Sends a command of the Chrome DevTools Protocol and returns its answer.
pub async fn devtools(driver: &WebDriver, command: &str, params: Value) -> Result<Value> {
    Ok(driver.cmd(DevTools(json!({ "cmd": command, "params": params }))).await?.value_json()?)
}
