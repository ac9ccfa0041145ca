//! The previews' way to the browser: `studio.js`.

use js_sys::{Array, JsString};
use outreach_core::form::Form;
use outreach_core::settings::Settings;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::sample;
use crate::words::Text;

use super::words;

#[wasm_bindgen(raw_module = "./studio.js")]
extern "C" {
    #[wasm_bindgen(js_name = keepInPage)]
    fn keep_in_page_with(pack: &[u8]);
    /// Fills a widget in with pairs of name and value, and sends it.
    fn drive(element: &Element, pairs: &Array);
}

/// From now on nothing that a preview sends leaves the page.
pub(super) fn keep_in_page() {
    keep_in_page_with(include_bytes!("../../../../../widgets/lookup/districts/sample/zz.pack"));
}

/// A ZIP code of the sample state.
const SAMPLE_ZIP: (&str, &str) = ("zip", "00101");

/// How far a preview is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PreviewState {
    Empty,
    Errors,
    Sending,
    Done,
    Waiting,
    Rejected,
    /// What is shown where the widget can't run.
    Fallback,
}

impl PreviewState {
    pub(super) const ALL: [Self; 7] =
        [Self::Empty, Self::Errors, Self::Sending, Self::Done, Self::Waiting, Self::Rejected, Self::Fallback];

    /// Its name in marks that tests and sheets read.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Errors => "errors",
            Self::Sending => "sending",
            Self::Done => "done",
            Self::Waiting => "waiting",
            Self::Rejected => "rejected",
            Self::Fallback => "fallback",
        }
    }

    pub(super) const fn words(self) -> Text {
        match self {
            Self::Empty => words::EMPTY,
            Self::Errors => words::ERRORS,
            Self::Sending => words::SENDING,
            Self::Done => words::DONE,
            Self::Waiting => words::WAITING,
            Self::Rejected => words::REJECTED,
            Self::Fallback => words::FALLBACK,
        }
    }

    /// Where a preview sends: an address that no request ever reaches.
    pub(super) fn endpoint(self, form: &Form) -> String {
        let way = match self {
            Self::Sending | Self::Waiting | Self::Rejected => self.name(),
            Self::Empty | Self::Errors | Self::Done | Self::Fallback => "done",
        };
        ["/__studio/", way, "/", form.name].concat()
    }

    /// Brings a widget there.
    pub(super) fn drive_to(self, element: &Element, form: &'static Form, settings: &[(&'static str, String)]) {
        let pairs = Array::new();
        let push = |name: &str, value: &str| {
            pairs.push(&Array::of2(&JsString::from(name), &JsString::from(value)));
        };
        match self {
            Self::Empty | Self::Fallback => return,
            Self::Errors => {}
            _ if !form.is_submitted() => push(SAMPLE_ZIP.0, SAMPLE_ZIP.1),
            _ => {
                let (settings, _) = Settings::read(form, settings.iter().map(|(name, value)| (*name, value.as_str())));
                for (name, value) in sample::answers(form, &settings.options).iter() {
                    push(name, value);
                }
            }
        }
        drive(element, &pairs);
    }
}
