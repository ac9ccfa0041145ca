//! Reads what is set on the element. An invalid value never stops a form: the default holds, and a warning says how to fix
//! it.

use super::define::{Attribute, Setting};
use super::options::read_amount;
use super::table::{ATTRIBUTES, FORMAT, VALUES_VERSION, apply};
use super::value_type::{ValueType, lists};
use crate::encode::Format;
use crate::form::Form;
use crate::kind::Money;
use crate::number::parse;
use crate::options::FormOptions;

/// What is set on the element, in the order of [`ATTRIBUTES`], with the defaults filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Followed by the labels of the webmaster's own lists.
    pub(super) values: Vec<String>,
    /// `fields`, `required` and the webmaster's own lists.
    pub options: FormOptions,
}

impl Default for Settings {
    fn default() -> Self {
        let values = ATTRIBUTES.iter().map(|attribute| attribute.default.to_owned()).collect();
        let mut settings = Self { values, options: FormOptions::default() };
        ATTRIBUTES[VALUES_VERSION.0].default.clone_into(&mut settings.options.own_consent.version);
        settings
    }
}

#[cfg(feature = "shipped")]
/// An invalid setting, whose default holds. For the webmaster, on the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The attribute.
    pub name: String,
    /// The value as it was written.
    pub value: String,
    /// How to fix it, to be read after “must”.
    pub fix: String,
}

/// Hears of a name and a value whether it was taken, and of what was not, whether the form has a setting of that name.
pub type Hear<'a> = dyn FnMut(&str, &str, Result<(), bool>) + 'a;

impl Settings {
    /// Reads attributes, in any order. What is invalid keeps its default and is reported in a warning. A name that is
    /// like no setting's is ignored: other scripts write on the element, too.
    #[cfg(feature = "shipped")]
    pub fn read<'a>(
        form: &'static Form,
        attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> (Self, Vec<Warning>) {
        let mut warnings = Vec::new();
        let settings = Self::take(form, attributes, &mut |name, value, taken| {
            let fix = match taken {
                Ok(()) => return,
                Err(true) => super::fix::of_value(form, name),
                Err(false) => super::fix::of_name(name),
            };
            if !fix.is_empty() {
                warnings.push(Warning { name: name.to_owned(), value: value.to_owned(), fix });
            }
        });
        (settings, warnings)
    }

    /// The same for a page. How to fix what was not taken is said from the same table, in a file that no visitor has to load (`ui/js/reject`).
    pub fn take<'a>(
        form: &'static Form,
        attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
        hear: &mut Hear<'_>,
    ) -> Self {
        let mut settings = Self::default();
        let set: Vec<_> = attributes.into_iter().collect();
        // How amounts are read depends on the currency.
        for is_currency in [true, false] {
            for (name, value) in set.iter().filter(|(name, _)| (*name == "currency") == is_currency) {
                let value = value.trim();
                hear(name, value, settings.set(form, name, value));
            }
        }
        settings
    }

    /// A setting that is an amount; nothing where it is not set.
    pub fn amount(&self, setting: Setting) -> Option<Money> {
        read_amount(self.get(setting), self.options.money.currency)
    }

    /// A setting's text. Empty where nothing was said and there is no default.
    pub fn get(&self, setting: Setting) -> &str {
        &self.values[setting.0]
    }

    /// Sets a value where none is set.
    pub fn set_default(&mut self, setting: Setting, value: String) {
        if self.values[setting.0].is_empty() {
            self.values[setting.0] = value;
        }
    }

    /// A setting that is a number.
    pub fn number(&self, setting: Setting) -> u32 {
        parse(self.get(setting)).unwrap_or_default()
    }

    /// A setting that is present or absent.
    pub fn is_set(&self, setting: Setting) -> bool {
        !self.get(setting).is_empty()
    }

    /// Whether a setting that is a list has that word.
    pub fn lists(&self, setting: Setting, word: &str) -> bool {
        lists(self.get(setting), word)
    }

    /// Whether a text that is shown is the webmaster's own words, which are in [`FormOptions::own_lang`].
    pub fn is_own(&self, text: &str) -> bool {
        !text.is_empty() && self.values.iter().any(|own| own == text)
    }

    /// How the body is written.
    pub fn format(&self) -> Format {
        Format::ALL.iter().find(|(name, _)| *name == self.get(FORMAT)).map(|(_, format)| *format).unwrap_or_default()
    }

    /// # Errors
    /// Where it is not taken: whether the form has a setting of that name.
    fn set(&mut self, form: &'static Form, name: &str, value: &str) -> Result<(), bool> {
        let known = |attribute: &Attribute| attribute.name == name && attribute.is_for(form);
        let Some(place) = ATTRIBUTES.iter().position(known) else {
            return self.set_choices(form, name, value);
        };
        let value_type = ATTRIBUTES[place].value_type;
        if !value_type.allows(form, value) || apply(Setting(place), &mut self.options, value).is_none() {
            return Err(true);
        }
        self.values[place] = match (value_type, value) {
            (ValueType::Flag, "false") => String::new(),
            // An attribute is set by being there.
            (ValueType::Flag, _) => "true".to_owned(),
            _ => value.to_owned(),
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{FORMS, join, pledge, volunteer::FORM};
    use crate::options::FieldSelection;
    use crate::settings::{HEADING, TEST, TIMEOUT};
    use proptest::prelude::*;

    #[test]
    fn valid_values_are_accepted() {
        let (settings, warnings) = Settings::read(
            &FORM,
            [
                ("endpoint", "https://acij.example/api/volunteer"),
                ("format", "json"),
                ("fields", "county, travel"),
                ("required", "zip"),
                ("ways", "driving, sewing=Coser pancartas"),
                ("timeout", "30"),
                ("test", ""),
            ],
        );
        assert_eq!(warnings, []);
        assert_eq!(settings.format(), Format::Json);
        assert_eq!(settings.number(TIMEOUT), 30);
        assert_eq!(settings.options.fields, FieldSelection::Only(vec!["county".into(), "travel".into()]));
        let own = &settings.options.choices[0].1;
        assert_eq!(own[1].label.as_deref(), Some("Coser pancartas"));
        assert!(settings.is_set(TEST) && !settings.is_set(HEADING));
    }

    #[test]
    fn a_setting_without_use_is_reported() {
        for (form, name) in
            [(&FORM, "currency"), (&FORM, "level"), (&join::FORM, "progress"), (&pledge::FORM, "values-text")]
        {
            let (_, warnings) = Settings::read(form, [(name, "USD")]);
            assert!(warnings.len() == 1 && warnings[0].fix.contains("left out"), "{name}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(at in 0..ATTRIBUTES.len(), value in "\\PC{0,40}|[0-9.,%+ :=;a-z-]{0,30}", form in 0..FORMS.len()) {
            let _ = Settings::read(FORMS[form], [(ATTRIBUTES[at].name, value.as_str()), ("level", &value)]);
        }
    }
}
