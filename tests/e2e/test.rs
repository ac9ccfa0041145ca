//! What a test is given, and how it is written down in a list.

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Result, ensure};
use outreach_tests::engine::Engine;
use outreach_tests::host_page::{Element, Page};
use outreach_tests::root::Root;
use outreach_tests::testbed::Testbed;
use outreach_tests::widget::Widget;
use outreach_tests::words::Words;
use serde_json::Value;
use thirtyfour::WebDriver;

use crate::forms::FormCase;

/// Keys of locale files that a widget shows because the text of them is not here.
const KEYS_SHOWN: &str = r"
    const shown = [...document.querySelectorAll('*')].filter(it => /^outreach-/.test(it.localName) && it.shadowRoot);
    return shown.flatMap(it => it.shadowRoot.textContent.match(/\b(ui|delivery|errors|choices|fields)\.[a-z_]+/g) ?? []);";

/// One test.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) run: fn(Test) -> TestFuture,
    /// Where it is run.
    pub(crate) engines: &'static [Engine],
}

/// A test on its way.
pub(crate) type TestFuture = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// Lists the tests of a file: `cases![one, another,];`, and `cases![chromium: one, another,];` where they need what only
/// Chromium's developer tools can do.
macro_rules! cases {
    (chromium: $($name:ident,)*) => {
        crate::test::cases![@ &[outreach_tests::engine::Engine::Chromium]; $($name)*];
    };
    (@ $engines:expr; $($name:ident)*) => {
        pub(crate) const CASES: &[crate::test::Case] = &[
            $(crate::test::Case { name: stringify!($name), run: |test| Box::pin($name(test)), engines: $engines }),*
        ];
    };
    ($($name:ident,)*) => {
        crate::test::cases![@ &outreach_tests::engine::Engine::ALL; $($name)*];
    };
}
pub(crate) use cases;

/// A browser on an empty page, the servers, and a form.
#[derive(Clone)]
pub(crate) struct Test {
    pub(crate) driver: WebDriver,
    pub(crate) testbed: &'static Testbed,
    pub(crate) form: &'static FormCase,
    /// The coalition whose records are this test's own.
    pub(crate) coalition: String,
    /// The English words.
    pub(crate) words: Words,
}

/// A script for the head of a page, whose clock then shows noon of that day: what is said of terms depends on it.
pub(crate) fn clock(day: &str) -> String {
    format!(
        "<script>{{ const Clock = Date; Date = class extends Clock {{
           constructor(...of) {{ if (of.length) super(...of); else super('{day}T12:00:00'); }} }} }}</script>"
    )
}

/// The name of the coalition that visitors read.
pub(crate) const ORGANIZATION: &str = "River & Coast Coalition";

/// The keys that have no character, as WebDriver writes them.
pub(crate) mod key {
    pub(crate) const TAB: &str = "\u{e004}";
    pub(crate) const ENTER: &str = "\u{e007}";
    pub(crate) const ESCAPE: &str = "\u{e00c}";
    pub(crate) const DOWN: &str = "\u{e015}";
    pub(crate) const SPACE: &str = " ";
}

impl Test {
    pub(crate) fn new(
        driver: WebDriver,
        engine: Engine,
        testbed: &'static Testbed,
        form: &'static FormCase,
    ) -> Result<Self> {
        static NEXT: AtomicUsize = AtomicUsize::new(1);
        let coalition = format!("{}-{}", engine.name(), NEXT.fetch_add(1, Ordering::Relaxed));
        Ok(Self { driver, testbed, form, coalition, words: Words::read("en")? })
    }

    /// The element that posts to the real server.
    pub(crate) fn element(&self) -> Element {
        self.element_to(&self.testbed.stub.endpoint(self.form.name))
    }

    /// The element that posts there.
    pub(crate) fn element_to(&self, endpoint: &str) -> Element {
        Element::new(self.form.name, endpoint).set("coalition", &self.coalition).set("organization", ORGANIZATION)
    }

    /// A page with the loader and nothing else yet.
    pub(crate) fn page(&self) -> Page {
        Page::new(self.testbed)
    }

    /// Serves the page and goes there.
    pub(crate) async fn open(&self, page: Page) -> Result<String> {
        let url = page.serve(self.testbed);
        self.driver.goto(&url).await?;
        Ok(url)
    }

    /// Opens a page with the element on it and waits until the widget can be filled in.
    pub(crate) async fn widget(&self, element: &Element) -> Result<Widget> {
        self.open(self.page().element(element)).await?;
        let widget = self.nth(0);
        widget.wait_until_ready().await?;
        Ok(widget)
    }

    /// The widgets on the page, by number.
    pub(crate) fn nth(&self, at: usize) -> Widget {
        Widget::new(&self.driver, self.form.name, at)
    }

    /// Fills in what must be filled in.
    pub(crate) async fn fill(&self, root: &Root) -> Result<()> {
        root.answer_all(self.form.valid).await
    }

    /// The one record of this test.
    pub(crate) async fn record(&self) -> Result<Value> {
        self.testbed.stub.only_record(self.form.name, &self.coalition).await
    }

    /// The events that reached the page: name and detail.
    pub(crate) async fn events(&self) -> Result<Vec<(String, String)>> {
        let events = "return host.events.map(event => [event.name, String(event.detail)]);";
        Ok(self.driver.execute(events, vec![]).await?.convert()?)
    }

    /// Nothing of ours threw an error at the page.
    pub(crate) async fn no_errors_on_page(&self) -> Result<()> {
        let errors: Vec<String> = self.driver.execute("return host.errors;", vec![]).await?.convert()?;
        ensure!(errors.is_empty(), "errors reached the page: {errors:?}");
        let keys: Vec<String> = self.driver.execute(KEYS_SHOWN, vec![]).await?.convert()?;
        ensure!(keys.is_empty(), "keys are shown in place of texts that the page did not load: {keys:?}");
        Ok(())
    }

    /// Waits a moment in which something must not happen.
    pub(crate) async fn brief_pause(&self) {
        tokio::time::sleep(Duration::from_millis(400)).await;
    }

    /// Presses a key wherever the focus is.
    pub(crate) async fn press(&self, key: impl AsRef<str>) -> Result<()> {
        self.driver
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
            .send_keys(key.as_ref().to_owned())
            .perform()
            .await?;
        Ok(())
    }
}
