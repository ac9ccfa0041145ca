//! Reads the webmaster's settings from the element and from the `config` object.

use js_sys::{Array, JsString, Object};
use outreach_core::form::Form;
use outreach_core::settings::{ENDPOINT, Settings};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use crate::locale::get;

/// Attributes that every element may have; they are not ours.
const GLOBAL: &[&str] = &[
    "class", "id", "style", "hidden", "slot", "part", "exportparts", "title", "dir", "tabindex", "role", "translate",
    "is", "nonce", "inert", "loading",
];

/// Reads what is set: the attributes, and before them `config`, whose names and values are the same.
pub(crate) fn read(form: &'static Form, host: &HtmlElement, config: &JsValue) -> Settings {
    let config = flatten(config);
    let mut attributes = Vec::new();
    let names = host.get_attribute_names();
    for name in names.iter().filter_map(|name| name.as_string()) {
        let foreign = GLOBAL.contains(&name.as_str())
            || ["data-", "aria-", "on", "xml", "_", ":"].iter().any(|start| name.starts_with(start));
        if !foreign {
            let value = host.get_attribute(&name).unwrap_or_default();
            attributes.push((name, value));
        }
    }
    let pairs = config.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let pairs = pairs.chain(attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let (mut settings, warnings) = Settings::read(form, pairs);
    for warning in warnings {
        let parts = ["<outreach-", form.name, "> ", &warning.name, "=\"", &warning.value, "\" must ", &warning.mend];
        warn(&parts.concat());
    }
    // The plain form inside the element knows where it posts to.
    let plain = host.query_selector("form[action]").ok().flatten();
    settings.fill_in(ENDPOINT, plain.and_then(|form| form.get_attribute("action")).unwrap_or_default());
    settings
}

/// Tells the webmaster, once for each mistake.
fn warn(text: &str) {
    use std::cell::RefCell;
    thread_local!(static TOLD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) });
    let news = TOLD.with_borrow_mut(|told| {
        let news = !told.iter().any(|other| other == text);
        if news {
            told.push(text.to_owned());
        }
        news
    });
    if news {
        web_sys::console::warn_1(&JsValue::from_str(text));
    }
}

/// The `config` object as attributes: `{successUrl: "…", fields: ["zip"]}` is `success-url="…" fields="zip"`.
fn flatten(config: &JsValue) -> Vec<(String, String)> {
    let Some(object) = config.dyn_ref::<Object>() else { return Vec::new() };
    let mut pairs = Vec::new();
    for entry in Object::entries(object) {
        let entry: Array = entry.unchecked_into();
        let (Some(name), value) = (entry.get(0).as_string(), entry.get(1)) else { continue };
        // Texts have a shape of their own and are looked up where they are.
        if name == "texts" {
            continue;
        }
        if value.is_object() && !Array::is_array(&value) {
            warn(&["config: ", &name, " must be a text, a number, true, false, or a list of texts"].concat());
            continue;
        }
        // A list is written with commas, as an attribute would be.
        pairs.push((kebab(&name), String::from(js_string(&value))));
    }
    pairs
}

/// What `String(value)` gives.
fn js_string(value: &JsValue) -> JsString {
    Array::of1(value).join("")
}

/// The webmaster's own texts in `config`, by language.
pub(crate) fn own_texts(config: &JsValue) -> JsValue {
    get(config, "texts")
}

fn kebab(name: &str) -> String {
    let mut kebab = String::with_capacity(name.len() + 2);
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            kebab.push('-');
        }
        kebab.push(c.to_ascii_lowercase());
    }
    kebab
}
