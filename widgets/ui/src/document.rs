//! A form's document in the browser: parsed by `JSON.parse`, read with the same code as on a server.

use std::cell::RefCell;

use outreach_core::form::Form;
use outreach_core::json::Json;
use wasm_bindgen::JsValue;

use crate::browser;
use crate::locale::get;

thread_local! {
    static READ: RefCell<Vec<(JsValue, &'static Form)>> = const { RefCell::new(Vec::new()) };
}

/// The form that a document declares. Each is read once: widgets of the same document have the same form. `library` has what it may
/// name instead of declaring it; a document of ours has it all in itself.
pub fn form(document: &JsValue, library: &JsValue) -> &'static Form {
    READ.with_borrow_mut(|read| {
        if let Some((_, form)) = read.iter().find(|(other, _)| other == document) {
            return *form;
        }
        let form = &*Box::leak(Box::new(Form::read(&Parsed(document.clone()), &Parsed(library.clone()))));
        read.push((document.clone(), form));
        form
    })
}

#[derive(Clone)]
struct Parsed(JsValue);

impl Json for Parsed {
    fn get(&self, name: &str) -> Self {
        Self(get(&self.0, name))
    }

    fn items(&self) -> impl Iterator<Item = Self> {
        let items = browser::items(&self.0);
        (0..items.length()).map(move |at| Self(items.get(at)))
    }

    fn text(&self, otherwise: &Self, name: &str) -> String {
        browser::member(&self.0, &otherwise.0, name)
    }
}
