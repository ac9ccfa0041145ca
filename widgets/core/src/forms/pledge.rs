//! Donation pledge: a promise of money, with nothing paid and no card asked for.

use super::person::{
    CONSENT_EMAIL, CONSENT_TEXT, EMAIL, EMAIL_OR_PHONE, FAMILY_NAME, GIVEN_NAME, MESSAGE, PHONE, ZIP, needs,
};
use crate::form::{Choice, Choices, Field, Fold, Form, Kind, Purpose, Section};

pub(crate) const AMOUNT: &str = "amount";
pub(crate) const FREQUENCY: &str = "frequency";
pub(crate) const COVER_FEES: &str = "cover_fees";

/// The pledge form.
pub static FORM: Form = Form {
    name: "pledge",
    purpose: Purpose::Submission,
    sections: &[
        Section::new(
            "gift",
            &[
                Field::new(FREQUENCY, Kind::Radio(&FREQUENCIES)).required().initially("once"),
                Field::new(AMOUNT, Kind::Money { suggested: &[10, 25, 50, 100] }).required(),
                // Of a check there is no fee.
                Field::new(COVER_FEES, Kind::Fee { on: AMOUNT }).when("pay_by", &["online", ""]),
            ],
        )
        .fold(Fold::Bare),
        Section::new("you", &[GIVEN_NAME.required(), FAMILY_NAME, EMAIL.always(), PHONE.always(), ZIP.on_request()])
            .fold(Fold::Bare)
            .starts_step(),
        Section::new("consent", &[CONSENT_EMAIL.always(), CONSENT_TEXT.always()]).fold(Fold::Bare),
        Section::new(
            "more",
            &[
                Field::new("start_date", Kind::Date { ahead: true }),
                Field::new("pay_by", Kind::Radio(&PAY_BY)),
                Field::new("in_honor_of", Kind::Text { max: 200 }),
                Field::new("employer_match", Kind::Radio(&YES_NO_UNSURE)),
                Field::new("listing", Kind::Radio(&LISTINGS)),
                MESSAGE,
            ],
        )
        .fold(Fold::More),
    ],
    rules: &[EMAIL_OR_PHONE, needs("email", "consent_email", &["yes"]), needs("phone", "consent_text", &["yes"])],
};

pub(crate) static FREQUENCIES: Choices = Choices {
    name: "frequency",
    items: &[Choice::new("once"), Choice::new("monthly"), Choice::new("quarterly"), Choice::new("yearly")],
};

static PAY_BY: Choices = Choices {
    name: "pay_by",
    items: &[Choice::new("check"), Choice::new("cash"), Choice::new("bank-transfer"), Choice::new("online")],
};

static YES_NO_UNSURE: Choices =
    Choices { name: "yes_no_unsure", items: &[Choice::new("yes"), Choice::new("no"), Choice::new("unsure")] };

static LISTINGS: Choices = Choices { name: "listing", items: &[Choice::new("named"), Choice::new("anonymous")] };
