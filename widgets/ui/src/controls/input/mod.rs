//! One line: a name, an email address, a telephone number, a ZIP code, an amount, a day, a website.

use outreach_core::form::Kind;
use outreach_core::html::{input_mode, input_type};
use outreach_core::messages::keys;
use wasm_bindgen::JsValue;

use crate::browser;
use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;
use crate::state::State;

/// The control. No `maxlength`: a browser cuts what is pasted without a word; the rule says so instead.
pub(super) fn input(question: FieldRef) -> Vec<ElementBuilder> {
    let kind = &question.field.kind;
    let control = element("input.input").attr("type", input_type(kind)).attr("inputmode", input_mode(kind));
    let control = question
        .identify(control)
        .prop_of(question.handle, "value", move |state| JsValue::from_str(&question.answer(state)));
    if matches!(kind, Kind::Email) {
        // Once the field is left, and not while it is typed in, when every address is a few letters short.
        vec![control, element("p.hint").children_of(question.handle, move |state| suggestion(question, state))]
    } else {
        vec![control]
    }
}

/// The address that was probably meant, to be put in with one press.
fn suggestion(question: FieldRef, state: &State) -> Vec<ElementBuilder> {
    let left = *state.fields[question.place].blurred.read();
    let meant = if left { browser::suggest_email(&question.answer(state)) } else { String::new() };
    if meant.is_empty() {
        return Vec::new();
    }
    let words = state.words().text_with(keys::DID_YOU_MEAN, &[("address", &meant)]);
    let button = element("button.link").attr("type", "button").attr("data-do", "suggest");
    vec![button.attr("data-field", question.field.name).attr("data-value", &meant).text(&words)]
}
