//! One of many: a drop-down list.

use outreach_core::messages::keys;
use wasm_bindgen::JsValue;

use super::{choice_label, chosen, codes};
use crate::element::{El, el};
use crate::parts::field::At;
use crate::state::State;

/// The control. Its first entry is empty: nothing is chosen for anyone.
pub(super) fn select(at: At) -> Vec<El> {
    let options = move |state: &State| {
        let none = move |state: &State| JsValue::from_bool(state.fields[at.place].value.read().is_empty());
        let empty = el("option").attr("value", "").say(at.cx, keys::CHOOSE).prop_of(at.cx, "selected", none);
        let settings = state.settings.peek();
        let others = settings.shape.codes(at.field).into_iter().map(|code| {
            let option = el("option").attr("value", code).text_of(at.cx, choice_label(at, code));
            option.prop_of(at.cx, "selected", chosen(at, code))
        });
        [empty].into_iter().chain(others).collect()
    };
    vec![at.identify(el("select.input").draw_by(at.cx, codes(at), options))]
}
