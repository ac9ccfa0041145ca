//! What the page receives: events on the element. Nothing personal is ever in them.

use js_sys::Array;
use wasm_bindgen::JsValue;

use crate::browser;
use crate::state::State;

/// Dispatches `outreach-<name>`, bubbling and composed, with the form's name and what else there is to say. False where
/// a listener forbade what was to come.
pub(crate) fn dispatch(state: &State, name: &str, say: &str, what: &JsValue) -> bool {
    browser::dispatch(&state.host, name, state.form.name, say, what)
}

/// Which fields are wrong, and the code of each error.
pub(crate) fn invalid(state: &State) {
    let list = Array::new();
    for (field, invalid) in state.problems() {
        list.push(&Array::of2(&JsValue::from_str(field.name), &JsValue::from_str(invalid.code())));
    }
    dispatch(state, "invalid", "errors", &list);
}

/// The usual event: what happened, in a word.
pub fn emit(state: &State, name: &str, kind: &str) -> bool {
    dispatch(state, name, "kind", &JsValue::from_str(kind))
}
