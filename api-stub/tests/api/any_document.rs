//! Random form documents: what is accepted is served, and nothing in it is a bug.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::documents::{post, server, write};
use crate::harness::{BROWSER, FORM};

/// Any question, of any kind, with members that may be missing or of another shape.
fn question() -> impl Strategy<Value = Value> {
    let kinds =
        "name text long_text email phone zip radio select many grid date website consent money fee number time odd";
    let kinds: Vec<_> = kinds.split(' ').collect();
    let value = || {
        prop_oneof![
            Just(json!(null)),
            Just(json!(true)),
            Just(json!("list")),
            Just(json!("a")),
            Just(json!(["a", "b=B", ""])),
            Just(json!({ "a": ["x", ""] })),
            Just(json!(0)),
            Just(json!(7)),
            Just(json!(-1.5)),
            Just(json!(70_000)),
            "\\PC{0,6}".prop_map(Value::from),
        ]
    };
    let members = "presence when person max min decimals choices list rows columns shortcuts custom contact initial takes \
                   typed_in suggested on ahead channel purpose version price_when price_of";
    let members: Vec<_> = members.split_whitespace().collect();
    let more = proptest::collection::vec((proptest::sample::select(members), value()), 0..6);
    let library = proptest::sample::select(vec!["email", "phone!", "zip", "consent_text", "nope", ""])
        .prop_map(|name| json!(name));
    let own = ("[a-c]|[a-z_.]{0,6}", proptest::sample::select(kinds), more).prop_map(|(name, kind, more)| {
        let mut question = json!({ "name": name, "kind": kind });
        for (name, value) in more {
            question[name] = value;
        }
        question
    });
    prop_oneof![1 => library, 4 => own]
}

fn document() -> impl Strategy<Value = Value> {
    let section = (proptest::collection::vec(question(), 0..5), any::<bool>(), proptest::option::of(question()))
        .prop_map(|(fields, step, when)| json!({ "name": "s", "step": step, "when": when.map(|when| when["when"].clone()), "fields": fields }));
    let rule = proptest::sample::select(vec![
        json!({ "one_of": ["a", "b", "nope"] }),
        json!({ "needs": "b", "when": "a" }),
        json!({ "needs": "nope", "when": { "a": "x" } }),
        json!({}),
    ]);
    let uses = proptest::sample::select(vec![json!(null), json!("pledge"), json!("dues"), json!("odd")]);
    (proptest::collection::vec(section, 0..3), proptest::collection::vec(rule, 0..3), uses).prop_map(
        |(sections, rules, uses)| {
            let lists = json!({ "list": ["a", "b=B"], "a": { "all": "a-a", "open": "" } });
            let words = json!({ "en": { "fields": { "a": { "label": "<b>{{organization}}{{", "hint": 7 } } } });
            json!({ "name": "any", "uses": uses, "sections": sections, "rules": rules, "lists": lists, "words": words })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// What is accepted is served, whatever it means.
    #[test]
    fn any_document_is_drawn_described_and_posted_to_without_a_bug(document in document()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("runtime");
        runtime.block_on(async {
            let folder = tempfile::tempdir().expect("folder");
            write(&folder, "any.json", &document.to_string());
            let (server, _) = server(&folder).await;
            for path in ["/f/any", "/thanks/any", "/api/any/schema.json", "/api/openapi.json", "/api/forms/any.json"] {
                let answer = server.get(path).await;
                assert_eq!(answer.status, 200, "{path}: {} {document}", answer.body);
                let is_page = answer.header("content-type").starts_with("text/html");
                assert!(!is_page || !answer.body.contains("<b>"), "{path}: {document}");
            }
            let json = json!({ "person": { "a": "x" }, "answers": { "b": "7", "c": ["a"] } });
            for (content_type, body) in [(FORM, "a=x&a=a&b=7&c=2026-01-01&email=a%40b.org".to_owned()), ("application/json", json.to_string())] {
                for accept in ["*/*", BROWSER] {
                    let answer = post(&server, "any", content_type, accept, body.clone()).await;
                    assert!([201, 303, 422].contains(&answer.status), "{}: {document}", answer.body);
                }
            }
        });
    }
}
