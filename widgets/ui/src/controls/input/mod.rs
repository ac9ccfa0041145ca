//! One line that is typed.

use wasm_bindgen::JsValue;

use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;

/// The control. No `maxlength`: a browser cuts what is pasted without a word; the rule says so instead.
pub(super) fn input(question: FieldRef) -> Vec<ElementBuilder> {
    let input = question.field.kind.input();
    let control = element("input.input").attr("inputmode", input.mode).attr_of(question.handle, "type", move |state| {
        // A telephone number is no address that a browser would take.
        if state.settings.read().options.in_one_box(question.field) { "text" } else { input.kind }.to_owned()
    });
    let control = question
        .identify(control)
        .prop_of(question.handle, "value", move |state| JsValue::from_str(&question.answer(state)));
    vec![control]
}
