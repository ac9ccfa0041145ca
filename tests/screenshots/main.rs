//! Takes pictures of every widget in its states, at three widths, light and dark, in English, Spanish and from right
//! to left, into `tests/output/screenshots/`. For looking at, and for the README. Needs `dist/`, api-stub and Chromium.

use std::process::ExitCode;

use anyhow::{Result, ensure};
use axum::http::Method;
use outreach_tests::bench::Bench;
use outreach_tests::engine::{Browser, Engine};
use outreach_tests::page::{Element, Page};
use outreach_tests::widget::Widget;
use outreach_tests::{paths, process};
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::common::requestdata::RequestData;
use thirtyfour::{SessionId, WebDriver};

/// Each form, with answers that it accepts.
const FORMS: &[(&str, &str)] = &[(
    "volunteer",
    r#"{ "given_name": "Ana", "family_name": "Lucas", "email": "ana@example.org", "zip": "35203", "over_18": "yes",
         "preferred_language": "mam", "ways": ["know-your-rights", "interpreting"], "availability": ["sat-morning"] }"#,
)];
const WIDTHS: [u32; 3] = [320, 768, 1280];
const THEMES: [&str; 2] = ["light", "dark"];
const LANGUAGES: [&str; 3] = ["en", "es", "rtl"];
const STATES: [&str; 4] = ["empty", "filled", "errors", "confirmed"];

#[tokio::main]
async fn main() -> ExitCode {
    let taken = take_all().await;
    process::end_all();
    match taken {
        Ok(count) => {
            println!("{count} pictures are in tests/output/screenshots");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("No more pictures. {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn take_all() -> Result<usize> {
    let bench = Bench::start().await?;
    let mut browser = Browser::start(Engine::Chromium).await?;
    let driver = browser.session().await?;
    let folder = paths::output().join("screenshots");
    tokio::fs::create_dir_all(&folder).await?;
    let mut count = 0;
    for (form, answers) in FORMS {
        for width in WIDTHS {
            for theme in THEMES {
                for language in LANGUAGES {
                    for state in STATES {
                        let picture = Picture { form, answers, width, theme, language, state };
                        let file = folder.join(format!("{form}-{state}-{language}-{theme}-{width}.png"));
                        tokio::fs::write(file, picture.take(&bench, &driver).await?).await?;
                        count += 1;
                    }
                }
            }
        }
    }
    browser.close().await;
    Ok(count)
}

/// One picture to be taken.
struct Picture {
    form: &'static str,
    answers: &'static str,
    width: u32,
    theme: &'static str,
    language: &'static str,
    state: &'static str,
}

impl Picture {
    async fn take(&self, bench: &Bench, driver: &WebDriver) -> Result<Vec<u8>> {
        let arabic = paths::root().join("widgets/locales/ar.json").is_file();
        let lang = match self.language {
            "rtl" if arabic => "ar",
            "rtl" => "en",
            lang => lang,
        };
        let background = if self.theme == "dark" { "#16181d" } else { "#ffffff" };
        let style = format!("<style>body {{ margin: 1rem; background: {background} }} h1 {{ display: none }}</style>");
        let element = Element::new(self.form, &bench.stub.endpoint(self.form))
            .set("theme", self.theme)
            .set("organization", "River & Coast Coalition");
        let url = Page::new(bench).lang(lang).head(&style).element(&element).serve(bench);
        self.size(driver, 900).await?;
        driver.goto(url).await?;
        let widget = Widget::new(driver, self.form, 0);
        widget.wait_ready().await?;
        self.bring_about(&widget).await?;
        if self.language == "rtl" && !arabic {
            widget.root.ask::<Value>("root.querySelector('.root').dir = 'rtl';", vec![]).await?;
        }
        // As tall as the page, so that all of it is in the picture.
        let height: u32 = driver
            .execute("return Math.ceil(document.documentElement.getBoundingClientRect().height);", vec![])
            .await?
            .convert()?;
        self.size(driver, height).await?;
        driver.execute("document.activeElement.blur(); scrollTo(0, 0);", vec![]).await?;
        Ok(driver.screenshot_as_png().await?)
    }

    async fn bring_about(&self, widget: &Widget) -> Result<()> {
        let answers: Value = serde_json::from_str(self.answers)?;
        match self.state {
            "filled" => {
                widget.light().ask::<Value>("root.values = arguments[0];", vec![answers]).await?;
            }
            "errors" => {
                let wrong = json!({ "email": "ana", "phone": "555 0123", "zip": "3520" });
                widget.light().ask::<Value>("root.values = arguments[0];", vec![wrong]).await?;
                widget.submit().await?;
                widget.root.wait_focused("summary").await?;
            }
            "confirmed" => {
                widget.light().ask::<Value>("root.values = arguments[0];", vec![answers]).await?;
                let sent = widget.script("return root.submit();").await?;
                ensure!(sent == true, "the {} form did not take its own answers", self.form);
                widget.wait_phase("confirmed").await?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A window can't be as narrow as a phone; what the page is told about the screen can.
    async fn size(&self, driver: &WebDriver, height: u32) -> Result<()> {
        let metrics = json!({ "width": self.width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        let command = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics });
        driver.cmd(DevTools(command)).await?;
        Ok(())
    }
}

/// A command to Chromium's developer tools, sent through its driver.
#[derive(Debug)]
struct DevTools(Value);

impl FormatRequestData for DevTools {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("/session/{session}/goog/cdp/execute")).add_body(self.0.clone())
    }
}
