//! What becomes of a submission: what is checked, kept and sent.

use outreach_core::delivery::{Doubt, Rejection};
use outreach_core::encode::{self, Format};
use outreach_core::form::{Field, Form, Kind, Purpose, Section};
use outreach_core::forms::{join, pledge, volunteer};
use outreach_core::kind::Currency;
use outreach_core::messages::Messages;
use outreach_core::messages::catalog::{LOCALES, Locale, negotiate, served};
use outreach_core::options::{FormOptions, OwnConsent};
use outreach_core::record::{AnswerValue, Envelope, Proof, Record, Stored};
use outreach_core::validate::validate;
use outreach_core::{Invalid, Values};

const NOW: &str = "2026-11-22T00:00:00Z";
const VOLUNTEER: &[(&str, &str)] = &[("given_name", "Ana"), ("email", "ana@example.org"), ("over_18", "yes")];
const MEMBER: &[(&str, &str)] = &[("applicant", "individual"), ("given_name", "Ana"), ("email", "ana@example.org")];

fn receive(more: &[(&str, &str)]) -> Result<Record, Vec<String>> {
    let values: Values = VOLUNTEER.iter().chain(more).copied().collect();
    Record::receive(&volunteer::FORM, &FormOptions::whole(), &values, || "fresh".into(), NOW).map_err(|error| {
        error.envelope.into_iter().map(|wrong| format!("{} must {}", wrong.name, wrong.expected)).collect()
    })
}

#[test]
fn every_entry_that_can_not_be_says_what_it_must_be() {
    let text = "é".repeat(10_001);
    let page = ["https://acij.example/", &"a".repeat(480)].concat();
    let wrong = receive(&[
        ("schema", "outreach/2"),
        ("form", "join"),
        ("coalition", "A"),
        ("submission_id", "7"),
        ("submitted_at", "today"),
        ("locale", "e_s"),
        ("page", &page),
        ("consent_email.text", &text),
        ("consent_email.at", "now"),
    ]);
    let expected = [
        "schema must be outreach/1",
        "form must be the form of this address",
        "coalition must be lowercase letters, digits and hyphens",
        "submission_id must be a random (version 4) UUID",
        "submitted_at must be an RFC 3339 time, like 2026-11-22T18:30:00Z",
        "locale must be a BCP 47 tag, like es or pt-BR",
        "page must be the origin and path of the page, at most 500 bytes",
        "consent_email.text must be at most 10000 characters",
        "consent_email.at must be an RFC 3339 time, like 2026-11-22T18:30:00Z",
    ];
    assert_eq!(wrong.expect_err("wrong"), expected);
}

#[test]
fn entries_are_accepted_up_to_their_limits() {
    let page = |length: usize| ["https://acij.example/", &"a".repeat(length - 21), "?q=1"].concat();
    let tag =
        |length: usize| ["aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa", &"-"[..length - 35], &"a"[..length - 35]].concat();
    for (name, good, bad) in [
        ("page", page(500), page(501)),
        ("locale", tag(35), tag(36)),
        ("schema", "outreach/1".into(), "outreach".into()),
        ("form", "volunteer".into(), "pledge".into()),
        ("coalition", "a".repeat(60), "a".repeat(61)),
        (
            "submission_id",
            "0b8f7a6e-0000-4000-9000-1234567890ab".into(),
            "0b8f7a6e-0000-4000-9000-1234567890abc".into(),
        ),
        ("submission_id", "0B8F7A6E-0000-4000-A000-1234567890AB".into(), "0b8f7a6ea0000-4000-9000-1234567890ab".into()),
        ("submission_id", "0b8f7a6e-0000-4000-b000-1234567890ab".into(), "0b8f7a6e-0000-5000-9000-1234567890ab".into()),
    ] {
        assert!(receive(&[(name, &good)]).is_ok(), "{name}={good}");
        assert!(receive(&[(name, &bad)]).is_err(), "{name}={bad}");
    }
    let record =
        receive(&[("page", &page(500)), ("test", "true"), ("source.partner", &"é".repeat(101))]).expect("valid");
    assert_eq!((record.envelope.page.len(), record.envelope.test), (500, true));
    assert_eq!(record.envelope.source, [("partner", "é".repeat(100))]);
    let plain = receive(&[("test", "yes"), ("source.other", "x")]).expect("valid").envelope;
    assert_eq!((plain.test, plain.source.len(), &*plain.locale), (false, 0, "en"));
}

#[test]
fn a_time_is_on_a_clock_and_in_a_zone() {
    for time in [
        "2026-11-22T00:00:00z",
        "2026-11-22T23:59:60Z",
        "2026-11-22T23:59:59+23:59",
        "2026-11-22T01:02:03-00:00",
        "2026-11-22T01:02:03.1234567890123456789Z",
    ] {
        assert!(receive(&[("submitted_at", time)]).is_ok(), "{time}");
    }
    for time in [
        "2026-11-22T23:60:00Z",
        "2026-11-22T23:59:61Z",
        "2026-11-22T1:02:03Z",
        "2026-11-22T01:02:3Z",
        "2026-11-22T01:02:03:04Z",
        "2026-11-22T+1:02:03Z",
        "2026-11-22T01:02:03+24:00",
        "2026-11-22T01:02:03+00:60",
        "2026-11-22T01:02:03+00",
        "2026-11-22T01:02:03ZZ",
        "2026-11-22T01:02:03.1aZ",
        "2026-11-22T01:02:03.12345678901234567890Z",
        "2026-11-31T01:02:03Z",
        "２026-11-22T01:02:03Z",
        "TZ",
    ] {
        assert!(receive(&[("submitted_at", time)]).is_err(), "{time}");
    }
}

#[test]
fn a_consent_is_kept_where_it_was_asked() {
    let consents = |own: &str, more: &[(&str, &str)]| {
        let own_consent = OwnConsent { text: own.into(), version: "2".into() };
        let options = FormOptions { own_consent, own_lang: "en".into(), ..FormOptions::whole() };
        let values: Values = MEMBER.iter().chain(&[("locale", "es")]).chain(more).copied().collect();
        let record = Record::receive(&join::FORM, &options, &values, || "fresh".into(), NOW).expect("valid");
        let kept = record.consents.into_iter().map(|kept| (kept.field.name, kept.granted, kept.proof));
        kept.map(|(name, granted, proof)| format!("{name} {granted} {} {} {}", proof.version, proof.locale, proof.at))
            .collect::<Vec<_>>()
    };
    let others = ["email", "text", "call"].map(|channel| format!("consent_{channel} false 2026-11-29 es {NOW}"));
    assert_eq!(consents("", &[]), others);
    let agreed = [("values_pledge", "yes"), ("values_pledge.text", "We agree.")];
    for (own, more, line) in [
        ("", &agreed[..], format!("values_pledge true 2 es {NOW}")),
        ("We agree.", &agreed, format!("values_pledge true 2 en {NOW}")),
        ("Other words.", &agreed, format!("values_pledge true 2 es {NOW}")),
        ("Other words.", &agreed[..1], format!("values_pledge true 2 es {NOW}")),
    ] {
        assert_eq!(consents(own, more)[0], line, "{own}");
    }
    let said =
        [("consent_text.version", "1"), ("consent_text.locale", "ht"), ("consent_text.at", "2026-01-01T00:00:00Z")];
    assert_eq!(consents("", &said)[1], "consent_text false 1 ht 2026-01-01T00:00:00Z");
}

#[test]
fn an_answer_has_the_shape_of_its_kind() {
    let record = receive(&[("ways", "driving"), ("ways", "sewing"), ("phone", "2055550123")]).expect("valid");
    assert_eq!(record.answer("email"), Some(&AnswerValue::Text("ana@example.org".into())));
    assert_eq!(record.answer("ways"), Some(&AnswerValue::List(vec!["driving".into(), "sewing".into()])));
    assert_eq!((record.answer("zip"), record.answer("consent_email")), (None, None));
    let amount = AnswerValue::Money(Currency::USD.whole(20));
    for (answer, texts) in [
        (record.answer("email").expect("an answer"), &["ana@example.org"][..]),
        (record.answer("ways").expect("an answer"), &["driving", "sewing"]),
        (&AnswerValue::Number("2.50".into()), &["2.50"]),
        (&amount, &["20.00"]),
    ] {
        assert_eq!(answer.texts(), texts);
    }
    let json = r#"{"person":{"email":"a@example.org"},"answers":{"amount":{"minor":500,"currency":"EUR"},"email":"x"},
        "consents":[{"channel":"email","purpose":"other","granted":true},
        {"channel":"text","purpose":"updates","granted":true,"text":"Text me."},
        {"channel":"email","purpose":"updates","granted":false}],
        "test":true,"coalition":"acij","source":{"partner":"union"}}"#;
    let stored = Stored::read(&pledge::FORM, json).expect("JSON");
    assert_eq!(stored.record.answer("amount").map(AnswerValue::texts), Some(vec!["5.00".to_owned()]));
    assert_eq!(stored.other.keys().collect::<Vec<_>>(), ["email", "consents"], "in the wrong part, or not asked for");
    let kept = stored.record.consents.iter().map(|kept| (kept.consent.channel, kept.granted, kept.proof.text.as_str()));
    assert_eq!(
        kept.collect::<Vec<_>>(),
        [("email", false, ""), ("text", true, "Text me.")][..stored.record.consents.len()]
    );
    let envelope = stored.record.envelope;
    assert_eq!(
        (envelope.test, &*envelope.coalition, envelope.source),
        (true, "acij", vec![("partner", "union".into())])
    );
}

#[test]
fn a_record_is_escaped_as_its_format_says() {
    let message = "a b~\"\\\u{1}\u{2028}\u{1F600}\tc\nd/é";
    let record = receive(&[("message", message)]).expect("valid");
    let json = Format::Json.encode(&record);
    assert!(json.contains(r#""message":"a b~\"\\\u2028😀\u0009c\nd/é""#), "{json}");
    assert_eq!(Format::JsonText.encode(&record), json);
    let form = Format::Form.encode(&record);
    assert!(form.contains("&message=a+b%7E%22%5C%E2%80%A8%F0%9F%98%80%09c%0D%0Ad%2F%C3%A9"), "{form}");
    assert!(form.starts_with("schema=outreach%2F1&form=volunteer&"), "{form}");
    assert_eq!(encode::form(&record), form);
    let types: Vec<_> = Format::ALL.iter().map(|(_, format)| format.content_type()).collect();
    assert_eq!(
        types,
        ["application/x-www-form-urlencoded;charset=UTF-8", "application/json", "text/plain;charset=UTF-8"]
    );
}

#[test]
fn a_locale_says_its_name_and_its_direction() {
    for (tag, name, dir) in [("en", "English", "ltr"), ("es", "Español", "ltr"), ("ar", "العربية", "rtl")] {
        let (found, locale) = negotiate(tag);
        assert_eq!((found, &*locale.name(), &*locale.dir()), (tag, name, dir));
        assert_eq!(served(tag), Some(tag));
        let flat = locale.flat();
        assert_eq!(flat.get("locale.name").map(String::as_str), Some(name));
        assert!(flat.len() > 300 && flat.contains_key("fields.email.errors.missing"), "{tag}");
    }
    assert_eq!((&*Locale::default().name(), &*Locale::default().dir()), ("", "ltr"));
    assert_eq!((served("xx"), served("es-MX")), (None, Some("es")));
    assert!(LOCALES["es"].comma() != LOCALES["en"].comma() || LOCALES["fr"].comma(), "one of them writes a comma");
}

#[test]
fn each_end_of_a_submission_has_words() {
    let english = &LOCALES["en"];
    let rejections = [Rejection::Fields, Rejection::NotAccepted, Rejection::TooLarge, Rejection::Setup];
    let words: Vec<_> = rejections
        .iter()
        .map(Rejection::key)
        .chain([Doubt::Unheard, Doubt::Broken].map(Doubt::key))
        .map(|key| english.get(key).unwrap_or_else(|| panic!("en.json lacks {key}")))
        .collect();
    // Without a field to fix, both are rejected in the same words.
    assert_eq!(words[0], words[1]);
    for (at, one) in words.iter().enumerate().skip(1) {
        assert!(!words[at + 1..].contains(one), "{one}");
    }
}

#[test]
fn every_error_has_its_code() {
    let errors = |typed: &[(&str, &str)]| {
        let values: Values = typed.iter().copied().collect();
        let rejected = Record::receive(&pledge::FORM, &FormOptions::whole(), &values, String::new, NOW);
        rejected.map(|_| ()).map_err(|error| {
            error
                .fields
                .iter()
                .map(|error| format!("{} {}", error.field.name, error.invalid.code()))
                .collect::<Vec<_>>()
        })
    };
    let wrong = errors(&[("amount", "ten"), ("frequency", "daily"), ("amount.currency", "XXX")]).expect_err("wrong");
    assert!(wrong.contains(&"amount money_currency".to_owned()), "{wrong:?}");
    assert!(wrong.contains(&"frequency choice".to_owned()), "{wrong:?}");
    assert!(wrong.contains(&"email either".to_owned()), "{wrong:?}");
    assert_eq!(Invalid::Answer("missing").code(), "missing");
}

/// As a widget has it: a question of the webmaster's own is a field like any other.
#[test]
fn an_own_question_that_a_field_asks_is_recorded_with_its_label() {
    static ASKED: Form = Form {
        name: "asked",
        purpose: Purpose::Submission,
        uses: "",
        sections: &[Section::new(
            "all",
            &[Field::new("mail", Kind::Email), Field::new("own.seats", Kind::number(1, 9))],
        )],
        rules: &[],
    };
    let typed: Values = [("own.seats", "٤"), ("mail", "a@example.org")].into_iter().collect();
    let options = FormOptions::default();
    let answers = validate(&ASKED, &options, &typed).expect("valid");
    let label = |_: &'static Field| Proof { text: "How many seats?".into(), ..Proof::default() };
    let record = Record::new(&ASKED, &options, Envelope::default(), &answers, &typed, &label);
    assert_eq!(record.answers.len(), 1);
    assert!(
        encode::form(&record).ends_with("&own.seats=4&own.seats.label=How+many+seats%3F"),
        "{}",
        encode::form(&record)
    );
    let member = r#","consents":[],"own":{"seats":{"label":"How many seats?","answers":["4"]}}}"#;
    assert!(encode::json(&record).ends_with(member), "{}", encode::json(&record));
}
