//! The Wasm module that a page loads: what `js/loader` calls.
//!
//! A panic ends it where it is: the build leaves out the words of panics and what would print them (`small.toml`),
//! and the glue tells the loader of every call that did not return (`js/glue/start.js`).

use lol_alloc::{FreeListAllocator, LockedAllocator};
use outreach_core::form::{Form, Purpose};
use outreach_ui::document::form;
use outreach_ui::locale::get;
use outreach_ui::mount::{Mounted, mount as mount_widget};
use outreach_ui::widget::Widget;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// A list of what is free: there is one thread, and little is held for long. It is small itself (docs/size.md).
#[global_allocator]
static ALLOCATOR: LockedAllocator<FreeListAllocator> = LockedAllocator::new(FreeListAllocator::new());

/// What a form uses, if this module has it: its features say what that is.
fn widget(form: &Form) -> Option<Widget> {
    #[cfg(feature = "lookup")]
    if form.purpose == Purpose::Lookup {
        return Some(outreach_lookup::WIDGET);
    }
    #[cfg(feature = "forms")]
    return outreach_ui::using(form.uses);
    #[cfg(not(feature = "forms"))]
    return Some(Widget::new(Purpose::Submission)).filter(|_| cfg!(feature = "volunteer") && form.uses.is_empty());
}

/// Puts a widget into `root`, standing for the element `host`: that of a document among the texts. Nothing where this module can't
/// show it, or where no endpoint is set.
#[wasm_bindgen]
pub fn mount(name: &str, host: HtmlElement, root: HtmlElement, options: &JsValue) -> Option<Handle> {
    let texts = get(options, "texts");
    let form = form(&get(&get(&texts, "documents"), name), &get(&texts, "library"));
    mount_widget(&widget(form)?, form, host, root, options).map(Handle)
}

/// A widget on the page. Freeing it takes it off.
#[wasm_bindgen]
pub struct Handle(Mounted);

// Every method takes `&self`: the page may call one from an event that another is dispatching.
#[wasm_bindgen]
impl Handle {
    /// Reads attributes and `config` again.
    pub fn refresh(&self, config: &JsValue) {
        self.0.refresh(config);
    }

    /// Shows another language.
    #[wasm_bindgen(js_name = setLanguage)]
    pub fn set_language(&self, tag: &str) {
        self.0.set_language(tag);
    }

    /// Validates the answers and shows what is wrong.
    pub fn validate(&self) -> bool {
        self.0.validate()
    }

    /// Sends the form.
    pub fn submit(&self) -> bool {
        self.0.submit()
    }

    /// Empties the form.
    pub fn reset(&self) {
        self.0.reset();
    }

    /// Fills answers in.
    pub fn fill(&self, values: &JsValue) {
        self.0.fill(values);
    }

    /// What is typed, for the loader alone.
    pub fn typed(&self) -> JsValue {
        self.0.typed()
    }
}
