//! What an entry of the envelope, or of a consent's proof, must be. The browser sends what is right by itself; a server
//! checks it, and the JSON Schema says it.

use super::envelope::SCHEMA;
use super::time::is_time;
use crate::code::{is_code, is_tag};
use crate::form::Form;
use crate::kind::Text;

/// The longest address of a page, in bytes.
pub const LONGEST_PAGE: usize = 500;

/// The most characters that the words of a consent may have.
pub const LONGEST_TEXT: u16 = 10_000;

/// What an entry must be. Blank is allowed everywhere: what is left out is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryRule {
    /// The version of the envelope.
    Schema,
    /// The name of the form that it is posted to.
    Form,
    /// A short name.
    Code,
    /// A UUID of random numbers, version 4: others can be foreseen, and so be used by someone else before.
    RandomUuid,
    /// RFC 3339.
    Time,
    /// BCP 47.
    Locale,
    /// The origin and path of a page.
    Page,
    /// True or false.
    Flag,
    /// The words of a consent.
    Text,
}

impl EntryRule {
    /// The value of an entry that is the same in each submission of a form; empty for the others.
    pub(super) const fn fixed(self, form: &Form) -> &str {
        match self {
            Self::Schema => SCHEMA,
            Self::Form => form.name,
            Self::Code | Self::RandomUuid | Self::Time | Self::Locale | Self::Page | Self::Flag | Self::Text => "",
        }
    }

    /// Whether it may be so.
    pub(super) fn allows(self, form: &Form, value: &str) -> bool {
        value.is_empty()
            || match self {
                Self::Schema | Self::Form => value == self.fixed(form),
                Self::Code => is_code(value),
                Self::RandomUuid => is_random_uuid(value),
                Self::Time => is_time(value),
                Self::Locale => value.len() <= 35 && is_tag(value),
                Self::Page => origin_and_path(value).len() <= LONGEST_PAGE,
                // In a form post `true` sets it, and nothing else does.
                Self::Flag => true,
                Self::Text => Text::parse_lines(value, LONGEST_TEXT).is_ok(),
            }
    }

    /// What it must be, to be read after “must”.
    pub(super) fn expected(self) -> String {
        let expected = match self {
            Self::Schema => return ["be ", SCHEMA].concat(),
            Self::Text => return format!("be at most {LONGEST_TEXT} characters"),
            Self::Form => "be the form of this address",
            Self::Code => "be lowercase letters, digits and hyphens",
            Self::RandomUuid => "be a random (version 4) UUID",
            Self::Time => "be an RFC 3339 time, like 2026-11-22T18:30:00Z",
            Self::Locale => "be a BCP 47 tag, like es or pt-BR",
            Self::Page => "be the origin and path of the page, at most 500 bytes",
            Self::Flag => "be true or false",
        };
        expected.to_owned()
    }

    /// It as JSON Schema.
    #[cfg(feature = "schema")]
    pub(crate) fn schema(self, form: &Form, about: &str) -> serde_json::Value {
        use serde_json::json;
        let mut schema = match self {
            Self::Schema | Self::Form => json!({ "const": self.fixed(form) }),
            Self::Code => json!({ "type": "string", "pattern": crate::code::PATTERN_OR_BLANK }),
            Self::RandomUuid => json!({ "type": "string", "format": "uuid", "pattern": RANDOM_UUID }),
            Self::Time => json!({ "type": "string", "format": "date-time", "maxLength": 40 }),
            Self::Locale => {
                json!({ "type": "string", "pattern": "^([A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*)?$", "maxLength": 35 })
            }
            Self::Page => json!({ "type": "string", "maxLength": LONGEST_PAGE }),
            Self::Flag => json!({ "type": "boolean" }),
            Self::Text => json!({ "type": "string", "maxLength": LONGEST_TEXT }),
        };
        let more = match self {
            Self::Time => {
                " RFC 3339. Where it lies before 2020 or more than a day ahead, the server's own time is kept instead."
            }
            Self::Text => " Characters that no one sees are not kept.",
            Self::Schema | Self::Form | Self::Code | Self::RandomUuid | Self::Locale | Self::Page | Self::Flag => "",
        };
        schema["description"] = [about.trim(), more].concat().into();
        schema
    }
}

#[cfg(feature = "schema")]
const RANDOM_UUID: &str = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$";

fn is_random_uuid(id: &str) -> bool {
    id.len() == 36
        && id.bytes().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => b == b'-',
            14 => b == b'4',
            19 => matches!(b, b'8' | b'9' | b'a' | b'b' | b'A' | b'B'),
            _ => b.is_ascii_hexdigit(),
        })
}

/// A page's address without what may say who someone is.
pub fn origin_and_path(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}
