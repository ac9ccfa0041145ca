//! A widget on a page, as its visitor and its webmaster see it.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::WebDriver;

use crate::root::Root;
use crate::wait::{TIMEOUT, until};

/// One widget.
#[derive(Debug, Clone)]
pub struct Widget {
    /// The form in its shadow root.
    pub root: Root,
    element: String,
}

impl Widget {
    /// The `at`th widget of that form on the page.
    pub fn new(driver: &WebDriver, form: &str, at: usize) -> Self {
        let element = format!("document.querySelectorAll('outreach-{form}')[{at}]");
        Self { root: Root::new(driver, format!("{element}?.shadowRoot")), element }
    }

    /// The element itself, for its light DOM.
    pub fn light(&self) -> Root {
        Root::new(self.root.driver(), self.element.clone())
    }

    /// Waits until it can be filled in.
    pub async fn wait_until_ready(&self) -> Result<()> {
        until("the widget is ready", TIMEOUT * 2, || async {
            let ready: bool = self
                .light()
                .ask(
                    "return !!root?.matches(':state(ready)') && !!root.shadowRoot?.querySelector('.root form');",
                    vec![],
                )
                .await?;
            Ok(ready.then_some(()))
        })
        .await
    }

    /// Whether the element is in that state, as CSS sees it.
    pub async fn is(&self, state: &str) -> Result<bool> {
        self.light().ask("return !!root && root.matches(`:state(${arguments[0]})`);", vec![json!(state)]).await
    }

    /// Its `data-phase`.
    pub async fn phase(&self) -> Result<String> {
        let phase: Option<String> =
            self.root.ask("return root?.querySelector('.root')?.dataset.phase ?? null;", vec![]).await?;
        phase.context("the widget has no root")
    }

    /// Waits until it is in a phase.
    pub async fn wait_for_phase(&self, expected: &str) -> Result<()> {
        self.wait_for_phase_within(expected, TIMEOUT).await
    }

    /// The same with a timeout.
    pub async fn wait_for_phase_within(&self, expected: &str, within: Duration) -> Result<()> {
        until(&format!("the widget is {expected}"), within, || async {
            let phase = self.phase().await?;
            anyhow::ensure!(phase == expected, "it is {phase}; errors: {:?}", self.root.errors().await?);
            Ok(Some(()))
        })
        .await
    }

    /// Clicks the button that sends.
    pub async fn submit(&self) -> Result<()> {
        self.root.click("button.button[type=submit]").await
    }

    /// Runs a script in which `root` is the element.
    pub async fn script(&self, script: &str) -> Result<Value> {
        self.light().ask(script, vec![]).await
    }
}
