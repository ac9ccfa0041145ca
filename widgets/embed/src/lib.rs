//! The Wasm module that a page loads: what `js/loader` calls.
//!
//! A panic ends it where it is: the build leaves out the words of panics and what would print them (`small.toml`),
//! and the glue tells the loader of every call that did not return (`js/glue/start.js`).

use lol_alloc::{FreeListAllocator, LockedAllocator};
use outreach_core::settings::Settings;
use outreach_ui::mount::{Mounted, mount as mount_widget};
use outreach_ui::widget::Widget;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// A list of what is free: there is one thread, and little is held for long. It is small itself (docs/size.md).
#[global_allocator]
static ALLOCATOR: LockedAllocator<FreeListAllocator> = LockedAllocator::new(FreeListAllocator::new());

/// The widget of a form that this module has: its features say which.
fn widget(form: &str) -> Option<Widget> {
    #[cfg(feature = "lookup")]
    if form == outreach_lookup::WIDGET.form.name {
        return Some(outreach_lookup::WIDGET);
    }
    #[cfg(feature = "forms")]
    return outreach_ui::submitted(form);
    #[cfg(not(feature = "forms"))]
    return Some(outreach_ui::volunteer::WIDGET)
        .filter(|widget| cfg!(feature = "volunteer") && widget.form.name == form);
}

/// Puts a widget into `root`, standing for the element `host`. Nothing where this module has no form of that name, or
/// where no endpoint is set.
#[wasm_bindgen]
pub fn mount(form: &str, host: HtmlElement, root: HtmlElement, options: &JsValue) -> Option<Handle> {
    mount_widget(&widget(form)?, host, root, options).map(Handle)
}

/// The attributes that are settings of a form, with spaces between them: those alone are watched.
#[wasm_bindgen]
pub fn settings(form: &str) -> String {
    widget(form).map_or_else(String::new, |widget| Settings::names(widget.form).collect::<Vec<_>>().join(" "))
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
