//! Who someone is and how to reach them: the questions that every form asks in the same words.

use super::languages::LANGUAGES;
use crate::form::{Choice, Choices, Consent, Field, Kind, Rule, When};

pub(super) const GIVEN_NAME: Field = Field::new("given_name", Kind::Name).person("given-name");
pub(super) const FAMILY_NAME: Field = Field::new("family_name", Kind::Name).person("family-name");
pub(super) const PREFERRED_NAME: Field = Field::new("preferred_name", Kind::Name).person("nickname");
pub(super) const EMAIL: Field = Field::new("email", Kind::Email).person("email").takes("phone");
pub(super) const PHONE: Field = Field::new("phone", Kind::Phone).person("tel").typed_in("email");
pub(super) const CONTACT_METHOD: Field = Field::new("contact_method", Kind::Radio(&CONTACT_METHODS)).person("off");
pub(super) const CONTACT_TIME: Field = Field::new("contact_time", Kind::Many(&CONTACT_TIMES)).person("off");
pub(super) const CONTACT_NOTE: Field = Field::new("contact_note", Kind::Text { max: 200 }).person("off");
pub(super) const ZIP: Field = Field::new("zip", Kind::Zip).person("postal-code");
pub(super) const COUNTY: Field = Field::new("county", Kind::Text { max: 100 }).person("off");
pub(super) const PREFERRED_LANGUAGE: Field =
    Field::new("preferred_language", Kind::Select(&LANGUAGES)).person("language");
pub(super) const INTERPRETER: Field = Field::new("interpreter", Kind::Radio(&YES_NO)).person("off");
pub(super) const LANGUAGES_SPOKEN: Field = Field::new("languages_spoken", Kind::Many(&LANGUAGES)).person("off");
pub(super) const MESSAGE: Field = Field::new("message", Kind::LongText { max: 4000 });

pub(super) const CONSENT_EMAIL: Field = consent("consent_email", "email");
pub(super) const CONSENT_TEXT: Field = consent("consent_text", "text");
pub(super) const CONSENT_CALL: Field = consent("consent_call", "call");

/// Phone or email suffices.
pub(super) const EMAIL_OR_PHONE: Rule = Rule::AtLeastOne { of: &["email", "phone"], when: None };

/// Where `answer` holds one of `is`, `field` is needed too.
pub(super) const fn needs(field: &'static str, answer: &'static str, is: &'static [&'static str]) -> Rule {
    Rule::Needs { when: When { field: answer, is }, field }
}

/// Of the words of all three in every language, and recorded with each permission: other words need another version.
const WORDS: &str = "2026-11-29";

const fn consent(name: &'static str, channel: &'static str) -> Field {
    Field::new(name, Kind::Consent(Consent { channel, purpose: "updates", version: WORDS }))
}

pub(super) static YES_NO: Choices = Choices { name: "yes_no", items: &[Choice::new("yes"), Choice::new("no")] };

static CONTACT_METHODS: Choices = Choices {
    name: "contact_method",
    items: &[Choice::new("email"), Choice::new("text"), Choice::new("call"), Choice::new("whatsapp")],
};

static CONTACT_TIMES: Choices = Choices {
    name: "contact_time",
    items: &[
        Choice::new("weekday-day"),
        Choice::new("weekday-evening"),
        Choice::new("weekend-day"),
        Choice::new("weekend-evening"),
    ],
};
