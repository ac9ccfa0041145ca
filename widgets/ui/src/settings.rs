//! Reads the webmaster's settings from the element and from the `config` object.

use outreach_core::form::Form;
use outreach_core::settings::{ENDPOINT, Settings};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use crate::locale::{get, pairs};
use crate::page;

/// Attributes that every element may have; they are not ours.
const GLOBAL: &[&str] = &[
    "class",
    "id",
    "style",
    "hidden",
    "slot",
    "part",
    "exportparts",
    "title",
    "dir",
    "tabindex",
    "role",
    "translate",
    "is",
    "nonce",
    "inert",
    "loading",
];

/// Reads what is set: the attributes, and before them `config`, whose names and values are the same.
pub(crate) fn read(form: &'static Form, host: &HtmlElement, config: &JsValue) -> Settings {
    let mut set = pairs(&page::members(config));
    let foreign = |name: &str| {
        GLOBAL.contains(&name) || ["data-", "aria-", "on", "xml", "_", ":"].iter().any(|start| name.starts_with(start))
    };
    set.extend(pairs(&page::attributes_of(host)).into_iter().filter(|(name, _)| !foreign(name)));
    let (mut settings, warnings) =
        Settings::read(form, set.iter().map(|(name, value)| (name.as_str(), value.as_str())));
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

/// The webmaster's own texts in `config`, by language.
pub(crate) fn own_texts(config: &JsValue) -> JsValue {
    get(config, "texts")
}
