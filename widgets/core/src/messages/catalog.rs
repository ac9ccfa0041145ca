//! The locale files, read natively: for the server and for tests. The browser reads them with `JSON.parse`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde_json::Value;

use super::Messages;
use super::overlay::overlay;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../locales");

/// Every locale of the product, by its tag. What its file does not say yet is said in English.
pub static LOCALES: LazyLock<BTreeMap<String, Locale>> = LazyLock::new(|| {
    let mut files = files();
    let english = files.get(ENGLISH).cloned().unwrap_or_default();
    for texts in files.values_mut() {
        overlay(texts, &english);
    }
    files.into_iter().map(|(tag, texts)| (tag, Locale { texts })).collect()
});

const ENGLISH: &str = "en";

/// The files as translators have left them.
fn files() -> BTreeMap<String, Value> {
    let files = FILES.files().filter(|file| file.path().extension().is_some_and(|end| end == "json"));
    files
        .filter_map(|file| {
            let tag = file.path().file_stem()?.to_str()?.to_owned();
            // The files are compiled in; a broken one is caught by this crate's tests, not by a visitor.
            Some((tag, serde_json::from_slice(file.contents()).unwrap_or_default()))
        })
        .collect()
}

/// The locale that serves a language tag, or else English.
///
/// # Panics
/// Never: English is compiled in.
pub fn negotiate(tag: &str) -> (&'static str, &'static Locale) {
    let (tag, locale) = LOCALES.get_key_value(served(tag).unwrap_or(ENGLISH)).expect("English is compiled in");
    (tag, locale)
}

/// The tag of the locale that serves a language tag, if one does.
pub fn served(tag: &str) -> Option<&'static str> {
    super::negotiate([tag], LOCALES.keys().map(String::as_str))
}

/// One locale file.
#[derive(Debug, Default)]
pub struct Locale {
    texts: Value,
}

impl Locale {
    /// The language's name for itself.
    pub fn name(&self) -> String {
        self.get("locale.name").unwrap_or_default()
    }

    /// `ltr` or `rtl`.
    pub fn dir(&self) -> String {
        self.get("locale.dir").unwrap_or_else(|| "ltr".into())
    }

    /// Every text by its dotted key.
    pub fn flat(&self) -> BTreeMap<String, String> {
        let mut flat = BTreeMap::new();
        walk(&mut flat, String::new(), &self.texts);
        flat
    }
}

impl Messages for Locale {
    fn get(&self, key: &str) -> Option<String> {
        key.split('.').try_fold(&self.texts, |at, part| at.get(part))?.as_str().map(str::to_owned)
    }
}

fn walk(flat: &mut BTreeMap<String, String>, key: String, value: &Value) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                walk(flat, if key.is_empty() { name.clone() } else { [&key, ".", name].concat() }, value);
            }
        }
        Value::String(text) => drop(flat.insert(key, text.clone())),
        other => drop(flat.insert(key, other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Consent, Field};
    use crate::form::{Fold, Form};
    use crate::forms::FORMS;
    use crate::kind::sample;
    use crate::messages::overlay::stem;
    use crate::messages::{Words, keys};

    /// Every locale as its file has it, English too.
    fn written() -> BTreeMap<String, Locale> {
        files().into_iter().map(|(tag, texts)| (tag, Locale { texts })).collect()
    }

    fn places(text: &str) -> Vec<String> {
        let mut places: Vec<_> =
            text.split("{{").skip(1).filter_map(|rest| rest.split("}}").next()).map(|p| p.trim().to_owned()).collect();
        places.sort();
        places.dedup();
        places
    }

    #[test]
    fn every_locale_is_json_and_says_its_name() {
        assert!(LOCALES.contains_key("en") && LOCALES.contains_key("es"));
        for (tag, locale) in written() {
            assert!(!locale.name().is_empty(), "{tag}: no locale.name, or not JSON");
            let dir = locale.get("locale.dir");
            assert!([Some("ltr"), Some("rtl")].contains(&dir.as_deref()), "{tag}: locale.dir");
            assert!(locale.get("locale.intl").is_some(), "{tag}: locale.intl");
            let decimal = locale.get("locale.decimal");
            assert!([Some("."), Some(",")].contains(&decimal.as_deref()), "{tag}: locale.decimal");
            assert!(locale.get("locale.reviewed").is_none() && locale.flat().contains_key("locale.reviewed"), "{tag}");
        }
    }

    /// A file may lag behind English; what it does say fits.
    #[test]
    fn what_a_locale_says_has_the_key_and_the_places_of_english() {
        let written = written();
        let english = written[ENGLISH].flat();
        for (tag, locale) in &written {
            for (key, text) in locale.flat() {
                let found = english.iter().find(|(other, _)| stem(other) == stem(&key));
                let (_, found) = found.unwrap_or_else(|| panic!("{tag}.json: {key} is not in English"));
                assert!(!text.trim().is_empty(), "{tag}.json: {key} is empty");
                // The numbers zero, one and two may be in the words.
                let of_few = ["_zero", "_one", "_two"].iter().any(|end| key.ends_with(end));
                if !of_few || !places(&text).is_empty() {
                    assert_eq!(places(&text), places(found), "{tag}.json: other places than English in {key}");
                }
            }
        }
    }

    /// What someone agrees to is recorded as read in their language, so English must not replace it.
    #[test]
    fn every_locale_asks_for_permission_in_its_own_words() {
        let written = written();
        let english = written[ENGLISH].flat();
        for field in FORMS.iter().copied().flat_map(Form::permissions) {
            // A form may ask in words of its own.
            let label = [".fields.", field.name, ".label"].concat();
            for key in english.keys().filter(|key| [".", key].concat().ends_with(&label)) {
                for (tag, locale) in &written {
                    assert!(locale.get(key).is_some(), "{tag}.json lacks {key}: translate it, or don't ask for it yet");
                }
            }
        }
    }

    #[test]
    fn english_says_everything_that_is_asked_for() {
        let texts = LOCALES["en"].flat();
        for key in keys::ALL {
            let plural = format!("{key}_other");
            assert!(texts.contains_key(*key) || texts.contains_key(&plural), "en.json lacks {key}");
        }
        for form in FORMS.iter().copied() {
            let words = Words::new(&LOCALES["en"], form, "");
            let ends: &[_] = if form.is_submitted() { &["thanks.title", "thanks.text", "unconfirmed"] } else { &[] };
            for key in ["title", "intro", "submit"].iter().chain(ends) {
                assert!(words.of_form(key).is_some(), "en.json lacks forms.{}.{key}", form.name);
            }
            for section in form.sections {
                let ends: &[&str] = match section.fold {
                    Fold::Bare | Fold::More => &[],
                    Fold::Open => &[""],
                    Fold::Own => &["", "_add"],
                };
                for end in ends {
                    assert!(
                        words.of_form(&format!("sections.{}{end}", section.name)).is_some(),
                        "{}{end}",
                        section.name
                    );
                }
            }
            let own = |field: &&Field| field.kind.consent().is_some_and(Consent::is_own);
            for field in form.fields().filter(|field| !own(field)) {
                assert_ne!(words.label(field), field.name, "en.json lacks the label of {}", field.name);
                for (list, choice) in
                    field.kind.lists().into_iter().flat_map(|list| list.items.iter().map(move |c| (list, c)))
                {
                    assert!(!words.choice(list, choice).starts_with("choices."), "{}.{}", list.name, choice.code);
                }
            }
        }
    }

    #[test]
    fn every_error_has_words() {
        let texts = LOCALES["en"].flat();
        let of_kinds = sample::FORM.fields().flat_map(|field| field.kind.examples().rejected);
        let of_forms = ["missing", "many", "choice", "either", "needed"];
        for code in of_kinds.map(|(_, code)| code).chain(&of_forms) {
            assert!(texts.contains_key(&format!("errors.{code}")), "en.json lacks errors.{code}");
        }
    }

    #[test]
    fn a_region_is_served_by_its_language() {
        assert_eq!(negotiate("es-MX").0, "es");
        assert_eq!(negotiate("ES").0, "es");
        // A locale of a region or a script serves its whole language.
        for (asked, served) in
            [("pt", "pt-BR"), ("pt-PT", "pt-BR"), ("zh-TW", "zh-Hans"), ("zh", "zh-Hans"), ("fil-PH", "tl")]
        {
            assert_eq!(negotiate(asked).0, served);
        }
        assert_eq!(negotiate("xx").0, "en");
        assert_eq!(negotiate("").0, "en");
    }
}
