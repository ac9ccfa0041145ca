//! What settings are called for people, what they do and what a value must be, in the languages of the site.
//!
//! English is what core's table of settings says. Other languages are in `demo/locales`, one file each with the same keys;
//! `en.json` is written from the table, for those who translate. A text that a language lacks is shown in English.

mod must;

use outreach_core::settings::{Group, Setting, ValueType};

use crate::words::{Language, Text};
pub use must::must;

include!(concat!(env!("OUT_DIR"), "/translations.rs"));

/// What a setting is called, so that no one has to know the name of its attribute.
pub fn label(setting: Setting) -> Text {
    text(&key(setting, "label"), setting.wording().label)
}

/// What a setting does. What is between backticks is code.
pub fn help(setting: Setting) -> Text {
    text(&key(setting, "help"), setting.wording().help())
}

/// What a word means, where a setting is one of a few words or some of them.
pub fn option(setting: Setting, word: &'static str) -> Text {
    let named = options(setting).find(|(known, _)| *known == word);
    text(&option_key(setting, word), named.map_or(word, |(_, label)| label))
}

/// The title of a group of settings.
pub fn title(group: Group) -> Text {
    text(&group_key(group), group.words().1)
}

/// Every text in English, by its key: what a translation has to say.
pub fn english() -> Vec<(String, String)> {
    let mut texts: Vec<_> = Group::ALL.iter().map(|group| (group_key(*group), group.words().1.to_owned())).collect();
    for setting in Setting::all() {
        let wording = setting.wording();
        texts.push((key(setting, "label"), wording.label.to_owned()));
        texts.push((key(setting, "help"), wording.help().to_owned()));
        texts.extend(options(setting).map(|(word, label)| (option_key(setting, word), label.to_owned())));
    }
    texts.extend(must::english());
    texts
}

/// The words that a setting can be, each with its label in English.
fn options(setting: Setting) -> impl Iterator<Item = (&'static str, &'static str)> {
    let words = match setting.attribute().value_type {
        ValueType::OneOf(words) | ValueType::SomeOf(words) => words,
        _ => &[],
    };
    words.iter().copied().zip(setting.wording().choices.iter().copied())
}

fn key(setting: Setting, part: &str) -> String {
    ["settings.", setting.attribute().name, ".", part].concat()
}

fn option_key(setting: Setting, word: &str) -> String {
    key(setting, &["options.", word].concat())
}

fn group_key(group: Group) -> String {
    ["groups.", group.words().0].concat()
}

fn text(key: &str, english: &'static str) -> Text {
    Text::new(english, translated(Language::Spanish, key).unwrap_or(english))
}

/// What the language's file says under a key.
fn translated(language: Language, key: &str) -> Option<&'static str> {
    let (_, texts) = TRANSLATIONS.iter().find(|(tag, _)| *tag == language.tag())?;
    texts.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{assert_same_names, literal_parts};

    #[test]
    fn every_language_says_what_english_says() {
        let english = english();
        for (tag, texts) in TRANSLATIONS {
            let keys = |texts: &[(&str, &str)]| texts.iter().map(|(key, _)| (*key).to_owned()).collect::<Vec<_>>();
            assert_same_names(
                &["demo/locales/", tag, ".json"].concat(),
                english.iter().map(|(key, _)| key.clone()),
                keys(texts),
            );
            for (key, text) in *texts {
                let (_, english) = english.iter().find(|(known, _)| known == key).unwrap();
                assert!(!text.trim().is_empty(), "{tag}: {key} is empty");
                assert_eq!(
                    literal_parts(text),
                    literal_parts(english),
                    "{tag}: {key} has other code or places than English"
                );
            }
        }
    }

    #[test]
    fn labels_are_short_and_differ() {
        for language in Language::ALL {
            let mut labels: Vec<_> = Setting::all().map(|setting| label(setting).within(language)).collect();
            for label in &labels {
                assert!((3..=45).contains(&label.chars().count()) && !label.ends_with('.'), "{label}");
            }
            labels.sort_unstable();
            assert!(labels.is_sorted_by(|one, next| one != next), "{labels:?}");
        }
    }

    #[test]
    fn what_can_be_chosen_is_named_in_the_language() {
        let named = |word| option(outreach_core::settings::FORMAT, word).within(Language::Spanish);
        assert_eq!(named("form"), "Formulario web");
        assert_eq!(title(Group::AfterSending).within(Language::Spanish), "Después de enviar");
    }
}
