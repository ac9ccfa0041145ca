//! What the value of a setting must be, for a webmaster whose value is invalid.

use outreach_core::kind::Currency;
use outreach_core::settings::{Setting, ValueType};

use super::translated;
use crate::words::Language;

const MUST: &str = "Must {{expected}}.";

/// A sentence for the value of that attribute, with what core says in English that it must be.
pub fn must(attribute: &str, expected: &str, language: Language) -> String {
    // What is no setting is a list of the webmaster's own, which is made of codes.
    let value_type = Setting::named(attribute).map_or(ValueType::Code, |setting| setting.attribute().value_type);
    let sentence = translated(language, "must").unwrap_or(MUST);
    let Some(template) = translated(language, &key(value_type)) else {
        return sentence.replace("{{expected}}", expected);
    };
    let mut text = template.to_owned();
    for (place, value) in values(value_type) {
        text = text.replace(&place, &value);
    }
    // Names that core puts behind are the same in every language.
    text.push_str(expected.strip_prefix(&value_type.expected()).unwrap_or_default());
    sentence.replace("{{expected}}", &text)
}

/// These texts in English, with places for the numbers and words of each setting.
pub(super) fn english() -> Vec<(String, String)> {
    let mut texts = vec![("must".to_owned(), MUST.to_owned())];
    for setting in Setting::all() {
        let value_type = setting.attribute().value_type;
        let mut template = value_type.expected();
        for (place, value) in values(value_type) {
            template = template.replacen(&value, &place, 1);
        }
        let text = (key(value_type), template);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

/// What differs between settings of one type, by its place in the text.
fn values(value_type: ValueType) -> Vec<(String, String)> {
    let values = match value_type {
        ValueType::Number(least, most) => vec![("least", least.to_string()), ("most", most.to_string())],
        ValueType::OneOf(words) | ValueType::SomeOf(words) => vec![("list", words.join(", "))],
        ValueType::Currency => vec![("list", Currency::codes().join(", "))],
        _ => vec![],
    };
    values.into_iter().map(|(place, value)| (["{{", place, "}}"].concat(), value)).collect()
}

fn key(value_type: ValueType) -> String {
    let name = match value_type {
        ValueType::Text => "text",
        ValueType::Url => "url",
        ValueType::Https => "https",
        ValueType::Currency => "currency",
        ValueType::Amount => "amount",
        ValueType::Amounts => "amounts",
        ValueType::Fees => "fees",
        ValueType::Code => "code",
        ValueType::Tag => "tag",
        ValueType::Tags => "tags",
        ValueType::Email => "email",
        ValueType::Moment => "moment",
        ValueType::Number(..) => "number",
        ValueType::OneOf(_) => "one_of",
        ValueType::SomeOf(_) => "some_of",
        ValueType::Fields => "fields",
        ValueType::Flag => "flag",
    };
    ["expected.", name].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::all_forms;
    use outreach_core::settings::Settings;

    fn sentences(form: &str, attribute: &str, value: &str) -> [String; 2] {
        let form = all_forms().into_iter().find(|known| known.name == form).unwrap();
        let (_, warnings) = Settings::read(form, [(attribute, value)]);
        Language::ALL.map(|language| must(attribute, &warnings[0].fix, language))
    }

    #[test]
    fn it_says_the_same_as_in_english() {
        let [en, es] = sentences("volunteer", "timeout", "soon");
        assert_eq!(en, "Must be a whole number from 5 to 120.");
        assert_eq!(es, "Debe ser un número entero, de 5 a 120.");
        let [en, es] = sentences("volunteer", "required", "shoe_size");
        let names = |text: &str| text.split_once(": ").unwrap().1.to_owned();
        assert!(names(&es).contains("county") && names(&es) == names(&en), "{es}");
        let [_, es] = sentences("volunteer", "ways", "Sewing banners!");
        assert!(es.starts_with("Debe tener solo letras minúsculas"), "{es}");
    }

    /// Whatever is wrong is reported in Spanish, and nothing of core's English comes along.
    #[test]
    fn everything_that_is_rejected_has_spanish() {
        let mut count = 0;
        for form in all_forms() {
            for name in Settings::names(form) {
                let (_, warnings) = Settings::read(form, [(name, "¿?, 1e9")]);
                for warning in warnings {
                    let text = must(name, &warning.fix, Language::Spanish);
                    assert!(text.starts_with("Debe ") && text.ends_with('.'), "{text}");
                    assert!(!text.contains(" be ") && !text.contains(" an "), "{text}");
                    count += 1;
                }
            }
        }
        assert!(count > 30, "only {count} are rejected");
    }
}
