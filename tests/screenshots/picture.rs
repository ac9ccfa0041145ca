//! One page with a widget in a state, and its pictures.

use std::time::Duration;

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::host::ServedPage;
use outreach_tests::host_page::{Element, Page};
use outreach_tests::screen;
use outreach_tests::testbed::Testbed;
use outreach_tests::wait::until_still;
use outreach_tests::widget::Widget;
use serde_json::{Value, json};
use thirtyfour::WebDriver;

use crate::form::Form;

/// What is on the page, and how it is shown.
pub(crate) struct Subject {
    pub(crate) form: &'static Form,
    pub(crate) state: &'static str,
    pub(crate) language: &'static str,
    pub(crate) appearance: &'static str,
}

/// The page is open while this lives.
pub(crate) struct Open<'a> {
    driver: &'a WebDriver,
    widget: Widget,
    /// Answers as the state needs it.
    _endpoint: Option<Endpoint>,
}

impl Subject {
    /// The beginning of its file's name.
    pub(crate) fn name(&self) -> String {
        format!("{}-{}-{}-{}", self.form.name, self.state, self.language, self.appearance)
    }

    /// Opens the page on a screen of that width and brings the widget into its state.
    pub(crate) async fn open<'a>(&self, testbed: &Testbed, driver: &'a WebDriver, width: u32) -> Result<Open<'a>> {
        let endpoint = match self.state {
            "sending" => Some(Endpoint::open().await?.then(Reply::status(201).after(Duration::from_hours(1)))),
            "queued" => Some(Endpoint::open().await?.then(Reply::status(503).header("retry-after", "600"))),
            "unconfirmed" => Some(Endpoint::open().await?.then(Reply::status(200).unreadable())),
            "rejected" => Some(Endpoint::open().await?.then(Reply::status(404))),
            "failed" => Some(Endpoint::closed()?),
            _ => None,
        };
        let own = testbed.stub.endpoint(self.form.name);
        let url = endpoint.as_ref().map_or(own, Endpoint::url);
        screen::reset(driver).await?;
        screen::resize(driver, (width, screen::PHONE.1)).await?;
        match self.appearance {
            "forced-colors" => screen::show_as(driver, "", &[("forced-colors", "active")]).await?,
            "large-text" => screen::set_text_size(driver, 32).await?,
            "print" => screen::show_as(driver, "print", &[]).await?,
            _ => {}
        }
        driver.goto(self.page(testbed, &url).serve(testbed)).await?;
        let widget = Widget::new(driver, self.form.name, 0);
        widget.wait_until_ready().await?;
        self.bring_about(&widget).await?;
        Ok(Open { driver, widget, _endpoint: endpoint })
    }

    fn page(&self, testbed: &Testbed, endpoint: &str) -> Page {
        let dark = self.appearance == "dark";
        let (background, color) = if dark { ("#16181d", "#ffffff") } else { ("#ffffff", "#16181d") };
        let style = format!(
            "<style>h1 {{ display: none }} body {{ margin: 16px; background: {background}; color: {color} }}</style>"
        );
        let mut element = Element::new(self.form.name, endpoint)
            .set("theme", if dark { "dark" } else { "light" })
            .set("organization", "River & Coast Coalition")
            .set("contact", "help@example.org")
            .set("privacy-url", "https://example.org/privacy");
        for (name, value) in self.form.settings {
            element = element.set(name, value);
        }
        if self.state == "steps" {
            element = element.set("steps", "");
        }
        if self.form.name == "pledge" {
            // A total is there from the fifth pledge on; the server's own would depend on the pictures before.
            let json = r#"{"currency":"USD","pledged":1845000,"pledges":64}"#.into();
            let headers = vec![("access-control-allow-origin".into(), "*".into())];
            let total = testbed.host.serve(&testbed.host.name(), ServedPage { headers, html: json });
            element = element.set("progress", &total);
        }
        Page::new(testbed).lang(self.language).head(&style).element(&element)
    }

    async fn bring_about(&self, widget: &Widget) -> Result<()> {
        let fill =
            async |answers: Value| widget.light().ask::<Value>("root.values = arguments[0];", vec![answers]).await;
        let answers: Value = serde_json::from_str(self.form.answers)?;
        let lookup = self.form.name == "legislators";
        match self.state {
            "empty" => {}
            "open" if !lookup => widget.root.unfold_all().await?,
            "organization" => {
                fill(json!({ "applicant": "organization", "organization_name": "Casa Río" })).await?;
            }
            "steps" => {
                fill(answers).await?;
                widget.submit().await?;
                widget.root.wait_for_focus("step").await?;
            }
            "filled" => {
                fill(answers).await?;
            }
            "errors" => {
                fill(json!({ "email": "ana", "phone": "555 0123", "zip": "3520", "amount": "1e9" })).await?;
                widget.submit().await?;
                widget.root.wait_for_focus("summary").await?;
            }
            "near" => {
                // On a line between two districts of the sample state.
                let place = "navigator.geolocation.getCurrentPosition = ok => \
                    ok({ coords: { latitude: 37.25, longitude: -51.5002, accuracy: 60 } });";
                widget.script(&[place, "root.shadowRoot.querySelector('[data-do=locate]').click();"].concat()).await?;
                widget.root.wait_for_focus("result").await?;
            }
            state if lookup => {
                let zip = match state {
                    "several" => "00102",
                    "vacant" => "00105",
                    "unknown-zip" => "00199",
                    _ => "00101",
                };
                fill(json!({ "zip": zip })).await?;
                widget.submit().await?;
                match state {
                    "sending" => widget.wait_for_phase("submitting").await?,
                    _ => widget.root.wait_for_focus("result").await?,
                }
                if state == "open" {
                    widget.root.unfold_all().await?;
                }
            }
            state => {
                fill(answers).await?;
                // No page may tick a permission for the visitor: the coalition's values are ticked here.
                widget.root.ask::<Value>("root.querySelector('[name=values_pledge]')?.click();", vec![]).await?;
                let sent = widget.script("return root.submit();").await?;
                ensure!(sent == true, "the {} form did not take its own answers", self.form.name);
                widget.wait_for_phase(if state == "sending" { "submitting" } else { state }).await?;
            }
        }
        Ok(())
    }
}

impl Open<'_> {
    /// A picture of all of it on a screen of that width.
    pub(crate) async fn take(&self, width: u32) -> Result<Vec<u8>> {
        screen::resize(self.driver, (width, screen::PHONE.1)).await?;
        until_still(self.driver).await?;
        // As tall as the page, so that all of it is in the picture.
        let height = "return Math.ceil(document.documentElement.getBoundingClientRect().height);";
        let height: u32 = self.driver.execute(height, vec![]).await?.convert()?;
        screen::resize(self.driver, (width, height)).await?;
        self.driver.execute("document.activeElement.blur(); scrollTo(0, 0);", vec![]).await?;
        until_still(self.driver).await?;
        Ok(self.driver.screenshot_as_png().await?)
    }

    /// How much of a phone it takes, in words.
    pub(crate) async fn measure(&self) -> Result<String> {
        screen::resize(self.driver, screen::PHONE).await?;
        until_still(self.driver).await?;
        let screens = screen::screens(&self.widget).await?;
        let stops = screen::tab_stops(&self.widget).await?.len();
        Ok(format!("{screens:5.2} screens  {stops:3} tab stops"))
    }
}
