//! One of many: a drop-down list.

use outreach_core::messages::keys;
use wasm_bindgen::JsValue;

use super::{choice_label, chosen, codes};
use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;
use crate::state::State;

/// The control. Its first entry is empty: nothing is chosen for anyone.
pub(super) fn select(question: FieldRef) -> Vec<ElementBuilder> {
    let options = move |state: &State| {
        let none = move |state: &State| JsValue::from_bool(state.fields[question.place].value.read().is_empty());
        let empty = element("option").attr("value", "").text_key(question.handle, keys::CHOOSE).prop_of(
            question.handle,
            "selected",
            none,
        );
        let settings = state.settings.get_untracked();
        let others = settings.options.codes(question.field).into_iter().map(|code| {
            let option = element("option").attr("value", code).text_of(question.handle, choice_label(question, code));
            option.prop_of(question.handle, "selected", chosen(question, code))
        });
        [empty].into_iter().chain(others).collect()
    };
    vec![question.identify(element("select.input").children_by(question.handle, codes(question), options))]
}
