//! Member join: a person, a household or an organization becomes a member. Coalitions are made of organizations, so
//! these are asked what a coalition needs to know of one: who it is, whom it serves, and who speaks for it.

use super::languages::LANGUAGES;
use super::person::{
    CONSENT_CALL, CONSENT_EMAIL, CONSENT_TEXT, COUNTY, EMAIL, EMAIL_OR_PHONE, FAMILY_NAME, GIVEN_NAME, INTERPRETER,
    LANGUAGES_SPOKEN, MESSAGE, PHONE, PREFERRED_LANGUAGE, PREFERRED_NAME, YES_NO, ZIP, needs,
};
use crate::form::{Choice, Choices, Consent, Field, Fold, Form, Kind, Purpose, Rule, Section, When};

pub(crate) const DUES_AMOUNT: &str = "dues_amount";

const PEOPLE: &[&str] = &["individual", "household"];
const ORGANIZATION: &[&str] = &["organization"];
const ANSWERED: &[&str] = &[];

/// The member form. Dues are stated and not paid; someone who can't pay them is asked for no proof.
pub static FORM: Form = Form {
    name: "join",
    purpose: Purpose::Submission,
    sections: &[
        Section::new(
            "applicant",
            &[Field::new("applicant", Kind::Radio(&APPLICANTS)).required().initially("individual")],
        )
        .fold(Fold::Bare),
        Section::new(
            "you",
            &[
                GIVEN_NAME.required(),
                FAMILY_NAME,
                PREFERRED_NAME.on_request(),
                EMAIL.always(),
                PHONE.always(),
                ZIP,
                Field::new("household_adults", Kind::Select(&ADULTS)).when("applicant", &["household"]),
            ],
        )
        .fold(Fold::Bare)
        .when("applicant", PEOPLE),
        Section::new(
            "organization",
            &[
                Field::new("organization_name", Kind::Text { max: 200 }).person("organization").required(),
                Field::new("organization_kind", Kind::Select(&KINDS)).required(),
                Field::new("website", Kind::Website).person("url"),
                Field::new("city", Kind::Text { max: 100 }).person("address-level2"),
                Field::new("counties_served", Kind::Text { max: 300 }),
                Field::new("languages_served", Kind::Many(&LANGUAGES)),
                Field::new("tax_exemption", Kind::Select(&TAX_EXEMPTIONS)),
            ],
        )
        .when("applicant", ORGANIZATION),
        Section::new(
            "representative_1",
            &[
                Field::new("representative_1_name", Kind::Name).person("section-first name").required(),
                Field::new("representative_1_role", Kind::Text { max: 100 }).person("section-first organization-title"),
                Field::new("representative_1_email", Kind::Email).person("section-first email").always(),
                Field::new("representative_1_phone", Kind::Phone).person("section-first tel").always(),
            ],
        )
        .starts_step()
        .when("applicant", ORGANIZATION),
        Section::new(
            "representative_2",
            &[
                Field::new("representative_2_name", Kind::Name).person("section-second name"),
                Field::new("representative_2_role", Kind::Text { max: 100 })
                    .person("section-second organization-title"),
                Field::new("representative_2_email", Kind::Email).person("section-second email"),
                Field::new("representative_2_phone", Kind::Phone).person("section-second tel"),
            ],
        )
        .fold(Fold::Own)
        .when("applicant", ORGANIZATION),
        Section::new(
            "membership",
            &[
                Field::new("membership", Kind::Radio(&MEMBERSHIPS)).when("applicant", ORGANIZATION),
                Field::new("listed", Kind::Radio(&YES_NO)).when("applicant", ORGANIZATION),
                Field::new("level", Kind::Radio(&LEVELS)).custom().when("applicant", PEOPLE),
                Field::new("budget", Kind::Radio(&BUDGETS)).custom().when("applicant", ORGANIZATION),
                Field::new("dues", Kind::Radio(&DUES)).priced(),
                Field::new(DUES_AMOUNT, Kind::Money { suggested: &[] })
                    .priced()
                    .when("dues", &["what-we-can"])
                    .or_price("dues", &["in-full"], &["level", "budget"]),
                Field::new("interests", Kind::Many(&INTERESTS)).custom().when("applicant", PEOPLE),
            ],
        )
        .fold(Fold::Bare)
        .starts_step(),
        Section::new(
            "values",
            &[Field::new(
                "values_pledge",
                Kind::Consent(Consent { channel: "values", purpose: "membership", version: "" }),
            )
            .required()],
        )
        .fold(Fold::Bare),
        Section::new("consent", &[CONSENT_EMAIL.always(), CONSENT_TEXT.always(), CONSENT_CALL.always()])
            .fold(Fold::Bare)
            .when("applicant", PEOPLE),
        Section::new("languages", &[PREFERRED_LANGUAGE, INTERPRETER, LANGUAGES_SPOKEN.on_request()])
            .fold(Fold::More)
            .when("applicant", PEOPLE),
        Section::new("more", &[COUNTY.when("applicant", PEOPLE), Field::new("heard", Kind::Select(&HEARD)), MESSAGE])
            .fold(Fold::More),
    ],
    rules: &[
        EMAIL_OR_PHONE,
        needs("email", "consent_email", &["yes"]),
        needs("phone", "consent_text", &["yes"]),
        needs("phone", "consent_call", &["yes"]),
        Rule::AtLeastOne { of: &["representative_1_email", "representative_1_phone"], when: None },
        Rule::AtLeastOne {
            of: &["representative_2_email", "representative_2_phone"],
            when: Some(When { field: "representative_2_name", is: ANSWERED }),
        },
        needs("dues_amount", "dues", &["what-we-can"]),
    ],
};

static APPLICANTS: Choices = Choices {
    name: "applicant",
    items: &[Choice::new("individual"), Choice::new("household"), Choice::new("organization")],
};

static ADULTS: Choices = Choices {
    name: "adults",
    items: &[
        Choice::named("1", "1"),
        Choice::named("2", "2"),
        Choice::named("3", "3"),
        Choice::named("4", "4"),
        Choice::named("5-or-more", "5+"),
    ],
};

static KINDS: Choices = Choices {
    name: "organization_kind",
    items: &[
        Choice::new("labor"),
        Choice::new("faith"),
        Choice::new("policy"),
        Choice::new("community"),
        Choice::new("grassroots"),
        Choice::new("service"),
        Choice::new("business"),
        Choice::new("other"),
    ],
};

static TAX_EXEMPTIONS: Choices = Choices {
    name: "tax_exemption",
    items: &[
        Choice::named("501c3", "501(c)(3)"),
        Choice::named("501c4", "501(c)(4)"),
        Choice::named("501c5", "501(c)(5)"),
        Choice::named("501c6", "501(c)(6)"),
        Choice::new("sponsored"),
        Choice::new("none"),
    ],
};

static MEMBERSHIPS: Choices = Choices { name: "membership", items: &[Choice::new("voting"), Choice::new("ally")] };

/// A coalition that has levels names them, with their dues.
static LEVELS: Choices = Choices { name: "level", items: &[] };

static BUDGETS: Choices = Choices {
    name: "budget",
    items: &[
        Choice::new("under-100k"),
        Choice::new("100k-500k"),
        Choice::new("500k-1m"),
        Choice::new("1m-5m"),
        Choice::new("over-5m"),
    ],
};

static DUES: Choices =
    Choices { name: "dues", items: &[Choice::new("in-full"), Choice::new("what-we-can"), Choice::new("waived")] };

static INTERESTS: Choices = Choices {
    name: "interests",
    items: &[
        Choice::new("know-your-rights"),
        Choice::new("rapid-response"),
        Choice::new("policy"),
        Choice::new("organizing"),
        Choice::new("legal-help"),
        Choice::new("events"),
    ],
};

static HEARD: Choices = Choices {
    name: "heard",
    items: &[
        Choice::new("friend"),
        Choice::new("event"),
        Choice::new("social-media"),
        Choice::new("news"),
        Choice::new("organization"),
        Choice::new("other"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Values;
    use crate::encode::flat;
    use crate::kind::Currency;
    use crate::options::{FormOptions, OwnChoice, OwnConsent};
    use crate::record::Record;
    use crate::validate::validate;

    fn options() -> FormOptions {
        let level = OwnChoice { code: "regular".into(), label: None, price: Some(Currency::USD.whole(35)) };
        FormOptions { choices: vec![("level", vec![level])], ..FormOptions::whole() }
    }

    fn errors(options: &FormOptions, typed: &[(&str, &str)]) -> Vec<(&'static str, &'static str)> {
        let typed: Values = typed.iter().copied().collect();
        let errors = validate(&FORM, options, &typed).err().unwrap_or_default();
        errors.iter().map(|error| (error.field.name, error.invalid.code())).collect()
    }

    const PERSON: &[(&str, &str)] = &[("applicant", "individual"), ("given_name", "Ana"), ("email", "a@example.org")];

    #[test]
    fn only_the_chosen_branch_is_validated() {
        assert_eq!(errors(&FormOptions::whole(), &[]), [("applicant", "missing")]);
        assert_eq!(errors(&FormOptions::whole(), PERSON), []);
        let organization = [
            ("organization_name", "missing"),
            ("organization_kind", "missing"),
            ("representative_1_name", "missing"),
            ("representative_1_email", "either"),
        ];
        assert_eq!(errors(&FormOptions::whole(), &[("applicant", "organization")]), organization);
    }

    #[test]
    fn a_second_representative_is_asked_how_to_be_reached_once_named() {
        let of = |more: &[(&'static str, &'static str)]| {
            let first = [
                ("applicant", "organization"),
                ("organization_name", "Casa"),
                ("organization_kind", "community"),
                ("representative_1_name", "Ana"),
                ("representative_1_phone", "205 555 0123"),
            ];
            errors(&FormOptions::whole(), &[&first[..], more].concat())
        };
        assert_eq!(of(&[]), []);
        assert_eq!(of(&[("representative_2_name", "Luz")]), [("representative_2_email", "either")]);
        assert_eq!(of(&[("representative_2_name", "Luz"), ("representative_2_email", "l@example.org")]), []);
    }

    #[test]
    fn dues_are_a_price_or_an_amount_or_waived_without_proof() {
        let sent = |more: &[(&'static str, &'static str)]| {
            let typed: Values = PERSON.iter().chain(more).copied().collect();
            let submission = Record::receive(&FORM, &options(), &typed, String::new, "2026-11-25T00:00:00Z");
            let values = flat(&submission.expect("valid"));
            (values.get("dues_amount.minor").to_owned(), values.get("dues_amount.currency").to_owned())
        };
        assert_eq!(sent(&[("level", "regular"), ("dues", "in-full")]), ("3500".into(), "USD".into()));
        assert_eq!(sent(&[("dues", "what-we-can"), ("dues_amount", "$5")]), ("500".into(), "USD".into()));
        // A widget takes the price from its page, and this server knows no prices.
        let by_widget = [PERSON, &[("level", "regular"), ("dues", "in-full"), ("dues_amount", "35")]].concat();
        let typed: Values = by_widget.into_iter().collect();
        let stored = Record::receive(&FORM, &FormOptions::whole(), &typed, String::new, "2026-11-25T00:00:00Z");
        assert_eq!(flat(&stored.expect("valid")).get("dues_amount.minor"), "3500");
        assert_eq!(sent(&[("level", "regular"), ("dues", "waived")]), (String::new(), String::new()));
        let no_amount = [PERSON, &[("dues", "what-we-can")]].concat();
        assert_eq!(errors(&options(), &no_amount), [("dues_amount", "needed")]);
    }

    #[test]
    fn the_values_pledge_must_be_ticked_where_there_is_one_and_keeps_its_words() {
        let own_consent = OwnConsent { text: "We welcome all.".into(), version: "2".into() };
        let options = FormOptions { own_consent, ..FormOptions::default() };
        assert_eq!(errors(&options, PERSON), [("values_pledge", "missing")]);
        // A server does not know the text, but sees that a plain form has shown one.
        let plain = [PERSON, &[("values_pledge.text", "We welcome all.")]].concat();
        assert_eq!(errors(&FormOptions::whole(), &plain), [("values_pledge", "missing")]);
        let typed: Values = PERSON.iter().chain(&[("values_pledge", "yes")]).copied().collect();
        let sent = Record::receive(&FORM, &options, &typed, String::new, "").expect("valid");
        assert_eq!(flat(&sent).get("values_pledge.version"), "2");
    }
}
