//! Documents with one thing wrong, each with what is said of it.

use outreach_core::document::{MOST_BYTES, Severity, check};
use serde_json::{Value, json};

/// A small form with nothing wrong. Each case of the table changes one part of it, or takes it away (`null`). Where it says so, the
/// schema finds it too: `schema.test.mjs` in the embed's build holds it against the same table.
pub(crate) fn good() -> Value {
    table()["valid"].clone()
}

fn table() -> Value {
    serde_json::from_str(include_str!("../broken_documents.json")).expect("a table of cases")
}

#[test]
fn what_is_no_json_is_named_with_line_and_column() {
    for (json, wanted) in [
        ("", "line 1, column 0: this is not JSON: EOF while parsing a value"),
        ("{\n  \"name\": \"a\",\n}", "line 3, column 1: this is not JSON: trailing comma"),
        ("{\n  name: \"a\"\n}", "line 2, column 3: this is not JSON: key must be a string"),
        ("{} {}", "line 1, column 4: this is not JSON: trailing characters"),
        ("[]", "must be an object"),
        ("\"form\"", "must be an object"),
    ] {
        let found: Vec<_> = check(json).iter().map(ToString::to_string).collect();
        assert_eq!(found, [wanted], "{json}");
    }
    assert_eq!(check(&"[".repeat(1000)).len(), 1, "a ladder of brackets ends");
}

#[test]
fn too_much_is_refused() {
    let long = format!("{}{}", good(), " ".repeat(MOST_BYTES));
    assert_eq!(check(&long)[0].to_string(), "this is longer than 256 KB: make it shorter");
    let fields = |count: usize| -> Value {
        (0..count).map(|at| json!({ "name": format!("q{at}"), "kind": "email", "when": "email" })).collect()
    };
    let sections: Value = (0..21).map(|at| json!({ "name": format!("s{at}"), "fields": ["zip"] })).collect();
    assert_eq!(said(&with(good(), "/sections", sections)), ["sections: has 21 entries, of at most 20"]);
    let found = said(&with(good(), "/sections/0/fields", fields(61)));
    assert_eq!(found[0], "sections[0].fields: has 61 entries, of at most 60");
    let found = said(&with(good(), "/sections/0/fields", fields(54)));
    assert_eq!(found[0], "sections: has 61 questions, of at most 60");
    let choices: Value = (0..101).map(|at| json!(format!("c{at}=C"))).collect();
    let found = said(&with(good(), "/sections/1/fields/2/choices", choices));
    assert_eq!(found, ["sections[1].fields[2].choices: has 101 entries, of at most 100"]);
}

/// What another language lacks is said in English; but no one agrees to what they can't read.
#[test]
fn another_language_may_lag_but_for_what_is_agreed_to() {
    let spanish = json!({
        "title": "Pide un taller",
        "fields": { "people": { "label": "¿Cuántas personas?" }, "may_write": { "label": "Pueden escribirme." } }
    });
    let document = with(good(), "/words/es", spanish);
    let found = check(&document.to_string());
    assert!(found.iter().all(|problem| problem.severity == Severity::Warning), "{found:?}");
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 10, "{found:?}");
    assert_eq!(found[0], "words.es.submit: warning: is missing, and will be said in English: the button that sends it");
    let choice =
        "words.es.choices.room.no: warning: is missing, and will be said in English: what the choice is called";
    assert!(found.iter().any(|said| said == choice), "{found:?}");
    let found = check(&with(document, "/words/es/fields/may_write", Value::Null).to_string());
    let errors: Vec<_> = found.iter().filter(|problem| problem.is_error()).map(ToString::to_string).collect();
    assert_eq!(
        errors,
        ["words.es.fields.may_write.label: is missing: no one can agree to a text that they can't read"]
    );
}

#[test]
fn one_language_suffices() {
    let mut document = good();
    let words = document["words"]["en"].take();
    document["words"] = json!({ "ht": words });
    assert_eq!(said(&document), [""; 0]);
}

/// Where a page's own text is agreed to, the document has none.
#[test]
fn a_consent_to_a_text_of_the_pages_needs_no_words() {
    let document = with(good(), "/sections/1/fields/6/version", json!(""));
    assert_eq!(said(&with(document, "/words/en/fields/may_write", Value::Null)), [""; 0]);
}

#[test]
fn shortcuts_have_cells_of_the_grid() {
    let week = |shortcuts: Value| {
        let document = with(good(), "/sections/1/fields/4/shortcuts", json!("week"));
        let named = json!({ "mornings": "Mornings", "all": "All", "exact": "Exact times" });
        let mut document = with(document, "/words/en/choices/week", named);
        document["lists"]["week"] = shortcuts;
        said(&document)
    };
    let mornings = "sat-morning sun-morning";
    assert_eq!(week(json!({ "mornings": mornings, "all": "sat-evening", "exact": "" })), [""; 0]);
    assert_eq!(
        week(json!({ "mornings": mornings, "all": "sat-night", "exact": "" })),
        ["lists.week.all: the grid has no cell “sat-night”: write row-column, like mon-morning"]
    );
    assert_eq!(
        week(json!({ "mornings": mornings, "exact": "", "all": "sat-evening" })),
        [
            "lists.week.exact: the last shortcut opens the table and is empty, and each other has cells",
            "lists.week.all: the last shortcut opens the table and is empty, and each other has cells"
        ]
    );
}

/// The button and the sum of a pledge are said by how often is given.
#[test]
fn a_pledge_says_what_is_pledged() {
    let mut document = with(good(), "/uses", json!("pledge"));
    document["sections"][1]["fields"] = json!([
        { "name": "frequency", "kind": "radio", "choices": ["once=Once", "monthly=Monthly"] },
        { "name": "amount", "kind": "money" }
    ]);
    document["rules"] = json!([]);
    document["words"]["en"]["choices"] = json!({});
    document["words"]["en"]["fields"] =
        json!({ "frequency": { "label": "How often?" }, "amount": { "label": "How much?" } });
    let missing: Vec<_> = check(&document.to_string()).into_iter().map(|problem| problem.place).collect();
    let expected = ["submit_sum.once", "sum.once", "submit_sum.monthly", "sum.monthly"];
    assert_eq!(missing, expected.map(|key| format!("words.en.{key}")));
    let said = json!({ "once": "Pledge {{amount}}", "monthly": "Pledge {{amount}}, {{year}} a year" });
    document["words"]["en"]["submit_sum"] = said.clone();
    document["words"]["en"]["sum"] = said;
    assert_eq!(check(&document.to_string()), []);
}

/// What a page may choose for itself, and what is missing without harm.
#[test]
fn what_is_valid_passes() {
    for (pointer, value) in [
        ("/version", json!(1)),
        ("/$schema", json!("https://forms.example/v1/form.schema.json")),
        ("/rules", json!([])),
        ("/sections/1/fields/2/custom", json!(true)),
        ("/sections/1/fields/3/when", json!("room")),
        ("/sections/1/fields/3/when", json!({ "room": ["yes", ""] })),
        ("/sections/1/fields/7", json!({ "use": "message", "when": { "address": "" } })),
        ("/sections/1/fields/7", json!({ "use": "preferred_language", "when": { "may_write": "yes" } })),
        ("/sections/1/fields/7", json!({ "use": "message", "when": { "days": "sun-evening" } })),
        ("/sections/0/fields/1", json!({ "use": "phone", "presence": "required" })),
        ("/words/en/fields/email", json!({ "label": "Your email", "errors": { "missing": "We need {{label}}." } })),
    ] {
        let mut document = with(good(), pointer, value.clone());
        document["rules"] = json!([]);
        assert_eq!(said(&document), [""; 0], "{pointer} {value}");
    }
}

fn said(document: &Value) -> Vec<String> {
    check(&document.to_string()).iter().map(ToString::to_string).collect()
}

/// The same with another value at that place; without it, where the value is null.
fn with(mut document: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent).expect(pointer);
    match (parent, name.parse::<usize>()) {
        (Value::Array(items), Ok(at)) if at == items.len() => items.push(value),
        (Value::Array(items), Ok(at)) => items[at] = value,
        (Value::Object(members), _) if value.is_null() => drop(members.remove(name).expect(pointer)),
        (Value::Object(members), _) => drop(members.insert(name.to_owned(), value)),
        (other, _) => panic!("{pointer}: {other}"),
    }
    document
}

#[test]
fn each_mistake_is_named_with_its_place() {
    assert_eq!(said(&good()), [""; 0]);
    for case in table()["broken"].as_array().expect("cases") {
        let broken = with(good(), case["at"].as_str().expect("a pointer"), case["value"].clone());
        assert_eq!(json!(said(&broken)), case["said"], "{} {}", case["at"], case["value"]);
    }
}

/// In a name, a label, a choice or a hint, in any language.
#[test]
fn what_no_form_may_ask_is_refused_with_another_way() {
    let document = with(good(), "/words/en/fields/people/label", json!("How many of you are citizens?"));
    let document = with(document, "/sections/1/fields/0/name", json!("immigration_status"));
    let found = said(&document);
    assert!(found.iter().any(|said| said.contains("name: asks what no form may ask (status). ")), "{found:?}");
    assert!(said(&good()).is_empty());
}
