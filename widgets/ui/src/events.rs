//! What the page is told: events on the element. Nothing personal is ever in them.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::page;
use crate::state::State;

/// Dispatches `outreach-<name>`, bubbling and composed, with the form's name and what else there is to say. False where
/// a listener forbade what was to come.
pub(crate) fn dispatch(state: &State, name: &str, say: &str, what: &JsValue) -> bool {
    let detail = object("form", state.form.name);
    put(&detail, say, what);
    page::tell(&state.host, &["outreach-", name].concat(), detail.into(), name == "before-submit")
}

fn object(name: &str, value: &str) -> Object {
    let object = Object::new();
    put(&object, name, &JsValue::from_str(value));
    object
}

fn put(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// Which fields are wrong, and the code of each error.
pub(crate) fn invalid(state: &State) {
    let list = Array::new();
    for (field, invalid) in state.problems() {
        let entry = object("field", field.name);
        put(&entry, "code", &JsValue::from_str(invalid.code()));
        list.push(&entry);
    }
    dispatch(state, "invalid", "errors", &list);
}

/// The usual event: what happened, in a word.
pub(crate) fn tell(state: &State, name: &str, kind: &str) -> bool {
    dispatch(state, name, "kind", &JsValue::from_str(kind))
}
