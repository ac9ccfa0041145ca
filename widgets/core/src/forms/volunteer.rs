//! Volunteer signup: who someone is, how to reach them safely, and how they would like to help.

use super::languages::LANGUAGES;
use super::person::{
    CONSENT_CALL, CONSENT_EMAIL, CONSENT_TEXT, CONTACT_METHOD, CONTACT_NOTE, CONTACT_TIME, COUNTY, EMAIL,
    EMAIL_OR_PHONE, FAMILY_NAME, GIVEN_NAME, INTERPRETER, LANGUAGES_SPOKEN, MESSAGE, PHONE, PREFERRED_LANGUAGE,
    PREFERRED_NAME, YES_NO, ZIP, needs,
};
use crate::form::{Choice, Choices, Field, Fold, Form, Kind, Purpose, Section};
use crate::kind::Shortcuts;

/// The volunteer form. Phone or email suffices; nothing here asks for a status, a birthplace or a document.
pub static FORM: Form = Form {
    name: "volunteer",
    purpose: Purpose::Submission,
    sections: &[
        Section::new(
            "you",
            &[GIVEN_NAME.required(), FAMILY_NAME, PREFERRED_NAME.on_request(), EMAIL.always(), PHONE.always()],
        )
        .fold(Fold::Bare),
        Section::new(
            "help",
            &[
                Field::new("ways", Kind::Many(&WAYS)).custom(),
                Field::new("interpret_from", Kind::Select(&LANGUAGES)).when("ways", &["interpreting"]),
                Field::new("interpret_to", Kind::Select(&LANGUAGES)).when("ways", &["interpreting"]),
                Field::new("availability", Kind::Grid { rows: &DAYS, columns: &DAY_PARTS, shortcuts: &WEEK }),
            ],
        )
        .fold(Fold::Bare)
        .starts_step(),
        Section::new(
            "age",
            &[
                Field::new("over_18", Kind::Radio(&YES_NO)).required(),
                Field::new("guardian_name", Kind::Name).required().when("over_18", &["no"]),
                Field::new("guardian_contact", Kind::Text { max: 200 }).contact().required().when("over_18", &["no"]),
            ],
        )
        .fold(Fold::Bare)
        .starts_step(),
        Section::new("consent", &[CONSENT_EMAIL.always(), CONSENT_TEXT.always(), CONSENT_CALL.always()])
            .fold(Fold::Bare),
        Section::new(
            "reach",
            &[CONTACT_METHOD, CONTACT_TIME.on_request(), CONTACT_NOTE.on_request(), ZIP, COUNTY.on_request()],
        )
        .fold(Fold::More),
        Section::new("languages", &[PREFERRED_LANGUAGE, INTERPRETER, LANGUAGES_SPOKEN.on_request()]).fold(Fold::More),
        Section::new(
            "more",
            &[
                Field::new("travel", Kind::Radio(&TRAVEL)).on_request(),
                Field::new("access_needs", Kind::LongText { max: 1000 }).on_request(),
                MESSAGE,
            ],
        )
        .fold(Fold::More),
    ],
    rules: &[
        EMAIL_OR_PHONE,
        needs("email", "contact_method", &["email"]),
        needs("phone", "contact_method", &["text", "call", "whatsapp"]),
        needs("email", "consent_email", &["yes"]),
        needs("phone", "consent_text", &["yes"]),
        needs("phone", "consent_call", &["yes"]),
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

static WEEK: Shortcuts = Shortcuts {
    labels: &Choices {
        name: "week",
        items: &[Choice::new("weekdays"), Choice::new("evenings"), Choice::new("weekends"), Choice::new("exact")],
    },
    cells: &[
        "mon-morning mon-afternoon tue-morning tue-afternoon wed-morning wed-afternoon thu-morning thu-afternoon \
         fri-morning fri-afternoon",
        "mon-evening tue-evening wed-evening thu-evening fri-evening",
        "sat-morning sat-afternoon sat-evening sun-morning sun-afternoon sun-evening",
    ],
};

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
