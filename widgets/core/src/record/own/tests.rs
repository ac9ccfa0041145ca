//! What is taken of questions of a webmaster's own, and that it arrives the same in every format.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::*;
use crate::encode::{flat, form, json};
use crate::forms::volunteer::FORM;
use crate::options::FormOptions;
use crate::record::{Record, Stored, SubmissionError};

const GOOD: &[(&str, &str)] = &[("given_name", "Ana"), ("email", "ana@example.org"), ("over_18", "yes")];

fn receive(values: &Values) -> Result<Record, SubmissionError> {
    let fresh_id = || "0b8f7a6e-0000-4000-8000-1234567890ab".to_owned();
    Record::receive(&FORM, &FormOptions::whole(), values, fresh_id, "2026-11-22T00:00:00Z")
}

fn with(more: &[(&str, &str)]) -> Values {
    GOOD.iter().chain(more).copied().collect()
}

/// What is kept: name, label, answers.
fn kept(more: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let own = receive(&with(more)).expect("valid").own.into_iter();
    own.map(|own| (own.name, own.label, own.answers.join("|"))).collect()
}

/// What is wrong, as a developer reads it.
fn wrong(more: &[(&str, &str)]) -> Vec<String> {
    let error = receive(&with(more)).expect_err("out of bounds");
    error.envelope.iter().map(|error| format!("{} must {}", error.name, error.expected)).collect()
}

fn said(name: &str, label: &str, answers: &str) -> (String, String, String) {
    (name.into(), label.into(), answers.into())
}

#[test]
fn answers_are_kept_under_the_question_as_it_was_shown() {
    let sent = [
        ("own.seats.label", "How many\r\n seats? "),
        ("own.car", "yes"),
        ("own.seats", " four\r\nor \u{202E}five "),
        ("own.car.label", "Do you have a car?"),
        ("own.car.label", "Another label"),
        ("own.car", "a van"),
        ("own.car", "yes"),
        ("own.label", "x"),
        ("own.quiet.label", "Not answered"),
        ("own.blank", "\u{200B}"),
        ("own", "of a form's own"),
        ("owner", "too"),
    ];
    let is = [
        said("seats", "How many seats?", "four\nor five"),
        said("car", "Do you have a car?", "yes|a van"),
        said("label", "label", "x"),
    ];
    assert_eq!(kept(&sent), is);
}

#[test]
fn what_is_out_of_bounds_is_named_with_its_bound_and_not_repeated() {
    let (label, answer) = ("é".repeat(200), "é".repeat(2_000));
    assert_eq!(kept(&[("own.a", &answer), ("own.a.label", &label)]), [said("a", &label, &answer)]);
    assert_eq!(
        wrong(&[("own.a", "x"), ("own.a.label", &(label + "é"))]),
        ["own.a.label must be at most 200 characters"]
    );
    let long = answer + "é";
    assert_eq!(wrong(&[("own.a", &long), ("own.a", &(long.clone() + "x"))]), ["own.a must be at most 2000 characters"]);

    let many: Vec<_> = (0..50).map(|at| ("own.a".to_owned(), at.to_string())).collect();
    let many: Vec<_> = many.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(kept(&[&many[..], &[("own.a", "7")]].concat())[0].2.split('|').count(), 50, "the same twice is one");
    assert_eq!(wrong(&[&many[..], &[("own.a", "50")]].concat()), ["own.a must have at most 50 answers"]);

    let names: Vec<_> = (0..21).map(|at| format!("own.q{at}")).collect();
    let questions: Vec<_> = names.iter().map(|name| (&**name, "x")).collect();
    assert_eq!(kept(&questions[..20]).len(), 20);
    assert_eq!(wrong(&questions), ["own must have at most 20 questions"]);
}

#[test]
fn a_name_is_a_short_word_in_lowercase() {
    for name in ["a", "car", "shift_2", "on-call", &"a".repeat(40)] {
        assert_eq!(kept(&[(&format!("own.{name}"), "x")]), [said(name, name, "x")], "{name}");
    }
    for name in ["", "Car", "2nd", "_a", "-a", "a b", "é", "a.b", ".label", "car.labels", &"a".repeat(41), "a\n"] {
        for end in ["", ".label"] {
            let sent = format!("own.{name}{end}");
            let must = format!("{sent} must be own.NAME or own.NAME.label, with a name of {NAME}");
            assert_eq!(wrong(&[(&sent, "x")]), [must], "{name:?}");
        }
    }
    assert_eq!(wrong(&[(&format!("own.{}", "A".repeat(5_000)), "x")])[0].find(' '), Some(60));
    let names: Vec<_> = (0..500).map(|at| format!("own.Q{at}")).collect();
    assert_eq!(wrong(&names.iter().map(|name| (&**name, "x")).collect::<Vec<_>>()).len(), 20, "that is enough to read");
}

/// Questions as a webmaster may write them, and as visitors may answer them.
fn questions() -> impl Strategy<Value = BTreeMap<String, (String, Vec<String>)>> {
    let answers = vec("\\PC{0,20}|[a-z \r\n\t]{0,20}", 0..4);
    btree_map("[a-z][a-z0-9_-]{0,39}", ("\\PC{0,40}", answers), 0..=MOST_QUESTIONS)
}

proptest! {
    #[test]
    fn own_answers_arrive_the_same_in_every_format(questions in questions()) {
        let mut values = with(&[]);
        for (name, (label, answers)) in &questions {
            for answer in answers {
                values.push(&format!("own.{name}"), answer);
            }
            values.push(&format!("own.{name}.label"), label);
        }
        let record = receive(&values).expect("in bounds");
        let is_answered = |answers: &[String]| answers.iter().any(|answer| !crate::value::characters::is_blank(answer));
        let answered = questions.iter().filter(|(_, (_, answers))| is_answered(answers)).map(|(name, _)| name);
        prop_assert!(record.own.iter().map(|own| &own.name).eq(answered));
        prop_assert!(record.own.iter().all(|own| !own.label.is_empty()));

        let posted: Values = form_urlencoded::parse(form(&record).as_bytes()).collect();
        prop_assert_eq!(&receive(&posted).expect("what is sent can be received"), &record);
        prop_assert_eq!(&receive(&flat(&record)).expect("what is sent can be received"), &record);
        let stored = Stored::read(&FORM, &json(&record)).expect("JSON");
        prop_assert_eq!(&stored.record, &record);
        prop_assert!(stored.other.is_empty());
    }

    #[test]
    fn any_entry_is_read_or_rejected(sent in vec(("own\\.[a-c.]{0,3}(\\.label)?|\\PC{0,9}", any::<String>()), 0..40)) {
        if let Ok(read) = OwnAnswer::read(&sent.into_iter().collect()) {
            prop_assert!(read.iter().all(|own| is_name(&own.name) && !own.label.is_empty() && !own.answers.is_empty()));
        }
    }
}
