//! Everyone can fill in the forms: what axe finds, what a screen reader is given, and what becomes of a widget on a small
//! screen, with large text, in a few colors, without motion, on paper.
//!
//! | Part | What it tests |
//! |---|---|
//! | `axe` | What axe finds in every state, light and dark. |
//! | `screen_reader` | Names, what must be answered, how it ended; all that is read, in `snapshots/`. |
//! | `text` | Small screens and large text: nothing is cut off, no word is broken. |
//! | `forced_colors` | What is chosen, wrong or in focus is seen where the device sets all colors. |
//! | `motion` | Nothing moves where the visitor wants no motion. |
//! | `print` | What was typed and chosen is on paper, and nothing to press. |

mod axe;
mod choices;
mod forced_colors;
mod motion;
mod print;
mod screen_reader;
mod text;

use std::time::Duration;

use anyhow::Result;
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::wait::until_still;
use outreach_tests::widget::Widget;

use crate::forms;
use crate::test::{Case, Test, clock};

/// Every test, by the file it is in.
pub(crate) const GROUPS: &[(&str, &[Case])] = &[
    ("accessibility::axe", axe::CASES),
    ("accessibility::screen_reader", screen_reader::CASES),
    ("accessibility::screen_reader", screen_reader::snapshots::CASES),
    ("accessibility::text", text::CASES),
    ("accessibility::text", text::chromium::CASES),
    ("accessibility::forced_colors", forced_colors::CASES),
    ("accessibility::motion", motion::CASES),
    ("accessibility::print", print::CASES),
];

/// Those that the lookup has too, though it submits nothing.
pub(crate) const OF_LOOKUP: &[(&str, &[Case])] = &[
    ("accessibility::screen_reader", screen_reader::snapshots::CASES),
    ("accessibility::text", text::chromium::CASES),
    ("accessibility::forced_colors", forced_colors::CASES),
    ("accessibility::motion", motion::CASES),
    ("accessibility::print", print::CASES),
];

/// How far a visitor has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Empty,
    /// With everything that was folded.
    Open,
    Errors,
    Sending,
    /// Sent, or looked up.
    Done,
}

/// A widget in a state.
struct Shown {
    widget: Widget,
    /// Does not answer while this lives.
    _endpoint: Option<Endpoint>,
}

/// Opens a page with the widget, with these attributes besides, and brings it into a state.
async fn show(test: &Test, state: State, set: &[(&str, &str)]) -> Result<Shown> {
    let endpoint = match state {
        State::Sending => Some(Endpoint::open().await?.then(Reply::status(201).after(Duration::from_hours(1)))),
        _ => None,
    };
    let lookup = test.form.name == forms::LOOKUP.name;
    let mut element = endpoint.as_ref().map_or_else(|| test.element(), |endpoint| test.element_to(&endpoint.url()));
    element = element.set("contact", "help@coalition.example").set("privacy-url", "https://coalition.example/privacy");
    if lookup {
        element = element.set("bill", "House Bill 56").set("position", "oppose").set("chambers", "sldu, sldl");
    }
    for (name, value) in set {
        element = element.set(name, value);
    }
    let page = test.page().head("<style>body { margin: 16px }</style>").head(&clock("2026-11-25"));
    test.open(page.element(&element)).await?;
    let widget = test.nth(0);
    widget.wait_until_ready().await?;
    match state {
        State::Empty => {}
        State::Open => widget.root.unfold_all().await?,
        State::Errors => {
            widget.submit().await?;
            widget.root.wait_for_focus("summary").await?;
        }
        State::Sending | State::Done => {
            test.fill(&widget.root).await?;
            widget.submit().await?;
            match state {
                State::Sending => widget.wait_for_phase("submitting").await?,
                _ if lookup => {
                    widget.root.wait_for_focus("result").await?;
                    widget.root.unfold_all().await?;
                }
                _ => widget.root.wait_for_focus("panel").await?,
            }
        }
    }
    until_still(&test.driver).await?;
    Ok(Shown { widget, _endpoint: endpoint })
}
