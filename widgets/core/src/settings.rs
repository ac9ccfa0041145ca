//! What a webmaster may set on the element: each setting declared once, with its type, its default and what it does.

use crate::encode::Format;
use crate::form::{Form, Kind, Presence};
use crate::shape::{OwnChoice, Shape, Shown};
use crate::validate::is_code;
use crate::value::Email;

/// One setting: an attribute of the element, or a member of `config`.
#[derive(Debug, Clone, Copy)]
pub struct Attribute {
    /// Its name on the element.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What holds when it is left out.
    pub default: &'static str,
}

/// What a setting takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// Words of the webmaster's own.
    Words,
    /// An address that starts with `https://`, or with `/` for one on the same site.
    Url,
    /// A short name: lower case letters, digits and hyphens.
    Code,
    /// A language tag.
    Tag,
    /// Language tags.
    Tags,
    /// An email address.
    Email,
    /// A whole number in a range.
    Number(u32, u32),
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// Names of optional fields, or `all`.
    Fields,
    /// Present or absent.
    Flag,
}

macro_rules! settings {
    ($($(#[doc = $about:literal])+ $constant:ident = $name:literal, $takes:expr, $default:literal;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "places in the list, named as the constants are")]
        enum Place { $($constant),* }

        $($(#[doc = $about])+ pub const $constant: Setting = Setting(Place::$constant as usize);)*

        /// Every setting that all widgets know. Fields with a list of their own add one each, named like the field.
        pub static ATTRIBUTES: &[Attribute] =
            &[$(Attribute { name: $name, takes: $takes, default: $default }),*];

        /// What each setting does, in the same order: for documentation; the browser does without.
        pub static ABOUT: &[&str] = &[$(concat!($($about),+)),*];
    };
}

/// The place of a setting among [`ATTRIBUTES`].
#[derive(Debug, Clone, Copy)]
pub struct Setting(usize);

settings! {
    /// Where submissions are posted. Left out, the action of the plain form inside the element.
    ENDPOINT = "endpoint", Takes::Url, "";
    /// How the body is written.
    FORMAT = "format", Takes::OneOf(&["form", "json", "json-text"]), "form";
    /// The coalition's short name, recorded with every submission.
    COALITION = "coalition", Takes::Code, "";
    /// The name that visitors know, used in titles and permissions. Left out, “the coalition”.
    ORGANIZATION = "organization", Takes::Words, "";
    /// The language the widget opens in. Left out, the page's.
    LANG = "lang", Takes::Tag, "";
    /// The languages offered in the widget. Left out, all there are.
    LANGUAGES = "languages", Takes::Tags, "";
    /// Which optional fields show. Left out, the form's usual ones.
    FIELDS = "fields", Takes::Fields, "";
    /// Optional fields that must be answered.
    REQUIRED = "required", Takes::Fields, "";
    /// Replaces the title; a hyphen shows none.
    HEADING = "heading", Takes::Words, "";
    /// Replaces the introduction; a hyphen shows none.
    INTRO = "intro", Takes::Words, "";
    /// Replaces the words on the button.
    BUTTON = "button", Takes::Words, "";
    /// Replaces the words shown when it has arrived.
    THANKS = "thanks", Takes::Words, "";
    /// The level of the title in the page's outline.
    HEADING_LEVEL = "heading-level", Takes::Number(2, 5), "2";
    /// Your privacy notice, linked above the button.
    PRIVACY_URL = "privacy-url", Takes::Url, "";
    /// Whom to write to when sending fails.
    CONTACT = "contact", Takes::Email, "";
    /// A next step offered when it has arrived.
    NEXT_URL = "next-url", Takes::Url, "";
    /// The words on that step. Left out, the address's host.
    NEXT_TEXT = "next-text", Takes::Words, "";
    /// Leave for this page when it has arrived.
    SUCCESS_URL = "success-url", Takes::Url, "";
    /// Recorded as `source.partner`.
    PARTNER = "partner", Takes::Code, "";
    /// Seconds to wait for a reply.
    TIMEOUT = "timeout", Takes::Number(5, 120), "20";
    /// Light or dark: as the visitor's device is set, or fixed.
    THEME = "theme", Takes::OneOf(&["auto", "light", "dark"]), "auto";
    /// Marks every submission as a test.
    TEST = "test", Takes::Flag, "";
    /// An address of JSON with more settings, under the same names, and texts.
    CONFIG = "config", Takes::Words, "";
}

/// What the element was told, in the order of [`ATTRIBUTES`], with the defaults filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    values: Vec<String>,
    /// `fields`, `required` and the webmaster's own lists.
    pub shape: Shape,
}

impl Default for Settings {
    fn default() -> Self {
        let values = ATTRIBUTES.iter().map(|attribute| attribute.default.to_owned()).collect();
        Self { values, shape: Shape::default() }
    }
}

/// A setting that could not be taken; the default holds in its place. For the webmaster, on the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The attribute.
    pub name: String,
    /// The value as it was written.
    pub value: String,
    /// What it must be.
    pub mend: String,
}

impl Settings {
    /// Reads attributes, in any order. What can't be taken is left at its default and told in a warning.
    pub fn read<'a>(
        form: &'static Form,
        attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> (Self, Vec<Warning>) {
        let mut settings = Self::default();
        let mut warnings = Vec::new();
        for (name, value) in attributes {
            let value = value.trim();
            if let Err(mend) = settings.set(form, name, value) {
                warnings.push(Warning { name: name.to_owned(), value: value.to_owned(), mend });
            }
        }
        (settings, warnings)
    }

    /// A setting's text. Empty where nothing was said and there is no default.
    pub fn get(&self, setting: Setting) -> &str {
        &self.values[setting.0]
    }

    /// Sets what was left out.
    pub fn fill_in(&mut self, setting: Setting, value: String) {
        if self.values[setting.0].is_empty() {
            self.values[setting.0] = value;
        }
    }

    /// A setting that is a number.
    pub fn number(&self, setting: Setting) -> u32 {
        self.get(setting).parse().unwrap_or_default()
    }

    /// A setting that is present or absent.
    pub fn is_set(&self, setting: Setting) -> bool {
        !self.get(setting).is_empty()
    }

    /// A setting that is a list.
    pub fn list(&self, setting: Setting) -> impl Iterator<Item = &str> {
        entries(self.get(setting))
    }

    /// How the body is written.
    pub fn format(&self) -> Format {
        Format::ALL.iter().find(|(name, _)| *name == self.get(FORMAT)).map(|(_, format)| *format).unwrap_or_default()
    }

    fn set(&mut self, form: &'static Form, name: &str, value: &str) -> Result<(), String> {
        let Some(place) = ATTRIBUTES.iter().position(|attribute| attribute.name == name) else {
            return self.set_choices(form, name, value);
        };
        let takes = ATTRIBUTES[place].takes;
        takes.check(form, value)?;
        if matches!(takes, Takes::Fields) {
            let names = || entries(value).map(str::to_owned).collect();
            match (name, value) {
                ("required", _) => self.shape.required = names(),
                (_, "all") => self.shape.fields = Shown::All,
                _ => self.shape.fields = Shown::Only(names()),
            }
        }
        self.values[place] = match (takes, value) {
            (Takes::Flag, "false") => String::new(),
            // An attribute is set by being there.
            (Takes::Flag, _) => "true".to_owned(),
            _ => value.to_owned(),
        };
        Ok(())
    }

    /// A field whose list the webmaster may change has an attribute of its own name.
    fn set_choices(&mut self, form: &'static Form, name: &str, value: &str) -> Result<(), String> {
        let Some(field) = form.field(name).filter(|field| matches!(field.kind, Kind::ManyOpen(_))) else {
            let names: Vec<_> = ATTRIBUTES.iter().map(|attribute| attribute.name).collect();
            return Err(["be one of the attributes there are: ", &names.join(", ")].concat());
        };
        let mut choices = Vec::new();
        for entry in entries(value) {
            let (code, label) = entry.split_once('=').map_or((entry, None), |(code, label)| (code, Some(label)));
            Takes::Code.check(form, code.trim())?;
            choices.push(OwnChoice { code: code.trim().to_owned(), label: label.map(|label| label.trim().to_owned()) });
        }
        self.shape.choices.push((field.name, choices));
        Ok(())
    }
}

impl Takes {
    /// What it takes, to be read after “must”.
    pub fn must(self) -> String {
        match self {
            Self::Words => "be words".to_owned(),
            Self::Url => "start with https://, or with / for an address on this site".to_owned(),
            Self::Code => "be lower case letters, digits and hyphens, such as acij".to_owned(),
            Self::Tag => "be a language tag, such as es".to_owned(),
            Self::Tags => "be language tags, such as en, es".to_owned(),
            Self::Email => "be an email address".to_owned(),
            Self::Number(least, most) => {
                ["be a whole number from ", &least.to_string(), " to ", &most.to_string()].concat()
            }
            Self::OneOf(words) => ["be one of ", &words.join(", ")].concat(),
            Self::Fields => "be names of the form's optional fields".to_owned(),
            Self::Flag => "be present or absent".to_owned(),
        }
    }

    fn check(self, form: &'static Form, value: &str) -> Result<(), String> {
        let good = match self {
            Self::Words | Self::Flag => true,
            Self::Url => is_url(value),
            Self::Code => is_code(value),
            Self::Tag => is_tag(value),
            Self::Tags => entries(value).all(is_tag),
            Self::Email => Email::parse(value).is_ok(),
            Self::Number(least, most) => value.parse().is_ok_and(|number: u32| least <= number && number <= most),
            Self::OneOf(words) => words.contains(&value),
            Self::Fields => value == "all" || entries(value).all(|name| form.field(name).is_some()),
        };
        if good {
            return Ok(());
        }
        let mut mend = self.must();
        if matches!(self, Self::Fields) {
            let optional = form.fields().filter(|field| field.presence != Presence::Required);
            let names: Vec<_> = optional.map(|field| field.name).collect();
            mend.push_str(&[": ", &names.join(", ")].concat());
        }
        Err(mend)
    }
}

/// Entries between commas or white space. A comma keeps the spaces in an entry's own words.
fn entries(value: &str) -> impl Iterator<Item = &str> {
    let by_comma = value.contains([',', '=']);
    value
        .split(move |c: char| c == ',' || (!by_comma && c.is_whitespace()))
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}

fn is_url(value: &str) -> bool {
    // A page is tried out where it is made, without a certificate.
    let local =
        |host: &str| value.strip_prefix(host).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/', '?']));
    value.starts_with("https://")
        || (value.starts_with('/') && !value.starts_with("//"))
        || local("http://localhost")
        || local("http://127.0.0.1")
}

fn is_tag(value: &str) -> bool {
    value.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::volunteer::FORM;
    use proptest::prelude::*;

    fn read(attributes: &[(&str, &str)]) -> (Settings, Vec<Warning>) {
        Settings::read(&FORM, attributes.iter().copied())
    }

    #[test]
    fn every_default_is_a_value_it_takes() {
        for attribute in ATTRIBUTES.iter().filter(|attribute| !attribute.default.is_empty()) {
            assert_eq!(attribute.takes.check(&FORM, attribute.default), Ok(()), "{}", attribute.name);
        }
        assert_eq!(ATTRIBUTES.len(), ABOUT.len());
    }

    #[test]
    fn every_format_that_can_be_set_is_written() {
        let Takes::OneOf(names) = ATTRIBUTES[FORMAT.0].takes else { panic!("format is one of a few") };
        assert_eq!(names, Format::ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }

    #[test]
    fn good_values_are_taken() {
        let (settings, warnings) = read(&[
            ("endpoint", "https://acij.example/api/volunteer"),
            ("format", "json"),
            ("fields", "county, travel"),
            ("required", "zip"),
            ("ways", "driving, sewing=Coser pancartas"),
            ("timeout", "30"),
            ("test", ""),
        ]);
        assert_eq!(warnings, []);
        assert_eq!(settings.format(), Format::Json);
        assert_eq!(settings.number(TIMEOUT), 30);
        assert_eq!(settings.shape.fields, Shown::Only(vec!["county".into(), "travel".into()]));
        let own = &settings.shape.choices[0].1;
        assert_eq!(own[1].label.as_deref(), Some("Coser pancartas"));
        assert!(settings.is_set(TEST) && !settings.is_set(HEADING));
    }

    #[test]
    fn bad_values_keep_the_default_and_are_told() {
        for (name, value) in [
            ("endpoint", "javascript:alert(1)"),
            ("endpoint", "http://acij.example/"),
            ("endpoint", "http://localhost.evil.example/"),
            ("endpoint", "//evil.example/"),
            ("format", "xml"),
            ("fields", "immigration_status"),
            ("timeout", "1e9"),
            ("timeout", "121"),
            ("lang", "es_MX"),
            ("endpont", "https://acij.example/"),
            ("privacy-url", "data:text/html,x"),
            ("contact", "acij"),
            ("ways", "Sewing banners!"),
        ] {
            let (settings, warnings) = read(&[(name, value)]);
            assert_eq!(settings, Settings::default(), "{name}={value}");
            assert_eq!(warnings.len(), 1, "{name}={value}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(at in 0..ATTRIBUTES.len(), value in "\\PC{0,40}") {
            let _ = read(&[(ATTRIBUTES[at].name, &value)]);
        }
    }
}
