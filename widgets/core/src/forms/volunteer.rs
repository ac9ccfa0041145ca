//! Volunteer signup: who somebody is, how to reach them safely, and how they would like to help.

use super::languages::LANGUAGES;
use crate::form::{Choice, Choices, Consent, Field, Form, Kind, Rule, Section, When};

/// The volunteer form. Phone or email suffices; nothing here asks for a status, a birthplace or a document.
pub static FORM: Form = Form {
    name: "volunteer",
    sections: &[
        Section {
            name: "you",
            fields: &[
                Field::new("given_name", Kind::Name).person("given-name").required(),
                Field::new("family_name", Kind::Name).person("family-name"),
                Field::new("preferred_name", Kind::Name).person("nickname").on_request(),
            ],
        },
        Section {
            name: "reach",
            fields: &[
                Field::new("email", Kind::Email).person("email").always(),
                Field::new("phone", Kind::Phone).person("tel").always(),
                Field::new("contact_method", Kind::Radio(&CONTACT_METHODS)).person("off"),
                Field::new("contact_time", Kind::Many(&CONTACT_TIMES)).person("off").on_request(),
                Field::new("contact_note", Kind::Text { max: 200 }).person("off").on_request(),
                Field::new("zip", Kind::Zip).person("postal-code"),
                Field::new("county", Kind::Text { max: 100 }).person("off").on_request(),
            ],
        },
        Section {
            name: "languages",
            fields: &[
                Field::new("preferred_language", Kind::Select(&LANGUAGES)).person("language"),
                Field::new("interpreter", Kind::Radio(&YES_NO)).person("off"),
                Field::new("languages_spoken", Kind::Many(&LANGUAGES)).person("off").on_request(),
            ],
        },
        Section {
            name: "help",
            fields: &[
                Field::new("ways", Kind::ManyOpen(&WAYS)),
                Field::new("interpret_from", Kind::Select(&LANGUAGES)).when("ways", "interpreting"),
                Field::new("interpret_to", Kind::Select(&LANGUAGES)).when("ways", "interpreting"),
                Field::new("availability", Kind::Grid { rows: &DAYS, columns: &DAY_PARTS }),
                Field::new("travel", Kind::Radio(&TRAVEL)).on_request(),
                Field::new("access_needs", Kind::LongText { max: 1000 }).on_request(),
                Field::new("message", Kind::LongText { max: 4000 }),
            ],
        },
        Section {
            name: "age",
            fields: &[
                Field::new("over_18", Kind::Radio(&YES_NO)).required(),
                Field::new("guardian_name", Kind::Name).required().when("over_18", "no"),
                Field::new("guardian_contact", Kind::Text { max: 200 }).required().when("over_18", "no"),
            ],
        },
        Section {
            name: "consent",
            fields: &[
                consent("consent_email", "email"),
                consent("consent_text", "text"),
                consent("consent_call", "call"),
            ],
        },
    ],
    rules: &[
        Rule::AtLeastOne(&["email", "phone"]),
        Rule::Needs { when: When { field: "contact_method", is: "email" }, field: "email" },
        Rule::Needs { when: When { field: "contact_method", is: "text" }, field: "phone" },
        Rule::Needs { when: When { field: "contact_method", is: "call" }, field: "phone" },
        Rule::Needs { when: When { field: "contact_method", is: "whatsapp" }, field: "phone" },
        Rule::Needs { when: When { field: "consent_email", is: "yes" }, field: "email" },
        Rule::Needs { when: When { field: "consent_text", is: "yes" }, field: "phone" },
        Rule::Needs { when: When { field: "consent_call", is: "yes" }, field: "phone" },
    ],
};

const fn consent(name: &'static str, channel: &'static str) -> Field {
    Field::new(name, Kind::Consent(Consent { channel, purpose: "updates", version: "2026-11" })).always()
}

static YES_NO: Choices = Choices { name: "yes_no", items: &[Choice::new("yes"), Choice::new("no")] };

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

static WAYS: Choices = Choices {
    name: "ways",
    items: &[
        Choice::new("know-your-rights"),
        Choice::new("rapid-response"),
        Choice::new("interpreting"),
        Choice::new("driving"),
        Choice::new("court-accompaniment"),
        Choice::new("legal-observing"),
        Choice::new("voter-registration"),
        Choice::new("phone-banking"),
        Choice::new("childcare"),
        Choice::new("black-immigrant-outreach"),
    ],
};

static DAYS: Choices = Choices {
    name: "days",
    items: &[
        Choice::new("mon"),
        Choice::new("tue"),
        Choice::new("wed"),
        Choice::new("thu"),
        Choice::new("fri"),
        Choice::new("sat"),
        Choice::new("sun"),
    ],
};

static DAY_PARTS: Choices =
    Choices { name: "day_parts", items: &[Choice::new("morning"), Choice::new("afternoon"), Choice::new("evening")] };

static TRAVEL: Choices = Choices {
    name: "travel",
    items: &[
        Choice::new("home"),
        Choice::new("neighborhood"),
        Choice::new("county"),
        Choice::new("region"),
        Choice::new("state"),
    ],
};
