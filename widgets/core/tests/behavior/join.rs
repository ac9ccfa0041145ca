//! Member join: its branches, and what dues come to.

use outreach_core::Values;
use outreach_core::encode::flat;
use outreach_core::forms::join::FORM;
use outreach_core::kind::Currency;
use outreach_core::options::{FormOptions, OwnChoice, OwnConsent};
use outreach_core::record::Record;
use outreach_core::validate::validate;

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
