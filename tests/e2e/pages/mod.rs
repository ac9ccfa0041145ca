//! Pages as they really are: other people's libraries, frameworks, layouts and habits. Tried with one form.
//!
//! | Part | What is tried there |
//! |---|---|
//! | `typing` | Nothing that a page does disturbs someone who is typing. |
//! | `popups` | What the page hides or disables is hidden or disabled. |
//! | `globals` | Pages that replace what the browser brings. |
//! | `listeners` | A page's listeners do not get what is typed. |
//! | `hydration` | Server-rendered pages of frameworks come to life with our script before them. |
//! | `configuration` | Settings and values arrive however they come. |
//! | `morph` | Pages that re-render themselves keep the widget as it is. |
//! | `layout` | The widget has a sensible width in every layout. |
//! | `markup` | Slips in the HTML: a lost end tag, a missing endpoint, attributes of other tools. |
//! | `themes` | A theme reaches every widget from above; older ones, on the elements by name, go on holding. |
//! | `loading` | Slow, odd and broken ways for the files to come. |
//! | `detached` | When the element leaves the page for a moment, its submission stays one. |
//! | `fallback_offer` | Where the widget gets nowhere, its plain content is offered. |
//! | `moved` | To another document, into a shadow root, into being by a late attribute. |
//! | `own_form` | A coalition's own document, or one of ours by its name. |
//! | `leaks` | A thousand changes and three hundred widgets leave nothing behind. |
//! | `motion` | A page is judged once its colors are what they will be. |
//! | `cost` | A page without a widget pays nothing for our script. |

mod configuration;
mod cost;
mod detached;
mod fallback_offer;
mod globals;
mod hydration;
mod layout;
mod leaks;
mod listeners;
mod loading;
mod markup;
mod morph;
mod motion;
mod moved;

mod own_form;
mod popups;
mod themes;
mod typing;

use anyhow::{Result, ensure};
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::Value;

use crate::test::{Case, Test};

/// Every test, by the file it is in.
pub(crate) const GROUPS: &[(&str, &[Case])] = &[
    ("pages::typing", typing::CASES),
    ("pages::popups", popups::CASES),
    ("pages::globals", globals::CASES),
    ("pages::listeners", listeners::CASES),
    ("pages::hydration", hydration::CASES),
    ("pages::configuration", configuration::CASES),
    ("pages::morph", morph::CASES),
    ("pages::layout", layout::CASES),
    ("pages::markup", markup::CASES),
    ("pages::themes", themes::CASES),
    ("pages::loading", loading::CASES),
    ("pages::detached", detached::CASES),
    ("pages::fallback_offer", fallback_offer::CASES),
    ("pages::moved", moved::CASES),
    ("pages::own_form", own_form::CASES),
    ("pages::leaks", leaks::CASES),
    ("pages::motion", motion::CASES),
    ("pages::cost", cost::CASES),
];

/// Records the messages of the console in `host.said`.
const CONSOLE: &str = "<script>host.said = [];
    for (const kind of ['warn', 'error']) {
      const say = console[kind];
      console[kind] = (...said) => { host.said.push(said.map(String).join(' ')); say.apply(console, said); };
    }</script>";

/// The console's messages on a page with [`CONSOLE`].
async fn console_messages(test: &Test) -> Result<Vec<String>> {
    Ok(test.driver.execute("return host.said;", vec![]).await?.convert()?)
}

/// The whole page.
fn page(test: &Test) -> Root {
    Root::new(&test.driver, "document")
}

/// A sentence that autocorrection leaves alone, long enough for something to happen meanwhile.
const SENTENCE: &str = "I can drive on Saturdays, and my sister too.";

/// Clicks into a field, types a sentence key by key, goes back and inserts a word: all of it is where it was typed.
async fn type_undisturbed(test: &Test, widget: &Widget) -> Result<()> {
    let field = test.form.other_text;
    widget.root.click(&format!("#f-{field}")).await?;
    for word in SENTENCE.split_inclusive(' ') {
        test.press(word).await?;
        tokio::time::sleep(std::time::Duration::from_millis(30)).await;
    }
    check_typed(widget, field, SENTENCE, SENTENCE.len()).await?;
    let control = format!("root.querySelector('#f-{field}')");
    widget.root.ask::<Value>(&format!("{control}.setSelectionRange(6, 6); return null;"), vec![]).await?;
    test.press("well ").await?;
    let (before, after) = SENTENCE.split_at(6);
    check_typed(widget, field, &format!("{before}well {after}"), 11).await
}

/// The field has the focus and that text, and the caret is there.
async fn check_typed(widget: &Widget, field: &str, text: &str, caret: usize) -> Result<()> {
    until(&format!("`{text}` is typed in {field}"), TIMEOUT, || async {
        let typed: (String, String, usize, usize) = widget
            .root
            .ask(
                "const control = root.querySelector('#f-' + arguments[0]);
                 return [(root.activeElement || {}).id || '', control.value, control.selectionStart, control.selectionEnd];",
                vec![field.into()],
            )
            .await?;
        ensure!(typed == (format!("f-{field}"), text.to_owned(), caret, caret), "focus, text, caret: {typed:?}");
        Ok(Some(()))
    })
    .await
}

/// The widget on the page can be filled in and sent, and arrives once.
async fn works(test: &Test) -> Result<()> {
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    test.record().await?;
    test.no_errors_on_page().await
}
