//! The locale files in the browser: parsed by `JSON.parse`, looked up by path.
//!
//! None is compiled in: a visitor loads the one they read. Anyone who uses the components without the loader hands the
//! texts to [`keep`], or to [`mount`](crate::mount::mount).

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use outreach_core::kind::Money;
use outreach_core::messages::{Messages, Words, interpolate};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::browser;

/// The language that stands in where another is not here.
pub const ENGLISH: &str = "en";

thread_local! {
    static LOADED: RefCell<Vec<(String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a locale file that has arrived, for every widget on the page. Each is kept once, however often it arrives.
pub fn keep(tag: &str, texts: JsValue) {
    if loaded(tag).is_none() {
        LOADED.with_borrow_mut(|loaded| loaded.push((tag.to_owned(), texts)));
    }
}

/// Whether the locale is here.
pub fn is_loaded(tag: &str) -> bool {
    loaded(tag).is_some()
}

fn loaded(tag: &str) -> Option<JsValue> {
    LOADED.with_borrow(|loaded| loaded.iter().find(|(other, _)| other == tag).map(|(_, texts)| texts.clone()))
}

/// One language's texts, with the webmaster's own before them.
#[derive(Debug, Clone)]
pub struct Locale {
    /// The language tag.
    pub tag: String,
    texts: JsValue,
    own: JsValue,
}

impl Locale {
    /// The texts of a language; English where they are not here. `own` holds a webmaster's texts by language tag, in
    /// the shape of a locale file.
    pub fn of(tag: &str, own: &JsValue) -> Self {
        let (tag, texts) = match loaded(tag) {
            Some(texts) => (tag, texts),
            None => (ENGLISH, loaded(ENGLISH).unwrap_or_default()),
        };
        Self { tag: tag.to_owned(), texts, own: get(own, tag) }
    }

    /// How the language is written: `locale` in its file, for the browser.
    pub fn facts(&self) -> JsValue {
        browser::facts(&self.own, &self.texts)
    }

    /// Adds to a panel what can be done at the end, in these words.
    pub(crate) fn show_end(
        &self,
        panel: &Element,
        form: &JsValue,
        sent: &str,
        organization: &str,
        time: &str,
        is_own: bool,
    ) {
        browser::show_end(panel, form, sent, &self.texts, &self.own, organization, time, is_own);
    }

    /// `ltr` or `rtl`.
    pub fn dir(&self) -> String {
        self.get("locale.dir").unwrap_or_default()
    }
}

impl Messages for Locale {
    fn get(&self, key: &str) -> Option<String> {
        let walk = |from: &JsValue| key.split('.').fold(from.clone(), |at, part| get(&at, part)).as_string();
        walk(&self.own).or_else(|| walk(&self.texts))
    }

    fn money(&self, amount: Money) -> String {
        if !Money::IS_ASKED {
            return String::new();
        }
        let (whole, minor) = amount.parts();
        browser::money(&self.facts(), amount.currency.code(), whole, minor, amount.currency.places())
    }

    fn list(&self, items: &[&str], any: bool) -> String {
        browser::list(&self.tag, if any { "disjunction" } else { "conjunction" }, &items.join("\n"))
    }
}

/// A text that counts something, in the language's own plural form.
pub fn plural(words: &Words<Locale>, key: &str, count: u32) -> String {
    let said = browser::plural(&words.messages.facts(), count);
    let (form, number) = said.split_once(' ').unwrap_or_default();
    let own = words.messages.get(&[key, "_", form].concat());
    let template = own.unwrap_or_else(|| words.text(&[key, "_other"].concat()));
    interpolate(&template, &[("count", number)])
}

/// A member of an object; undefined where there is none, or no object.
pub fn get(object: &JsValue, name: &str) -> JsValue {
    if object.is_object() || object.is_function() {
        Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
    } else {
        JsValue::UNDEFINED
    }
}

/// A member that is a function.
pub(crate) fn get_function(object: &JsValue, name: &str) -> Option<js_sys::Function> {
    get(object, name).dyn_into().ok()
}

/// A list of pairs of texts. Whatever in it is none is left out.
pub(crate) fn pairs(value: &JsValue) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    if Array::is_array(value) {
        for pair in value.unchecked_ref::<Array>().iter() {
            let pair: &Array = pair.unchecked_ref();
            if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
                pairs.push((name, value));
            }
        }
    }
    pairs
}
