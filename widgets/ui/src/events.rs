//! What the page is told: events on the element. Nothing personal is ever in them.

use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

use crate::state::State;

/// What every event says.
#[derive(Debug, Serialize)]
pub(crate) struct Detail<'a> {
    /// The form's name.
    pub(crate) form: &'a str,
    /// The field's name, where one field is meant.
    pub(crate) field: &'a str,
    /// What happened, where there is more than one way.
    pub(crate) kind: &'a str,
    /// Fields and codes of errors.
    pub(crate) errors: Vec<(&'a str, &'a str)>,
}

/// Dispatches `outreach-<name>`, bubbling and composed. False where a listener forbade what was to come.
pub(crate) fn dispatch(state: &State, name: &str, detail: Detail<'_>, cancelable: bool) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    init.set_detail(&serde_wasm_bindgen::to_value(&detail).unwrap_or(JsValue::NULL));
    match CustomEvent::new_with_event_init_dict(&["outreach-", name].concat(), &init) {
        Ok(event) => state.host.dispatch_event(&event).unwrap_or(true),
        Err(_) => true,
    }
}

/// The usual event: what happened to which form.
pub(crate) fn tell(state: &State, name: &str, kind: &str) -> bool {
    let detail = Detail { form: state.form.name, field: "", kind, errors: Vec::new() };
    dispatch(state, name, detail, name == "before-submit")
}
