//! What a value must be that a setting can't take.

use outreach_core::settings::{ATTRIBUTES, ValueType};
use outreach_core::value::Currency;

use crate::words::Language;

/// A sentence for the value of that attribute, with what core says in English that it must be.
pub fn must(attribute: &str, expected: &str, language: Language) -> String {
    match language {
        Language::English => ["Must ", expected, "."].concat(),
        Language::Spanish => {
            let known = ATTRIBUTES.iter().find(|known| known.name == attribute);
            // What is no setting is a list of the webmaster's own, which is made of codes.
            let value_type = known.map_or(ValueType::Code, |known| known.value_type);
            // Names that core puts behind are the same in every language.
            let names = expected.strip_prefix(&value_type.expected()).unwrap_or_default();
            ["Debe ", &spanish(value_type), names, "."].concat()
        }
    }
}

/// The same as `ValueType::expected` says in English, to be read after “debe”.
fn spanish(value_type: ValueType) -> String {
    match value_type {
        ValueType::Text => "ser texto".to_owned(),
        ValueType::Url => "empezar con https://, o con / si es una dirección de este sitio".to_owned(),
        ValueType::Https => "empezar con https://".to_owned(),
        ValueType::Currency => ["ser una de estas monedas: ", &Currency::codes().join(", ")].concat(),
        ValueType::Amount => "ser una cantidad, como 12.50".to_owned(),
        ValueType::Amounts => "ser cantidades, como 10, 25, 50".to_owned(),
        ValueType::Fees => "ser algo como 2.9% + 0.30, con 20% como máximo".to_owned(),
        ValueType::Code => "tener solo letras minúsculas, números y guiones, como acij".to_owned(),
        ValueType::Tag => "ser el código de un idioma, como es".to_owned(),
        ValueType::Tags => "ser códigos de idiomas, como en, es".to_owned(),
        ValueType::Email => "ser una dirección de correo electrónico".to_owned(),
        ValueType::Number(least, most) => {
            ["ser un número entero, de ", &least.to_string(), " a ", &most.to_string()].concat()
        }
        ValueType::OneOf(words) => ["ser una de estas opciones: ", &words.join(", ")].concat(),
        ValueType::SomeOf(words) => ["ser una o más de estas opciones: ", &words.join(", ")].concat(),
        ValueType::Fields => "ser nombres de preguntas opcionales del formulario".to_owned(),
        ValueType::Flag => "estar o no estar".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::all_forms;
    use outreach_core::settings::Settings;

    fn told(form: &str, attribute: &str, value: &str) -> [String; 2] {
        let form = all_forms().into_iter().find(|known| known.name == form).unwrap();
        let (_, warnings) = Settings::read(form, [(attribute, value)]);
        Language::ALL.map(|language| must(attribute, &warnings[0].fix, language))
    }

    #[test]
    fn it_says_the_same_as_in_english() {
        let [en, es] = told("volunteer", "timeout", "soon");
        assert_eq!(en, "Must be a whole number from 5 to 120.");
        assert_eq!(es, "Debe ser un número entero, de 5 a 120.");
        let [en, es] = told("volunteer", "required", "shoe_size");
        let names = |text: &str| text.split_once(": ").unwrap().1.to_owned();
        assert!(names(&es).contains("county") && names(&es) == names(&en), "{es}");
        let [_, es] = told("volunteer", "ways", "Sewing banners!");
        assert!(es.starts_with("Debe tener solo letras minúsculas"), "{es}");
    }

    /// Whatever is wrong is told in Spanish, and nothing of core's English comes along.
    #[test]
    fn everything_that_is_refused_has_spanish() {
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
        assert!(count > 30, "only {count} are refused");
    }
}
