//! What a server accepts, and what it makes of it.

use super::*;
use crate::encode::flat;
use crate::forms::{join, volunteer::FORM};
use crate::kind::Currency;
use crate::options::{OwnChoice, OwnConsent};

fn receive(pairs: &[(&str, &str)]) -> Result<Record, SubmissionError> {
    let values: Values = pairs.iter().copied().collect();
    Record::receive(&FORM, &FormOptions::whole(), &values, || "fresh".into(), "2026-11-22T00:00:00Z")
}

const GOOD: &[(&str, &str)] = &[("given_name", "Ana"), ("email", "ana@example.org"), ("over_18", "yes")];

#[test]
fn a_plain_form_needs_no_envelope() {
    let submission = receive(GOOD).expect("valid");
    assert_eq!(submission.envelope.submission_id, "fresh");
    assert_eq!(submission.envelope.submitted_at, "2026-11-22T00:00:00Z");
    let values = flat(&submission);
    assert!(values.get("consent_email").is_empty() && !values.get("consent_email.version").is_empty());
}

#[test]
fn a_permission_keeps_its_exact_words() {
    let sent = [GOOD, &[("consent_email", "yes"), ("consent_email.text", "Email me."), ("locale", "es")]].concat();
    let values = flat(&receive(&sent).expect("valid"));
    let entries = ["", ".text", ".locale", ".version"].map(|end| values.get(&format!("consent_email{end}")).to_owned());
    assert_eq!(entries, ["yes", "Email me.", "es", "2026-11-29"]);
}

#[test]
fn a_webmasters_own_text_is_recorded_in_its_own_language() {
    let own_consent = OwnConsent { text: "We welcome all.".into(), version: "1".into() };
    let options = FormOptions { own_consent, own_lang: "en".into(), ..FormOptions::whole() };
    let record = |more: &[(&str, &str)]| {
        let sent = [("given_name", "Ana"), ("email", "ana@example.org"), ("applicant", "individual"), ("locale", "es")];
        let pledge = [("values_pledge", "yes"), ("values_pledge.text", "We welcome all.")];
        let values: Values = sent.iter().chain(&pledge).chain(more).copied().collect();
        let join = Record::receive(&join::FORM, &options, &values, || "fresh".into(), "2026-11-22T00:00:00Z");
        ["values_pledge.locale", "consent_email.locale"]
            .map(|name| flat(join.as_ref().expect("valid")).get(name).to_owned())
    };
    assert_eq!(record(&[]), ["en", "es"]);
    assert_eq!(record(&[("values_pledge.locale", "ht")]), ["ht", "es"]);
}

/// A plain form sends all that is in it, and so may a program.
#[test]
fn answers_that_no_longer_apply_are_left_out() {
    let guardian = [("guardian_name", "Eva"), ("guardian_contact", "not@an@address"), ("interpret_from", "es")];
    let values = flat(&receive(&[GOOD, &guardian].concat()).expect("valid"));
    for (name, _) in guardian {
        assert_eq!(values.get(name), "", "{name}");
    }
    let minor = [("given_name", "Ana"), ("email", "a@example.org"), ("over_18", "no")];
    let kept = receive(&[&minor[..], &[("guardian_name", "Eva"), ("guardian_contact", "e@example.org")]].concat());
    assert_eq!(flat(&kept.expect("valid")).get("guardian_name"), "Eva");

    let join = |sent: &[(&str, &str)]| {
        let values: Values = sent.iter().copied().collect();
        let join = Record::receive(&join::FORM, &FormOptions::whole(), &values, String::new, "2026-11-22T00:00:00Z");
        flat(&join.expect("valid"))
    };
    let person = [("applicant", "individual"), ("given_name", "Ana"), ("email", "a@example.org")];
    let amount = [("dues_amount", "35"), ("dues_amount.minor", "3500"), ("dues_amount.currency", "USD")];
    let waived = join(&[&person[..], &[("dues", "waived")], &amount].concat());
    assert!(amount.iter().all(|(name, _)| waived.get(name).is_empty()), "{waived:?}");
    let able = join(&[&person[..], &[("dues", "what-we-can")], &amount].concat());
    assert_eq!(able.get("dues_amount.minor"), "3500");
    // Someone who changed to the organization's branch is no household, and was not asked for permission.
    let organization = [
        ("applicant", "organization"),
        ("organization_name", "Casa"),
        ("organization_kind", "community"),
        ("representative_1_name", "Ana"),
        ("representative_1_phone", "205 555 0123"),
    ];
    let gone = [("household_adults", "2"), ("email", "a@example.org"), ("consent_email", "yes"), ("level", "gold")];
    let casa = join(&[&organization[..], &gone].concat());
    assert!(gone.iter().all(|(name, _)| casa.get(name).is_empty()), "{casa:?}");
    assert_eq!(casa.get("representative_1_phone"), "+12055550123");
}

#[test]
fn a_page_never_brings_its_query() {
    let sent = [GOOD, &[("page", "https://acij.example/join?email=ana@example.org#x")]].concat();
    assert_eq!(receive(&sent).expect("valid").envelope.page, "https://acij.example/join");
}

#[test]
fn what_is_sent_can_be_received() {
    let sent = [
        GOOD,
        &[
            ("submission_id", "0b8f7a6e-0000-4000-8000-1234567890ab"),
            ("ways", "driving"),
            ("ways", "childcare"),
            ("source.utm_source", "flyer"),
            ("consent_email", "yes"),
            ("consent_email.text", "Email me."),
        ],
    ]
    .concat();
    let once = receive(&sent).expect("valid");
    let again = Record::receive(&FORM, &FormOptions::whole(), &flat(&once), String::new, "").expect("valid");
    assert_eq!(flat(&once), flat(&again));
}

#[test]
fn an_invalid_envelope_is_reported_by_name() {
    let sent = [GOOD, &[("submission_id", "1"), ("coalition", "A B"), ("schema", "outreach/9"), ("locale", "e_s")]];
    let envelope = receive(&sent.concat()).expect_err("bad").envelope;
    let names: Vec<_> = envelope.iter().map(|error| &*error.name).collect();
    assert_eq!(names, ["schema", "coalition", "submission_id", "locale"]);
}

/// The names of what the envelope has wrong with these added.
fn wrong(more: &[(&str, &str)]) -> Vec<String> {
    let refused = receive(&[GOOD, more].concat()).err().unwrap_or_default();
    refused.envelope.into_iter().map(|error| error.name).collect()
}

#[test]
fn a_predictable_submission_id_is_rejected() {
    for id in ["0b8f7a6e-0000-4000-8000-1234567890ab", "0B8F7A6E-0000-4000-B000-1234567890AB"] {
        assert_eq!(wrong(&[("submission_id", id)]), [""; 0], "{id}");
    }
    for id in [
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "886313e1-3b8a-5372-9b90-0c9aee199e5d",
        "01936f8e-9c5a-7cde-8f01-23456789abcd",
        "0b8f7a6e-0000-4000-c000-1234567890ab",
        "0b8f7a6e-0000-4000-0000-1234567890ab",
        "0b8f7a6e000040008000-1234567890ab----",
        "0b8f7a6e-0000-4000-8000-1234567890a",
        "0b8f7a6e-0000-4000-8000-1234567890ag",
    ] {
        assert_eq!(wrong(&[("submission_id", id)]), ["submission_id"], "{id}");
    }
}

#[test]
fn a_language_is_a_tag_and_a_version_a_code() {
    let code = "x".repeat(60);
    for (end, value) in [("locale", "pt-BR"), ("locale", "zh-Hant-TW"), ("locale", "und"), ("version", &*code)] {
        assert_eq!(wrong(&[(&format!("consent_email.{end}"), value)]), [""; 0], "{value}");
    }
    let long = ["en"; 13].join("-");
    for tag in ["-", "en-", "-en", "en--US", "e_s", "en US", "abcdefghi", "é", "e\nn", "<b>", &long] {
        for name in ["locale", "consent_email.locale"] {
            assert_eq!(wrong(&[(name, tag)]), [name], "{tag}");
        }
    }
    for version in ["-1", "V1", "1.2", "=1+1", "<b>", "٢", &"x".repeat(61)] {
        assert_eq!(wrong(&[("consent_text.version", version)]), ["consent_text.version"], "{version}");
    }
}

#[test]
fn the_words_of_a_permission_are_kept_as_shown_up_to_a_limit() {
    let kept = |text: &str| {
        let sent = [GOOD, &[("consent_email", "yes"), ("consent_email.text", text)]].concat();
        receive(&sent).map(|it| flat(&it).get("consent_email.text").to_owned())
    };
    for (said, shown) in [
        ("Email me.\n\n– The coalition", "Email me.\n\n– The coalition"),
        ("Em\u{0}ail\u{3} me\u{7}.", "Email me."),
        ("\u{202E}.em liamE", ".em liamE"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"),
    ] {
        assert_eq!(kept(said).expect("valid"), shown);
    }
    let most = "é".repeat(LONGEST_TEXT.into());
    assert_eq!(kept(&most).expect("valid"), most);
    let refused = kept(&(most + "é")).expect_err("too long");
    assert_eq!(refused.envelope[0].name, "consent_email.text");
    assert!(refused.envelope[0].expected.contains(&LONGEST_TEXT.to_string()));
}

#[test]
fn a_time_is_a_time() {
    for time in
        ["2026-11-22T18:30:00Z", "2026-11-22T18:30:00.123Z", "2026-11-22t12:30:60-06:00", "2026-11-22T18:30:00.5+05:30"]
    {
        let sent = [GOOD, &[("submitted_at", time), ("consent_email.at", time)]].concat();
        assert_eq!(receive(&sent).expect("valid").envelope.submitted_at, time);
    }
    for bad in [
        "banana",
        "2026-11-22",
        "2026-11-22 18:30:00Z",
        "2026-02-30T18:30:00Z",
        "2026-11-22T24:30:00Z",
        "2026-11-22T18:30Z",
        "2026-11-22T18:30:00",
        "2026-11-22T18:30:00.Z",
        "2026-11-22T18:30:00+6",
        "2026-11-22T18:30:00Zé",
        "٢٠٢٦-١١-٢٢T18:30:00Z",
        "1795000000",
    ] {
        for name in ["submitted_at", "consent_email.at"] {
            let envelope = receive(&[GOOD, &[(name, bad)]].concat()).expect_err(bad).envelope;
            assert_eq!(envelope.iter().map(|error| &*error.name).collect::<Vec<_>>(), [name], "{bad}");
        }
    }
}

/// Sent by a widget, whose page has the prices; this server knows one of them, or none.
#[test]
fn a_price_at_signing_is_stored_where_it_can_be_true() {
    let level = OwnChoice { code: "regular".into(), label: None, price: Some(Currency::USD.whole(35)) };
    let knows = FormOptions { choices: vec![("level", vec![level])], ..FormOptions::whole() };
    let sent = |options: &FormOptions, minor: &str, currency: &str| {
        let person =
            [("applicant", "individual"), ("given_name", "Ana"), ("email", "a@example.org"), ("level", "regular")];
        let price = [("level.minor", minor), ("level.currency", currency)];
        let values: Values = person.into_iter().chain(price).filter(|(_, value)| !value.is_empty()).collect();
        match Record::receive(&join::FORM, options, &values, String::new, "2026-11-22T00:00:00Z") {
            Ok(record) => {
                let again = Record::receive(&join::FORM, options, &flat(&record), String::new, "");
                assert_eq!(flat(&again.expect("what is sent can be received")), flat(&record));
                flat(&record).get("level.minor").to_owned() + flat(&record).get("level.currency")
            }
            Err(error) => error.envelope.iter().map(|error| &*error.name).collect::<Vec<_>>().join(" "),
        }
    };
    let none = FormOptions::whole();
    assert_eq!(sent(&none, "3500", "USD"), "3500USD");
    assert_eq!(sent(&none, "", ""), "");
    assert_eq!(sent(&knows, "", ""), "3500USD");
    assert_eq!(sent(&knows, "3500", "USD"), "3500USD");
    let both = "level.minor level.currency";
    for (minor, currency) in
        [("35.00", "USD"), ("-1", "USD"), ("350000001", "USD"), ("3500", "KWD"), ("3500", ""), ("", "USD")]
    {
        assert_eq!(sent(&none, minor, currency), both, "{minor} {currency}");
    }
    for (minor, currency) in [("100", "USD"), ("3500", "MXN")] {
        assert_eq!(sent(&knows, minor, currency), both, "{minor} {currency}");
    }
}

#[test]
fn a_price_goes_with_the_choice_that_no_longer_applies() {
    let values: Values = [
        ("applicant", "individual"),
        ("given_name", "Ana"),
        ("email", "a@example.org"),
        ("budget", "under-100k"),
        ("budget.minor", "100"),
        ("budget.currency", "USD"),
        ("level.minor", "3500"),
        ("level.currency", "USD"),
    ]
    .into_iter()
    .collect();
    let record = Record::receive(&join::FORM, &FormOptions::whole(), &values, String::new, "2026-11-22T00:00:00Z");
    let flat = flat(&record.expect("valid"));
    for name in ["budget.minor", "budget.currency", "level.minor", "level.currency"] {
        assert_eq!(flat.get(name), "", "{name}");
    }
}
