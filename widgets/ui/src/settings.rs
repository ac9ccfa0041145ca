//! Reads the webmaster's settings from the element and from the `config` object.

use outreach_core::form::Form;
use outreach_core::settings::{ENDPOINT, Settings};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use crate::locale::{get, pairs};
use crate::page;

/// Reads what is set: the attributes, and before them `config`, whose names and values are the same.
pub(crate) fn read(form: &'static Form, host: &HtmlElement, config: &JsValue) -> Settings {
    let mut set = pairs(&page::members(config));
    set.extend(pairs(&page::attributes_of(host)));
    let (mut settings, warnings) =
        Settings::read(form, set.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    for warning in warnings {
        let parts = ["<outreach-", form.name, "> ", &warning.name, "=\"", &warning.value, "\" must ", &warning.mend];
        page::warn(&parts.concat());
    }
    // The plain form inside the element knows where it posts to.
    let plain = host.query_selector("form[action]").ok().flatten();
    settings.fill_in(ENDPOINT, plain.and_then(|form| form.get_attribute("action")).unwrap_or_default());
    settings
}

/// The webmaster's own texts in `config`, by language.
pub(crate) fn own_texts(config: &JsValue) -> JsValue {
    get(config, "texts")
}
