//! The patterns of all languages, read natively: for the server, for `forms check` and for tests.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde_json::Value;

use super::{FINE, Patterns, Reason, text};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../locales/conscience");

/// The languages whose patterns there are, by tag.
pub static LANGUAGES: LazyLock<BTreeMap<&'static str, Language>> = LazyLock::new(|| {
    let read = |file: &'static include_dir::File<'static>| {
        // The files are compiled in; this crate's tests find a broken one.
        let lists = serde_json::from_slice(file.contents()).unwrap_or_default();
        Some((file.path().file_stem()?.to_str()?, Language::new(lists)))
    };
    FILES.files().filter_map(read).collect()
});

/// One language's file.
#[derive(Debug)]
pub struct Language {
    /// What it refuses.
    pub patterns: Patterns,
    lists: Value,
}

impl Language {
    fn new(lists: Value) -> Self {
        let list = |name: &str| {
            let patterns = lists.get(name).and_then(Value::as_array).into_iter().flatten();
            patterns.filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
        };
        let names = [FINE].into_iter().chain(Reason::ALL.map(Reason::name));
        Self { patterns: Patterns::new(&names.map(list).collect::<Vec<_>>().join("\n\n")), lists }
    }

    /// Why this is refused and what to ask instead, where the language says it.
    pub fn why(&self, reason: Reason) -> Option<&str> {
        self.lists.get("why")?.get(reason.name())?.as_str()
    }
}

/// Why a text is refused in any language, and the tag of the language whose patterns say so.
///
/// Every text is tried in all of them, for a form asks in more than one, and languages borrow from each other. What is harmless
/// in one is so in all: Tagalog says in its own words not to write about an `immigration status`.
pub fn refuses(text: &str) -> Option<(Reason, &'static str)> {
    let (words, mut left) = (text::words(text), text::words(text));
    for language in LANGUAGES.values() {
        language.patterns.spare(&words, &mut left);
    }
    LANGUAGES.iter().find_map(|(tag, language)| Some((language.patterns.asks(&left)?, *tag)))
}

/// Why this is refused and what to ask instead, in that language, or else in English.
pub fn why(reason: Reason, tag: &str) -> &'static str {
    let said = |tag| LANGUAGES.get(tag).and_then(|language| language.why(reason));
    said(tag).or_else(|| said("en")).unwrap_or_default()
}
