//! One line that is typed.

use outreach_core::form::OneBox;
use wasm_bindgen::JsValue;

use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;

/// The control. No `maxlength`: a browser cuts what is pasted without a word; the rule says so instead.
pub(super) fn input(question: FieldRef) -> Vec<ElementBuilder> {
    let input = question.field.kind.input();
    // A telephone number is no address that a browser would take.
    let kind = if matches!(question.field.one_box, Some(OneBox::Takes(_))) { "text" } else { input.kind };
    let control = element("input.input").attr("type", kind).attr("inputmode", input.mode);
    let control = question
        .identify(control)
        .prop_of(question.handle, "value", move |state| JsValue::from_str(&question.answer(state)));
    vec![control]
}
