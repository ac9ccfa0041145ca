//! The page's side of things, in `js/page.js`: what the browser does in a line of its own language.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen(module = "/js/page.js")]
extern "C" {
    /// Posts a body; `then` hears once what came of it. Gives a function that calls it off.
    pub(crate) fn post(url: &str, content_type: &str, body: &str, seconds: u32, then: JsValue) -> js_sys::Function;
    /// A random UUID.
    pub(crate) fn uuid() -> String;
    /// The time, RFC 3339.
    pub(crate) fn now() -> String;
    /// The page's address without query and fragment.
    pub(crate) fn page() -> String;
    /// An entry of the page's query; empty where there is none.
    pub(crate) fn query(name: &str) -> String;
    /// One pair: the plural form of a number, and the number as that language writes it.
    pub(crate) fn plural(tag: &str, count: u32) -> JsValue;
    /// Dispatches an event.
    pub(crate) fn tell(host: &HtmlElement, name: &str, detail: JsValue, cancelable: bool) -> bool;
    /// Whether there is a share sheet.
    #[wasm_bindgen(js_name = canShare)]
    pub(crate) fn can_share() -> bool;
    /// Opens the share sheet.
    pub(crate) fn share(url: &str);
    /// Copies a text; `then` is called when it is done.
    pub(crate) fn copy(text: &str, then: JsValue);
    /// A link that writes an email.
    pub(crate) fn mail(subject: &str, body: &str) -> String;
    /// The host of an address.
    #[wasm_bindgen(js_name = hostOf)]
    pub(crate) fn host_of(url: &str) -> String;
    /// An element's attributes, as pairs.
    #[wasm_bindgen(js_name = attributesOf)]
    pub(crate) fn attributes_of(element: &HtmlElement) -> JsValue;
    /// An object's members, as pairs of texts.
    pub(crate) fn members(object: &JsValue) -> JsValue;
}
