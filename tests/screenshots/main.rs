//! Takes pictures of every widget in its states, at three widths, light and dark, in English, Spanish, Arabic and
//! Vietnamese, into `tests/output/screenshots/`. For looking at, and for the README. Needs `dist/`, api-stub and Chromium.

use std::process::ExitCode;

use anyhow::{Result, ensure};
use outreach_tests::devtools::devtools;
use outreach_tests::engine::{Browser, Engine};
use outreach_tests::host::ServedPage;
use outreach_tests::host_page::{Element, Page};
use outreach_tests::testbed::Testbed;
use outreach_tests::widget::Widget;
use outreach_tests::{paths, process};
use serde_json::{Value, json};
use thirtyfour::WebDriver;

/// A form: its name, what is set on the element, and answers that it accepts.
type FilledForm = (&'static str, &'static [(&'static str, &'static str)], &'static str);

/// Each form.
const FORMS: &[FilledForm] = &[
    (
        "volunteer",
        &[],
        r#"{ "given_name": "Ana", "family_name": "Lucas", "email": "ana@example.org", "zip": "35203", "over_18": "yes",
             "preferred_language": "mam", "ways": ["know-your-rights", "interpreting"],
             "availability": ["sat-morning"] }"#,
    ),
    (
        "join",
        &[
            ("level", "student=Student: 10, regular=Regular: 35, sustaining=Sustaining: 120"),
            ("values-text", "We stand with every immigrant, and we decide together."),
            ("reviewed-by", "the membership committee"),
            ("reviewed-when", "within two weeks"),
        ],
        r#"{ "given_name": "Ana", "email": "ana@example.org", "zip": "35203", "level": "regular", "dues": "in-full",
             "interests": ["policy"] }"#,
    ),
    (
        "legislators",
        &[
            ("bill", "House Bill 56"),
            ("chambers", "sldu, sldl"),
            ("position", "oppose"),
            ("contact", "help@example.org"),
        ],
        r#"{ "zip": "00101" }"#,
    ),
    (
        "pledge",
        &[("fees", "2.9% + 0.30"), ("handoff", "https://secure.actblue.com/donate/example"), ("goal", "50000")],
        r#"{ "amount": "25.00", "frequency": "monthly", "pay_by": "online", "given_name": "Ana",
             "email": "ana@example.org" }"#,
    ),
];
const WIDTHS: [u32; 3] = [320, 768, 1280];
const THEMES: [&str; 2] = ["light", "dark"];
const LANGUAGES: [&str; 4] = ["en", "es", "ar", "vi"];
const STATES: &[(&str, &[&str])] = &[
    ("volunteer", &["empty", "filled", "errors", "confirmed"]),
    ("join", &["empty", "filled", "organization", "steps", "errors", "confirmed"]),
    ("pledge", &["empty", "filled", "errors", "confirmed"]),
    ("legislators", &["empty", "errors", "exact", "several", "near", "vacant", "call"]),
];

#[tokio::main]
async fn main() -> ExitCode {
    let taken = take_all().await;
    process::kill_all();
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
    let testbed = Testbed::start().await?;
    let mut browser = Browser::start(Engine::Chromium).await?;
    let driver = browser.session().await?;
    let folder = paths::output().join("screenshots");
    tokio::fs::create_dir_all(&folder).await?;
    let mut count = 0;
    // One form alone, where its name is given.
    let wanted = std::env::args().nth(1);
    for (form, set, answers) in FORMS.iter().filter(|(form, ..)| wanted.as_deref().is_none_or(|wanted| wanted == *form))
    {
        for width in WIDTHS {
            for theme in THEMES {
                for language in LANGUAGES {
                    for state in STATES.iter().filter(|(of, _)| of == form).flat_map(|(_, states)| *states) {
                        let picture = Picture { form, set, answers, width, theme, language, state };
                        let file = folder.join(format!("{form}-{state}-{language}-{theme}-{width}.png"));
                        tokio::fs::write(file, picture.take(&testbed, &driver).await?).await?;
                        count += 1;
                    }
                }
            }
        }
    }
    browser.close().await;
    Ok(count)
}

/// One screenshot to take.
struct Picture {
    form: &'static str,
    set: &'static [(&'static str, &'static str)],
    answers: &'static str,
    width: u32,
    theme: &'static str,
    language: &'static str,
    state: &'static str,
}

impl Picture {
    async fn take(&self, testbed: &Testbed, driver: &WebDriver) -> Result<Vec<u8>> {
        let background = if self.theme == "dark" { "#16181d" } else { "#ffffff" };
        let style = format!("<style>body {{ margin: 1rem; background: {background} }} h1 {{ display: none }}</style>");
        let mut element = Element::new(self.form, &testbed.stub.endpoint(self.form))
            .set("theme", self.theme)
            .set("organization", "River & Coast Coalition");
        for (name, value) in self.set {
            element = element.set(name, value);
        }
        let element = match self.state {
            "steps" => element.set("steps", ""),
            // A total is there from the fifth pledge on; the server's own would depend on the pictures before.
            _ if self.form == "pledge" => element.set("progress", &self.total(testbed)),
            _ => element,
        };
        let url = Page::new(testbed).lang(self.language).head(&style).element(&element).serve(testbed);
        self.size(driver, 900).await?;
        driver.goto(url).await?;
        let widget = Widget::new(driver, self.form, 0);
        widget.wait_until_ready().await?;
        self.set_up_state(&widget).await?;
        // As tall as the page, so that all of it is in the picture.
        let height: u32 = driver
            .execute("return Math.ceil(document.documentElement.getBoundingClientRect().height);", vec![])
            .await?
            .convert()?;
        self.size(driver, height).await?;
        driver.execute("document.activeElement.blur(); scrollTo(0, 0);", vec![]).await?;
        Ok(driver.screenshot_as_png().await?)
    }

    /// An address that says how much is pledged.
    fn total(&self, testbed: &Testbed) -> String {
        let json = r#"{"currency":"USD","pledged":1845000,"pledges":64}"#.into();
        let headers = vec![("access-control-allow-origin".into(), "*".into())];
        testbed.host.serve(&format!("total-{}", self.width), ServedPage { headers, html: json })
    }

    async fn set_up_state(&self, widget: &Widget) -> Result<()> {
        let answers: Value = serde_json::from_str(self.answers)?;
        match self.state {
            "organization" => {
                let answers = json!({ "applicant": "organization", "organization_name": "Casa Río" });
                widget.light().ask::<Value>("root.values = arguments[0];", vec![answers]).await?;
            }
            "steps" => {
                widget.submit().await?;
                widget.root.wait_for_focus("step").await?;
            }
            "filled" => {
                widget.light().ask::<Value>("root.values = arguments[0];", vec![answers]).await?;
            }
            "errors" => {
                let wrong = json!({ "email": "ana", "phone": "555 0123", "zip": "3520", "amount": "1e9" });
                widget.light().ask::<Value>("root.values = arguments[0];", vec![wrong]).await?;
                widget.submit().await?;
                widget.root.wait_for_focus("summary").await?;
            }
            "exact" | "several" | "near" | "vacant" | "call" => {
                let zip = match self.state {
                    "several" => "00102",
                    "vacant" => "00105",
                    _ => "00101",
                };
                if self.state == "near" {
                    // On a line between two districts of the sample state.
                    let place = "navigator.geolocation.getCurrentPosition = ok => \
                        ok({ coords: { latitude: 37.25, longitude: -51.5002, accuracy: 60 } });";
                    widget
                        .script(&[place, "root.shadowRoot.querySelector('[data-do=locate]').click();"].concat())
                        .await?;
                } else {
                    widget.light().ask::<Value>("root.values = arguments[0];", vec![json!({ "zip": zip })]).await?;
                    widget.submit().await?;
                }
                widget.root.wait_for_focus("result").await?;
                if self.state == "call" {
                    widget.root.click("details.call summary").await?;
                }
            }
            "confirmed" => {
                widget.light().ask::<Value>("root.values = arguments[0];", vec![answers]).await?;
                // No page may tick a permission for the visitor: the coalition's values are ticked here.
                widget.root.ask::<Value>("root.querySelector('[name=values_pledge]')?.click();", vec![]).await?;
                let sent = widget.script("return root.submit();").await?;
                ensure!(sent == true, "the {} form did not take its own answers", self.form);
                widget.wait_for_phase("confirmed").await?;
            }
            _ => {}
        }
        Ok(())
    }

    /// A window can't be as narrow as a phone; the screen size that the page sees can.
    async fn size(&self, driver: &WebDriver, height: u32) -> Result<()> {
        let metrics = json!({ "width": self.width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        devtools(driver, "Emulation.setDeviceMetricsOverride", metrics).await
    }
}
