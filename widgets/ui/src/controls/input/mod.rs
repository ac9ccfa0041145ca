//! One line: a name, an email address, a telephone number, a ZIP code, an amount, a day, a website.

use outreach_core::form::Kind;
use outreach_core::html::{input_mode, input_type};
use outreach_core::messages::keys;
use wasm_bindgen::JsValue;

use crate::element::{El, el};
use crate::page;
use crate::parts::field::At;
use crate::state::State;

/// The control. No `maxlength`: a browser cuts what is pasted without a word; the rule says so instead.
pub(super) fn input(at: At) -> Vec<El> {
    let kind = &at.field.kind;
    let control = el("input.input").attr("type", input_type(kind)).attr("inputmode", input_mode(kind));
    let control = at.identify(control).prop_of(at.cx, "value", move |state| JsValue::from_str(&at.answer(state)));
    if matches!(kind, Kind::Email) {
        // Once the field is left, and not while it is typed in, when every address is a few letters short.
        vec![control, el("p.hint").draw(at.cx, move |state| suggestion(at, state))]
    } else {
        vec![control]
    }
}

/// The address that was probably meant, to be put in with one press.
fn suggestion(at: At, state: &State) -> Vec<El> {
    let left = *state.fields[at.place].left.read();
    let meant = if left { page::likely(&at.answer(state)) } else { String::new() };
    if meant.is_empty() {
        return Vec::new();
    }
    let words = state.words().text_with(keys::DID_YOU_MEAN, &[("address", &meant)]);
    let button = el("button.link").attr("type", "button").attr("data-do", "suggest");
    vec![button.attr("data-field", at.field.name).attr("data-value", &meant).text(&words)]
}
