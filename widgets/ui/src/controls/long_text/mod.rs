//! Several lines of text.

use outreach_core::messages::keys;
use wasm_bindgen::JsValue;

use crate::element::{ElementBuilder, element};
use crate::locale::plural;
use crate::parts::field::FieldRef;
use crate::state::State;

/// The control, and how many characters are left when it gets tight.
pub(super) fn long_text(question: FieldRef) -> Vec<ElementBuilder> {
    let control = question.identify(element("textarea.input").attr("rows", "4"));
    vec![
        control.prop_of(question.handle, "value", move |state| JsValue::from_str(&question.answer(state))),
        element("p.count").text_of(question.handle, move |state| left(question, state)),
    ]
}

fn left(question: FieldRef, state: &State) -> String {
    let typed = question.answer(state).chars().fold(0, |count, _| count + 1);
    match question.field.kind.range().1.saturating_sub(typed) {
        left @ ..=200 => plural(&state.words(), keys::LEFT, left),
        _ => String::new(),
    }
}
