//! Whatever is in a document, something can be said of it.

use outreach_core::document::check;
use proptest::prelude::*;
use serde_json::Value;

use crate::broken::good;

proptest! {
    /// Whatever is typed there, something is said of it.
    #[test]
    fn no_text_breaks_the_check(text in "\\PC{0,60}|[\\[\\]{}\":, a-z0-9]{0,60}") {
        check(&text);
    }

    /// Whatever stands in one place of a document.
    #[test]
    fn no_value_breaks_the_check(at in any::<prop::sample::Index>(), value in any_json()) {
        let mut places = Vec::new();
        pointers(&good(), String::new(), &mut places);
        let mut document = good();
        let place: &String = at.get(&places);
        *document.pointer_mut(place).expect("a place") = value;
        check(&document.to_string());
    }

    #[test]
    fn no_json_breaks_the_check(value in any_json()) {
        check(&value.to_string());
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z_!=-]{0,12}|email|room|address|grid|yes_no|week|\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let names = "name|kind|use|when|sections|fields|choices|list|words|en|label|rules|one_of|[a-z]{1,8}|\\PC{0,4}";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(names, inner, 0..6).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn pointers(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| pointers(value, format!("{place}/{name}"), places));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| pointers(value, format!("{place}/{at}"), places));
        }
        _ => {}
    }
    places.push(place);
}
