//! What a webmaster may set on the element: typed, with a default for each and a mend for each mistake.

use crate::encode::Format;
use crate::form::{Form, Kind, Presence};
use crate::shape::{OwnChoice, Shape, Shown};
use crate::validate::is_code;

/// One attribute, for documentation and builders.
#[derive(Debug, Clone, Copy)]
pub struct Attribute {
    /// Its name on the element.
    pub name: &'static str,
    /// What it takes, in a few words.
    pub takes: &'static str,
    /// What holds when it is left out.
    pub default: &'static str,
    /// What it does, one sentence.
    pub about: &'static str,
}

macro_rules! attributes {
    ($($name:literal, $takes:literal, $default:literal, $about:literal;)*) => {
        /// Every attribute that all widgets know. Fields with a list of their own add one each, named like the field.
        pub const ATTRIBUTES: &[Attribute] =
            &[$(Attribute { name: $name, takes: $takes, default: $default, about: $about }),*];

        /// Their names alone: the browser needs no documentation.
        const NAMES: &[&str] = &[$($name),*];
    };
}

attributes! {
    "endpoint", "URL", "the action of the fallback form", "Where submissions are posted.";
    "format", "form, json or json-text", "form", "How the body is written.";
    "coalition", "short name", "", "Recorded with every submission: lower case letters, digits, hyphens.";
    "organization", "text", "the coalition", "The name visitors know, used in titles and consents.";
    "lang", "language tag", "the page's language", "The language the widget opens in.";
    "languages", "list of language tags", "all there are", "The languages offered in the widget.";
    "fields", "list of fields, or all", "the form's usual ones", "Which optional fields show.";
    "required", "list of fields", "none", "Optional fields that must be answered.";
    "heading", "text", "the form's title", "Replaces the title. Write - to show none.";
    "intro", "text", "the form's introduction", "Replaces the introduction. Write - to show none.";
    "button", "text", "the form's own", "Replaces the words on the button.";
    "thanks", "text", "the form's own", "Replaces the words shown when it has arrived.";
    "heading-level", "2 to 5", "2", "The level of the title in the page's outline.";
    "privacy-url", "https URL", "none", "Your privacy notice, linked above the button.";
    "contact", "email address", "none", "Shown when sending fails.";
    "next-url", "https URL", "none", "A next step offered when it has arrived.";
    "next-text", "text", "the URL's host", "The words on that step.";
    "success-url", "https URL", "none", "Leave for this page when it has arrived.";
    "partner", "short name", "none", "Recorded as source.partner.";
    "timeout", "seconds, 5 to 120", "20", "How long to wait for a reply.";
    "theme", "auto, light or dark", "auto", "Colours: as the visitor's device, or fixed.";
    "test", "present or absent", "absent", "Marks every submission as a test.";
    "config", "URL of JSON", "none", "More settings, under the same names; texts too.";
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the visitor's device is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What the element was told, with the defaults filled in. Texts are empty where nothing was said.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is described in ATTRIBUTES, under the same name")]
pub struct Settings {
    pub endpoint: String,
    pub format: Format,
    pub coalition: String,
    pub organization: String,
    pub lang: String,
    pub languages: Vec<String>,
    /// `fields`, `required` and the webmaster's own lists.
    pub shape: Shape,
    pub heading: String,
    pub intro: String,
    pub button: String,
    pub thanks: String,
    pub heading_level: u8,
    pub privacy_url: String,
    pub contact: String,
    pub next_url: String,
    pub next_text: String,
    pub success_url: String,
    pub partner: String,
    pub timeout: u32,
    pub theme: Theme,
    pub test: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            endpoint: String::new(),
            format: Format::Form,
            coalition: String::new(),
            organization: String::new(),
            lang: String::new(),
            languages: Vec::new(),
            shape: Shape::default(),
            heading: String::new(),
            intro: String::new(),
            button: String::new(),
            thanks: String::new(),
            heading_level: 2,
            privacy_url: String::new(),
            contact: String::new(),
            next_url: String::new(),
            next_text: String::new(),
            success_url: String::new(),
            partner: String::new(),
            timeout: 20,
            theme: Theme::Auto,
            test: false,
        }
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

    fn set(&mut self, form: &'static Form, name: &str, value: &str) -> Result<(), String> {
        match name {
            "endpoint" => self.endpoint = url(value, true)?,
            "format" => self.format = pick(value, Format::ALL)?,
            "coalition" => self.coalition = code(value)?,
            "organization" => value.clone_into(&mut self.organization),
            "lang" => self.lang = tag(value)?,
            "languages" => self.languages = list(value).map(tag).collect::<Result<_, _>>()?,
            "fields" if value == "all" => self.shape.fields = Shown::All,
            "fields" => self.shape.fields = Shown::Only(optional_fields(form, value)?),
            "required" => self.shape.required = optional_fields(form, value)?,
            "heading" => value.clone_into(&mut self.heading),
            "intro" => value.clone_into(&mut self.intro),
            "button" => value.clone_into(&mut self.button),
            "thanks" => value.clone_into(&mut self.thanks),
            "heading-level" => self.heading_level = u8::try_from(number(value, 2, 5)?).unwrap_or(2),
            "privacy-url" => self.privacy_url = url(value, false)?,
            "contact" => {
                let email = crate::value::Email::parse(value).map_err(|_| "be an email address".to_owned())?;
                self.contact = email.into_string();
            }
            "next-url" => self.next_url = url(value, false)?,
            "next-text" => value.clone_into(&mut self.next_text),
            "success-url" => self.success_url = url(value, false)?,
            "partner" => self.partner = code(value)?,
            "timeout" => self.timeout = number(value, 5, 120)?,
            "theme" => {
                self.theme = pick(value, &[("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark)])?;
            }
            "test" => self.test = value != "false",
            "config" => {}
            _ => match form.field(name) {
                Some(field) if matches!(field.kind, Kind::ManyOpen(_)) => {
                    self.shape.choices.push((field.name, list(value).map(own_choice).collect::<Result<_, _>>()?));
                }
                _ => {
                    let mut mend = String::from("be one of the attributes there are: ");
                    mend.push_str(&NAMES.join(", "));
                    return Err(mend);
                }
            },
        }
        Ok(())
    }
}

/// Entries between commas or white space. A comma keeps the spaces in an entry's own words.
fn list(value: &str) -> impl Iterator<Item = &str> {
    let by_comma = value.contains([',', '=']);
    value
        .split(move |c: char| c == ',' || (!by_comma && c.is_whitespace()))
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}

fn own_choice(entry: &str) -> Result<OwnChoice, String> {
    let (name, label) = entry.split_once('=').map_or((entry, None), |(name, label)| (name, Some(label)));
    let label = label.map(|label| label.trim().to_owned());
    Ok(OwnChoice { code: code(name.trim())?, label })
}

fn optional_fields(form: &'static Form, value: &str) -> Result<Vec<String>, String> {
    if let Some(unknown) = list(value).find(|name| form.field(name).is_none()) {
        let optional = form.fields().filter(|field| field.presence != Presence::Required);
        let names: Vec<_> = optional.map(|field| field.name).collect();
        return Err(["name fields of this form, and ", unknown, " is none. There are: ", &names.join(", ")].concat());
    }
    Ok(list(value).map(str::to_owned).collect())
}

fn url(value: &str, may_be_local: bool) -> Result<String, String> {
    let path = value.starts_with('/') && !value.starts_with("//");
    let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"].iter().any(|host| {
        value.strip_prefix(host).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/', '?']))
    });
    if value.starts_with("https://") || path || local {
        Ok(value.to_owned())
    } else if may_be_local {
        Err("start with https://, or with / for an address on this site".to_owned())
    } else {
        Err("start with https:// or /".to_owned())
    }
}

fn code(value: &str) -> Result<String, String> {
    if is_code(value) {
        Ok(value.to_owned())
    } else {
        Err("be lower case letters, digits and hyphens, such as acij".to_owned())
    }
}

fn tag(value: &str) -> Result<String, String> {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if value.split('-').all(part) { Ok(value.to_owned()) } else { Err("be a language tag such as es".to_owned()) }
}

fn number(value: &str, least: u32, most: u32) -> Result<u32, String> {
    value.parse().ok().filter(|number| (least..=most).contains(number)).ok_or_else(|| {
        ["be a whole number from ", &least.to_string(), " to ", &most.to_string()].concat()
    })
}

fn pick<T: Copy>(value: &str, of: &[(&str, T)]) -> Result<T, String> {
    of.iter().find(|(name, _)| *name == value).map(|(_, picked)| *picked).ok_or_else(|| {
        let names: Vec<_> = of.iter().map(|(name, _)| *name).collect();
        ["be one of ", &names.join(", ")].concat()
    })
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
    fn every_attribute_is_read() {
        for attribute in ATTRIBUTES {
            let (_, warnings) = read(&[(attribute.name, "x y")]);
            let unknown = warnings.iter().any(|warning| warning.mend.starts_with("be one of the attributes"));
            assert!(!unknown, "{} is documented and not read", attribute.name);
        }
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
        assert_eq!(settings.format, Format::Json);
        assert_eq!(settings.shape.fields, Shown::Only(vec!["county".into(), "travel".into()]));
        let own = &settings.shape.choices[0].1;
        assert_eq!(own[1].label.as_deref(), Some("Coser pancartas"));
        assert!(settings.test);
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
            ("lang", "es_MX"),
            ("endpont", "https://acij.example/"),
            ("privacy-url", "data:text/html,x"),
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
