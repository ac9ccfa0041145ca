//! The widgets' own words, fetched from where any page has them: beside the loader, under the names in its manifest.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use outreach_core::messages::{Messages, Words};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::assets::{LANGUAGES, language};
use crate::config::Config;
use crate::snippet::Pin;

/// The texts of one language by dotted key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts(Arc<BTreeMap<String, String>>);

impl Messages for Texts {
    fn get(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned()
    }
}

/// The languages fetched so far. A view that asks for one is drawn again when it is there.
#[derive(Debug, Clone, Copy)]
pub struct Locales {
    fetched: RwSignal<BTreeMap<&'static str, Option<Texts>>>,
}

impl Locales {
    /// None yet.
    pub fn new() -> Self {
        Self { fetched: RwSignal::new(BTreeMap::new()) }
    }

    /// The texts of a language, once they are there.
    pub fn texts(self, tag: &str) -> Option<Texts> {
        let tag = language(tag).tag;
        let known = self.fetched.with(|fetched| fetched.get(tag).cloned());
        if known.is_none() {
            // Asked for while a view is drawn, which must not change what it is drawn from.
            spawn_local(async move {
                if self.fetched.with_untracked(|fetched| fetched.contains_key(tag)) {
                    return;
                }
                self.fetched.update_untracked(|fetched| drop(fetched.insert(tag, None)));
                if let Some(texts) = fetch(tag).await {
                    self.fetched.update(|fetched| drop(fetched.insert(tag, Some(Texts(Arc::new(texts))))));
                }
            });
        }
        known.flatten()
    }

    /// The words of the form that is chosen, in its own language or else in that one.
    pub fn words(self, config: &Config, otherwise: &str) -> Option<Words<Texts>> {
        use outreach_core::settings::{LANG, ORGANIZATION};
        let (settings, _) = config.read();
        let lang = settings.get(LANG);
        let texts = self.texts(if lang.is_empty() { otherwise } else { lang })?;
        Some(Words::new(texts, config.form(), settings.get(ORGANIZATION)).own_consent(&settings.options))
    }
}

async fn fetch(tag: &str) -> Option<BTreeMap<String, String>> {
    debug_assert!(LANGUAGES.iter().any(|info| info.tag == tag));
    let manifest = json("v1/manifest.json").await?;
    let file = manifest.get(&["files.all/locales/", tag, ".file"].concat())?;
    json(&["v1/", file].concat()).await
}

/// The loader of the widgets at `host`, as it is today.
pub async fn pin(host: &str) -> Option<Pin> {
    let manifest = json(&[host, "/v1/manifest.json"].concat()).await?;
    let version = manifest.get("version")?.clone();
    Some(Pin { version, integrity: manifest.get("files.loader.integrity")?.clone() })
}

async fn json(url: &str) -> Option<BTreeMap<String, String>> {
    let reply: Response = JsFuture::from(window().fetch_with_str(url)).await.ok()?.dyn_into().ok()?;
    let value = JsFuture::from(reply.json().ok()?).await.ok().filter(|_| reply.ok())?;
    Some(flatten(&value))
}

/// The texts, numbers and truths in a value, by dotted key.
pub fn flatten(value: &JsValue) -> BTreeMap<String, String> {
    fn walk(flat: &mut BTreeMap<String, String>, key: &str, value: &JsValue) {
        let truth = value.as_bool().map(|truth| truth.to_string());
        let scalar = value.as_string().or(truth).or_else(|| value.as_f64().map(|number| number.to_string()));
        if let Some(text) = scalar {
            flat.insert(key.to_owned(), text);
        } else if let Some(object) = value.dyn_ref::<js_sys::Object>() {
            for entry in js_sys::Object::entries(object).iter() {
                let entry: js_sys::Array = entry.unchecked_into();
                let name = entry.get(0).as_string().unwrap_or_default();
                let key = if key.is_empty() { name } else { [key, ".", &name].concat() };
                walk(flat, &key, &entry.get(1));
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(&mut all, "", value);
    all
}
