//! What the page is told: events on the element. Nothing personal is ever in them.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use outreach_core::FieldError;
use web_sys::{CustomEvent, CustomEventInit};

use crate::state::State;

/// Dispatches `outreach-<name>`, bubbling and composed, with the form's name and what else there is to say. False where
/// a listener forbade what was to come.
pub(crate) fn dispatch(state: &State, name: &str, say: &str, what: &JsValue) -> bool {
    let detail = Object::new();
    for (name, value) in [("form", &JsValue::from_str(state.form.name)), (say, what)] {
        let _ = Reflect::set(&detail, &JsValue::from_str(name), value);
    }
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(name == "before-submit");
    init.set_detail(&detail);
    match CustomEvent::new_with_event_init_dict(&["outreach-", name].concat(), &init) {
        Ok(event) => state.host.dispatch_event(&event).unwrap_or(true),
        Err(_) => true,
    }
}

/// Which fields are wrong, and the code of each error.
pub(crate) fn invalid(state: &State, errors: &[FieldError]) {
    let list = Array::new();
    for error in errors {
        let entry = Object::new();
        for (name, value) in [("field", error.field.name), ("code", error.invalid.code())] {
            let _ = Reflect::set(&entry, &JsValue::from_str(name), &JsValue::from_str(value));
        }
        list.push(&entry);
    }
    dispatch(state, "invalid", "errors", &list);
}

/// The usual event: what happened, in a word.
pub(crate) fn tell(state: &State, name: &str, kind: &str) -> bool {
    dispatch(state, name, "kind", &JsValue::from_str(kind))
}
