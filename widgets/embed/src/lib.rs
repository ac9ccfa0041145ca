//! The Wasm module that a page loads: what `js/loader.js` calls.

use js_sys::Function;
use outreach_ui::mount::{Mounted, mount as mount_widget};
use outreach_ui::widget::Widget;
use outreach_ui::{join, legislators, pledge, volunteer};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// The widgets in this module.
static WIDGETS: &[&Widget] = &[&volunteer::WIDGET, &join::WIDGET, &pledge::WIDGET, &legislators::WIDGET];

/// Prepares the module. `on_panic` is called before a panic ends it: what is mounted goes on, but nothing more can be
/// mounted on this instance.
#[wasm_bindgen]
pub fn start(on_panic: Function) {
    std::panic::set_hook(Box::new(move |panic| {
        // Where, and not what: a message could hold what somebody typed.
        let place = panic.location().and_then(|location| location.file().rsplit('/').next()).unwrap_or_default();
        let line = panic.location().map_or(0, std::panic::Location::line);
        let _ = on_panic.call2(&JsValue::UNDEFINED, &JsValue::from_str(place), &JsValue::from(line));
    }));
}

/// Puts a widget into `root`, standing for the element `host`. Nothing where this module has no form of that name.
#[wasm_bindgen]
pub fn mount(form: &str, host: HtmlElement, root: HtmlElement, options: &JsValue) -> Option<Handle> {
    let widget = WIDGETS.iter().find(|widget| widget.form.name == form)?;
    Some(Handle(mount_widget(widget, host, root, options)))
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
    pub fn speak(&self, tag: &str) {
        self.0.speak(tag);
    }

    /// Judges the answers and shows what is wrong.
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
