//! What can be chosen for a setting that is one of a few words, or some of them.

use crate::words::{DARK, LIGHT, Text};

/// What a word means, for the setting of that attribute.
pub fn option(attribute: &str, word: &'static str) -> Text {
    let told = OPTIONS.iter().find(|(of, known, _)| *of == attribute && *known == word);
    told.map_or(Text::new(word, word), |(_, _, text)| *text)
}

const OPTIONS: &[(&str, &str, Text)] = &[
    ("format", "form", Text::new("Web form", "Formulario web")),
    ("format", "json", Text::new("JSON", "JSON")),
    ("format", "json-text", Text::new("JSON as plain text", "JSON como texto simple")),
    ("theme", "light", LIGHT),
    ("theme", "dark", DARK),
    ("theme", "auto", Text::new("Same as your page", "Igual que su página")),
    ("position", "support", Text::new("Support it", "Que lo apoyen")),
    ("position", "oppose", Text::new("Oppose it", "Que se opongan")),
    ("chambers", "sldu", Text::new("State senate", "Senado estatal")),
    ("chambers", "sldl", Text::new("State house or assembly", "Cámara baja estatal")),
    ("chambers", "cd", Text::new("US House", "Cámara de Representantes de EE. UU.")),
    ("chambers", "state", Text::new("US Senate", "Senado de EE. UU.")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::agree;
    use outreach_core::settings::{ATTRIBUTES, ValueType};

    #[test]
    fn every_option_has_words() {
        let declared = ATTRIBUTES.iter().flat_map(|attribute| {
            let words =
                if let ValueType::OneOf(words) | ValueType::SomeOf(words) = attribute.value_type { words } else { &[] };
            words.iter().map(|word| [attribute.name, "=", word].concat())
        });
        let told = OPTIONS.iter().map(|(attribute, word, _)| [*attribute, "=", word].concat());
        agree("demo/src/explained/options.rs", declared, told);
    }
}
