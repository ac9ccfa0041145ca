//! Several lines of text.

use outreach_core::messages::keys;
use wasm_bindgen::JsValue;

use crate::element::{El, el};
use crate::locale::plural;
use crate::parts::field::At;
use crate::state::State;

/// The control, and how many characters are left when it gets tight.
pub(super) fn long_text(at: At) -> Vec<El> {
    let control = at.identify(el("textarea.input").attr("rows", "4"));
    vec![
        control.prop_of(at.cx, "value", move |state| JsValue::from_str(&at.answer(state))),
        el("p.count").text_of(at.cx, move |state| left(at, state)),
    ]
}

fn left(at: At, state: &State) -> String {
    let typed = at.answer(state).chars().fold(0, |count, _| count + 1);
    match u32::from(at.field.kind.max()).saturating_sub(typed) {
        left @ ..=200 => plural(&state.words(), keys::LEFT, left),
        _ => String::new(),
    }
}
