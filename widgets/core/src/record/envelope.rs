//! What is sent besides the answers: about the submission, not about the person.
//!
//! One table. The encoders, the JSON Schema, the plain form's hidden inputs, the server's reader and the export all walk
//! it, so that another entry is one line here and the place where its value comes from.

use super::rule::EntryRule;
use crate::form::Form;
use crate::values::Values;

/// The version of the envelope. A reader that knows `outreach/1` can read every record that says so.
pub const SCHEMA: &str = "outreach/1";

/// What may be said of where a visitor came from: the marks of a campaign, never a whole URL.
pub const SOURCES: &[&str] = &["utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "partner"];

/// One entry of the envelope, for those who check or describe it; the browser, which sends it, knows only the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its name in a form post and in JSON.
    pub name: &'static str,
    /// What it is, for the JSON Schema.
    pub about: &'static str,
    /// What it must be.
    pub rule: EntryRule,
}

/// What an entry holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryValue<'a> {
    /// A text; empty where there is none.
    Text(&'a str),
    /// Yes or no.
    Flag(bool),
}

impl<'a> EntryValue<'a> {
    /// The value in a form post, which leaves out what is empty.
    pub const fn text(self) -> &'a str {
        match self {
            Self::Text(text) => text,
            Self::Flag(true) => "true",
            Self::Flag(false) => "",
        }
    }
}

/// What a member of [`Envelope`] is made of.
trait Member {
    fn of(text: &str) -> Self;
    fn value(&self) -> EntryValue<'_>;
}

impl Member for String {
    fn of(text: &str) -> Self {
        text.to_owned()
    }

    fn value(&self) -> EntryValue<'_> {
        EntryValue::Text(self)
    }
}

impl Member for bool {
    fn of(text: &str) -> Self {
        text == "true"
    }

    fn value(&self) -> EntryValue<'_> {
        EntryValue::Flag(*self)
    }
}

macro_rules! envelope {
    (
        fixed { $(#[doc = $fixed_about:literal] $FIXED:ident = $fixed_name:literal, $fixed_rule:expr;)* }
        sent { $(#[doc = $about:literal] $member:ident: $type:ty, $NAME:ident = $name:literal, $rule:expr;)* }
    ) => {
        /// What is sent besides the answers. Its version and the form's name go before these.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct Envelope {
            $(#[doc = $about] pub $member: $type,)*
            /// Campaign marks by name, of [`SOURCES`].
            pub source: Vec<(&'static str, String)>,
        }

        /// Names of the entries in a form post. No field may be called so.
        pub mod wire {
            $(#[doc = $fixed_about] pub const $FIXED: &str = $fixed_name;)*
            $(#[doc = $about] pub const $NAME: &str = $name;)*
            /// What `source.utm_source` and its like start with.
            pub const SOURCE: &str = "source.";
            /// What `own.car` and its like start with: answers to questions of the webmaster's own.
            pub const OWN: &str = "own.";
            /// The `code` of an error in one of these, where an error in an answer has its own.
            pub const ENVELOPE: &str = "envelope";
            pub use crate::suffix::{consent, money, own};
        }

        /// Every entry, in the order in which they are sent.
        pub static ENTRIES: &[Entry] = &[
            $(Entry { name: $fixed_name, about: $fixed_about, rule: $fixed_rule },)*
            $(Entry { name: $name, about: $about, rule: $rule },)*
        ];

        impl Envelope {
            /// The names and values of [`ENTRIES`], in the same order.
            pub fn entries<'a>(&'a self, form: &'a Form) -> [(&'static str, EntryValue<'a>); ENTRIES.len()] {
                [
                    $(($fixed_name, EntryValue::Text($fixed_rule.fixed(form))),)*
                    $(($name, self.$member.value()),)*
                ]
            }

            /// Takes the entries of a form post as they are.
            pub fn read(values: &Values) -> Self {
                Self {
                    $($member: Member::of(values.get($name)),)*
                    source: SOURCES
                        .iter()
                        .map(|name| (*name, values.get(&[wire::SOURCE, name].concat()).to_owned()))
                        .filter(|(_, value)| !value.is_empty())
                        .collect(),
                }
            }
        }
    };
}

envelope! {
    fixed {
        /// The version of the envelope.
        SCHEMA = "schema", EntryRule::Schema;
        /// The form's name.
        FORM = "form", EntryRule::Form;
    }
    sent {
        /// The coalition's short name.
        coalition: String, COALITION = "coalition", EntryRule::Code;
        /// The idempotency key: a random (version 4) UUID.
        submission_id: String, SUBMISSION_ID = "submission_id", EntryRule::RandomUuid;
        /// When it was sent.
        submitted_at: String, SUBMITTED_AT = "submitted_at", EntryRule::Time;
        /// The language the visitor read, BCP 47.
        locale: String, LOCALE = "locale", EntryRule::Locale;
        /// Origin and path, without query.
        page: String, PAGE = "page", EntryRule::Page;
        /// Whether a webmaster is trying the form out.
        test: bool, TEST = "test", EntryRule::Flag;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::FORMS;

    #[test]
    fn no_field_is_called_like_the_envelope() {
        for field in FORMS.iter().flat_map(|form| form.fields()) {
            let is_entry = ENTRIES.iter().any(|entry| entry.name == field.name);
            assert!(!is_entry && !field.name.contains('.'), "{}", field.name);
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let envelope = Envelope {
            coalition: "acij".into(),
            locale: "es".into(),
            source: vec![("utm_source", "flyer".into())],
            test: true,
            ..Envelope::default()
        };
        let mut sent: Values =
            envelope.entries(FORMS[0]).into_iter().map(|(name, value)| (name, value.text())).collect();
        assert_eq!((sent.get("form"), sent.get("test"), sent.get("page")), (FORMS[0].name, "true", ""));
        sent.push("source.utm_source", "flyer");
        assert_eq!(Envelope::read(&sent), envelope);
    }
}
