//! One line: a name, an email address, a telephone number, a ZIP code, an amount, a day, a website.

use outreach_core::html::{input_mode, input_type};
use wasm_bindgen::JsValue;

use crate::element::{El, el};
use crate::parts::field::At;

/// The control. No `maxlength`: a browser cuts what is pasted without a word; the rule says so instead.
pub(super) fn input(at: At) -> Vec<El> {
    let kind = &at.field.kind;
    let control = el("input.input").attr("type", input_type(kind)).attr("inputmode", input_mode(kind));
    vec![at.identify(control).prop_of(at.cx, "value", move |state| JsValue::from_str(&at.answer(state)))]
}
