//! What a form's document says in its own languages, laid before the locale files.

use serde_json::Value;

use super::catalog::{self, Locale};
use super::{Messages, negotiate};
use crate::forms::LIBRARY;

/// The language that stands in for one that a document does not speak.
const ENGLISH: &str = "en";

/// The texts of a form's document, `words`: by language, in the shape that `forms.<form>` has in a locale file.
#[derive(Debug, Clone, Default)]
pub struct DocumentWords {
    /// What the keys begin with that are looked up here: `forms.<form>.`.
    prefix: String,
    /// Each language tag with its texts, in the order of the document.
    languages: Vec<(String, Value)>,
}

impl DocumentWords {
    /// Reads what a document says. What is of another shape says nothing.
    pub fn read(document: &Value) -> Self {
        let name = document.get("name").and_then(Value::as_str).unwrap_or_default();
        let words = document.get("words").and_then(Value::as_object);
        let languages = words.into_iter().flatten().filter(|(_, texts)| texts.is_object());
        Self {
            prefix: ["forms.", name, "."].concat(),
            languages: languages.map(|(tag, texts)| (tag.clone(), texts.clone())).collect(),
        }
    }

    /// The locales in which its form is offered: those of the languages that it speaks. English, where it speaks none that has a
    /// locale.
    pub fn locales(&self) -> Vec<&'static str> {
        let mut locales = Vec::new();
        for tag in self.tags() {
            locales.extend(catalog::served(tag).filter(|locale| !locales.contains(locale)));
        }
        if locales.is_empty() { vec![ENGLISH] } else { locales }
    }

    /// Its language that serves `lang`; else English; else its first.
    fn chosen(&self, lang: &str) -> Vec<&(String, Value)> {
        let find = |tag: &str| {
            let tag = negotiate([tag], self.tags())?;
            self.languages.iter().find(|(other, _)| other == tag)
        };
        [find(lang), find(ENGLISH).or_else(|| self.languages.first())].into_iter().flatten().collect()
    }

    fn tags(&self) -> impl Iterator<Item = &str> + Clone {
        self.languages.iter().map(|(tag, _)| tag.as_str())
    }
}

/// A locale with what a form's document says before it: in that language, or else in the document's English or first language.
#[derive(Debug, Clone, Copy)]
pub struct FormLocale<'a> {
    lang: &'static str,
    locale: &'static Locale,
    words: Option<&'a DocumentWords>,
}

impl<'a> FormLocale<'a> {
    /// The locale of a language tag, with the words of a document. None for a form that the locale files speak of.
    pub fn new(tag: &str, words: Option<&'a DocumentWords>) -> Self {
        let (lang, locale) = catalog::negotiate(tag);
        Self { lang, locale, words }
    }

    /// Its tag.
    pub fn lang(&self) -> &'static str {
        self.lang
    }

    /// What the document says under a key, `forms.<form>.…`.
    pub fn of_document(&self, key: &str) -> Option<String> {
        self.found(key).map(|(_, text)| text.to_owned())
    }

    /// What a document need not say, in the words of our forms: the library has whose.
    fn usual(&self, key: &str) -> Option<String> {
        let path = key.strip_prefix(self.words?.prefix.as_str())?;
        let member = path.split('.').next()?;
        let ours = LIBRARY["usual"][member].as_str()?;
        self.locale.get(&["forms.", ours, ".", path].concat())
    }

    fn found(&self, key: &str) -> Option<(&'a str, &'a str)> {
        let words = self.words?;
        let path = key.strip_prefix(words.prefix.as_str())?;
        words.chosen(self.lang).into_iter().find_map(|(tag, texts)| {
            let text = path.split('.').try_fold(texts, |at, part| at.get(part))?.as_str()?;
            (!text.trim().is_empty()).then_some((tag.as_str(), text))
        })
    }
}

impl Messages for FormLocale<'_> {
    fn get(&self, key: &str) -> Option<String> {
        self.of_document(key).or_else(|| self.usual(key)).or_else(|| self.locale.get(key))
    }

    fn other_language(&self, key: &str) -> Option<String> {
        let (tag, _) = self.found(key)?;
        (catalog::served(tag) != Some(self.lang)).then(|| tag.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::form::Form;
    use crate::json::kept;
    use crate::messages::Words;

    fn document() -> Value {
        json!({
            "name": "rapid",
            "lists": { "roles": ["driver", "observer"] },
            "sections": [{ "name": "you", "fields": ["email!", { "name": "role", "kind": "radio", "list": "roles" },
                { "name": "agree", "kind": "consent", "channel": "text", "purpose": "alerts", "version": "2026-11-30" }] }],
            "words": {
                "en": {
                    "title": "Rapid response with {{organization}}",
                    "submit": "Count me in",
                    "fields": { "role": { "label": "Role" }, "agree": { "label": "Send me alerts." } },
                    "choices": { "roles": { "driver": "Drive", "observer": "Observe" } },
                },
                "es": { "title": "Respuesta rápida", "choices": { "roles": { "driver": "Manejar" } }, "submit": " " },
                "mam": { "title": "Mam" },
            },
        })
    }

    fn words(document: &Value, tag: &str) -> Words<FormLocale<'static>> {
        let form = kept(Form::read(document, &*LIBRARY));
        Words::new(FormLocale::new(tag, Some(kept(DocumentWords::read(document)))), form, "ACIJ")
    }

    #[test]
    fn a_document_speaks_before_its_english_and_that_before_the_locale() {
        let document = document();
        let said = |tag| {
            let words = words(&document, tag);
            let role = words.form.field("role").expect("a field");
            let choices = role.kind.choices().expect("choices");
            let labels = choices.items.iter().map(|choice| words.choice(choices, choice)).collect::<Vec<_>>();
            let email = words.label(words.form.field("email").expect("a field"));
            (words.of_form("title"), words.of_form("submit"), words.label(role), labels.join(" "), email)
        };
        let text = |text: &str| Some(text.to_owned());
        let english = said("en");
        assert_eq!((english.0, english.1), (text("Rapid response with ACIJ"), text("Count me in")));
        assert_eq!((&*english.2, &*english.3, &*english.4), ("Role", "Drive Observe", "Email"));
        let spanish = said("es-MX");
        assert_eq!((spanish.0, spanish.1), (text("Respuesta rápida"), text("Count me in")), "blank is not said");
        assert_eq!((&*spanish.2, &*spanish.3), ("Role", "Manejar Observe"));
        assert_ne!(spanish.4, "Email", "the library brings its labels along");
        // A language that only the locale files speak.
        assert_eq!(said("fr").0, text("Rapid response with ACIJ"));
    }

    #[test]
    fn what_every_form_says_a_document_need_not() {
        let document = json!({ "name": "x", "words": { "es": { "thanks": { "title": "¡Ya estás!" } } } });
        let said = |tag, key| words(&document, tag).of_form(key).unwrap_or_default();
        assert_eq!((said("es", "submit"), said("es", "thanks.title")), ("Enviar".into(), "¡Ya estás!".into()));
        assert_eq!((said("en", "submit"), said("en", "thanks.text")), ("Send".into(), "We have your answers.".into()));
        assert_eq!(said("en", "title"), "");
        for (member, form) in LIBRARY["usual"].as_object().expect("an object") {
            let ours = ["forms.", form.as_str().expect("a form"), ".", member].concat();
            assert!(
                catalog::LOCALES.values().all(|locale| locale.flat().keys().any(|key| key.starts_with(&ours))),
                "{ours}"
            );
        }
    }

    #[test]
    fn a_permission_that_is_said_in_another_language_is_known_as_that() {
        let document = document();
        let lang = |tag, field| {
            let words = words(&document, tag);
            words.label_lang(words.form.field(field).expect("a field"))
        };
        assert_eq!((lang("en", "agree"), lang("es", "agree")), (None, Some("en".to_owned())));
        assert_eq!(lang("es", "email"), None, "the locale says it");
    }

    #[test]
    fn a_form_is_offered_in_the_languages_of_its_words() {
        let locales = |words: Value| DocumentWords::read(&json!({ "name": "x", "words": words })).locales();
        assert_eq!(DocumentWords::read(&document()).locales(), ["en", "es"], "there is no locale in Mam");
        assert_eq!(locales(json!({ "es-MX": {}, "pt": {} })), ["es", "pt-BR"]);
        assert_eq!(locales(json!({ "mam": {} })), ["en"]);
        assert_eq!(locales(json!(null)), ["en"]);
        assert_eq!(locales(json!({ "es": "x" })), ["en"]);
    }

    #[test]
    fn only_the_words_of_its_own_form_are_a_documents() {
        let words = DocumentWords::read(&document());
        let es = FormLocale::new("es", Some(&words));
        assert_eq!((es.lang(), es.of_document("forms.volunteer.title"), es.of_document("title")), ("es", None, None));
        assert_eq!(es.get("forms.volunteer.title"), catalog::negotiate("es").1.get("forms.volunteer.title"));
        assert_eq!(FormLocale::new("es", None).get("forms.rapid.title"), None);
    }

    proptest! {
        #[test]
        fn any_key_and_shape_is_looked_up(key in "forms\\.(x|y)\\.[a-z.]{0,12}", title in "\\PC{0,9}", shape in 0..4_usize) {
            let shapes = [json!({ "es": { "title": title } }), json!([title]), json!({ "": { "": title } }), json!({ "es": [] })];
            let words = DocumentWords::read(&json!({ "name": "x", "words": shapes[shape] }));
            for tag in ["en", "es", "", "\u{0}"] {
                let locale = FormLocale::new(tag, Some(&words));
                let _ = (locale.get(&key), locale.other_language(&key));
            }
        }
    }
}
