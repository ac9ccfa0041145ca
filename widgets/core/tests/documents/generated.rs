//! Documents that the check accepts can be used for all that a document is for.

use outreach_core::Values;
use outreach_core::document::check;
use outreach_core::encode::Format;
use outreach_core::form::{Field, Form};
use outreach_core::forms::LIBRARY;
use outreach_core::html::PlainForm;
use outreach_core::messages::Words;
use outreach_core::messages::catalog::LOCALES;
use outreach_core::options::FormOptions;
use outreach_core::record::{Envelope, Record, Stored};
use outreach_core::schema::json_schema;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

/// What is drawn for a question: its kind, whether it waits for one before it, and what is said of it.
type Drawn = (&'static str, Index, (bool, &'static str, u32, bool));

const KINDS: &[&str] = &[
    "name",
    "text",
    "long_text",
    "email",
    "phone",
    "zip",
    "radio",
    "select",
    "many",
    "grid",
    "date",
    "website",
    "consent",
    "money",
    "number",
    "time",
    "custom",
];

fn question() -> impl Strategy<Value = Drawn> {
    let presence = select(vec!["default", "required", "always", "on_request"]);
    (select(KINDS), any::<Index>(), (any::<bool>(), presence, 1_u32..300, any::<bool>()))
}

/// A question of a kind, under the name `q` and its number; and what it is called.
fn declared(at: usize, (kind, before, (waits, presence, number, flag)): &Drawn) -> (Map<String, Value>, Value) {
    let rest = match *kind {
        "text" => json!({ "max": number.max(&20), "contact": flag }),
        "long_text" => json!({ "max": number.max(&20) }),
        "radio" | "select" => json!({ "choices": ["a", "b=B"], "initial": if *flag { "a" } else { "b" } }),
        "many" => json!({ "list": "colors" }),
        "custom" => json!({ "kind": "radio", "choices": ["a"], "custom": true }),
        "grid" => json!({ "rows": "colors", "columns": "day_parts", "shortcuts": "ways" }),
        "date" => json!({ "ahead": flag }),
        "consent" => json!({ "channel": format!("way{at}"), "purpose": "news", "version": "1" }),
        "money" => json!({ "suggested": [number] }),
        "number" => json!({ "min": number, "max": number * 10, "decimals": flag }),
        _ => json!({}),
    };
    let mut field = Map::from_iter([("name".to_owned(), json!(format!("q{at}"))), ("kind".to_owned(), json!(kind))]);
    field.insert("presence".to_owned(), json!(presence));
    field.extend(rest.as_object().cloned().unwrap_or_default());
    if *waits && at > 0 {
        field.insert("when".to_owned(), json!(format!("q{}", before.index(at))));
    }
    let choices = if matches!(*kind, "radio" | "select" | "custom") { json!({ "a": "A <b>" }) } else { Value::Null };
    (field, choices)
}

fn document(sections: &[(&str, Vec<Drawn>)]) -> Value {
    let (mut at, mut read, mut headings) = (0, Vec::new(), Map::new());
    let (mut labels, mut choices) = (Map::new(), Map::new());
    for (number, (fold, drawn)) in sections.iter().enumerate() {
        let mut fields = Vec::new();
        for question in drawn {
            let (field, words) = declared(at, question);
            labels.insert(format!("q{at}"), json!({ "label": format!("Question {at} & more"), "hint": "“Hint”" }));
            if !words.is_null() {
                choices.insert(format!("q{at}"), words);
            }
            fields.push(field);
            at += 1;
        }
        for end in match *fold {
            "open" => &[""][..],
            "own" => &["", "_add"],
            _ => &[],
        } {
            headings.insert(format!("s{number}{end}"), json!("Heading"));
        }
        read.push(json!({ "name": format!("s{number}"), "fold": fold, "step": number % 2 == 1, "fields": fields }));
    }
    read.push(
        json!({ "name": "contact", "fold": "bare", "fields": ["email", { "use": "phone", "presence": "always" }] }),
    );
    if at > 0 && sections.iter().any(|(_, drawn)| drawn.iter().any(|(kind, ..)| *kind == "grid")) {
        choices.insert("ways".to_owned(), json!({ "mornings": "Mornings", "exact": "Exact" }));
    }
    json!({
        "name": "generated",
        "sections": read,
        "rules": [{ "one_of": ["email", "phone"] }],
        "lists": { "colors": ["red=Red", "blue=Blue"], "ways": { "mornings": "red-morning blue-morning", "exact": "" } },
        "words": { "en": {
            "title": "A {{organization}} form", "submit": "Send", "sections": headings, "fields": labels,
            "choices": choices, "thanks": { "title": "Thanks" },
        } },
    })
}

fn documents() -> impl Strategy<Value = Value> {
    let fold = select(vec!["open", "bare", "more", "own"]);
    vec((fold, vec(question(), 1..8)), 1..6).prop_map(|sections| document(&sections))
}

/// An answer to every question.
fn answers(form: &'static Form, options: &FormOptions) -> Values {
    let sample = |field: &'static Field| (field.name, field.sample(options));
    form.fields().map(sample).filter(|(_, answer)| !answer.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_accepted_can_be_used(document in documents()) {
        prop_assert_eq!(check(&document.to_string()), []);
        let form: &'static Form = Box::leak(Box::new(Form::read(&document, &*LIBRARY)));
        let options = FormOptions { today: "2026-11-30".into(), ..FormOptions::whole() };
        let typed = answers(form, &options);

        let words = Words::new(&LOCALES["en"], form, "River");
        let (envelope, carried) = (Envelope { locale: "en".into(), ..Envelope::default() }, Values::default());
        let html = PlainForm {
            action: "/", words: &words, options: &options, envelope: &envelope, values: &typed, carried: &carried, errors: &[],
        }.render();
        let schema = json_schema(form);
        for field in form.fields() {
            let name = format!("name=\"{}\"", field.name);
            prop_assert!(html.contains(&name), "{}", name);
            if field.kind.consent().is_none() {
                let properties = &schema["properties"][field.part.name()]["properties"];
                prop_assert!(properties[field.name].is_object(), "{}", field.name);
            }
        }

        let record = Record::receive(form, &options, &typed, || "0b8f7a6e-0000-4000-8000-1234567890ab".into(), "2026-11-30T00:00:00Z");
        prop_assert!(record.is_ok(), "{:?}", record.map_err(|wrong| wrong.fields));
        let Ok(record) = record else { unreachable!() };
        let stored = Stored::read(form, &Format::Json.encode(&record)).expect("JSON");
        prop_assert_eq!(stored.record, record);
        prop_assert!(stored.other.is_empty(), "{:?}", stored.other);
    }
}
