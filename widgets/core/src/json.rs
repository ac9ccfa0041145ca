//! JSON as a document is read: what `JSON.parse` made of it in the browser, and `serde_json` elsewhere. All that is made of it lives as long
//! as the program: there are few documents, and each is read once.

use crate::number::parse;

/// A value of parsed JSON.
pub trait Json: Clone {
    /// A member of an object. What is not there has no members, no items, and empty parts.
    #[must_use]
    fn get(&self, name: &str) -> Self;

    /// The items of a list. Where a question stands there is but the name of one in the library: of a text, an object with that as `use`.
    fn items(&self) -> impl Iterator<Item = Self>;

    /// The member of that name as a text: this object's, or else that of `otherwise`; empty where neither has it. Of a list, each
    /// item is a line, and of an object each name is, before what it has: so that one way from one language to the other says
    /// it all. `ui/js/document.js` does the same for the browser; the cases in `tests/members.json` hold for both.
    fn text(&self, otherwise: &Self, name: &str) -> String;
}

/// What a document declares, with what the library says where it says nothing itself.
pub(crate) struct Declared<'a, J> {
    pub(crate) own: &'a J,
    pub(crate) library: &'a J,
}

impl<J: Json> Declared<'_, J> {
    #[inline(never)]
    pub(crate) fn text(&self, name: &str) -> &'static str {
        self.own.text(self.library, name).leak()
    }

    pub(crate) fn lines(&self, name: &str) -> &'static [&'static str] {
        lines(self.text(name))
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.text(name) == "true"
    }

    pub(crate) fn number(&self, name: &str, otherwise: u32) -> u32 {
        parse(self.text(name)).unwrap_or(otherwise)
    }
}

fn lines(said: &'static str) -> &'static [&'static str] {
    if said.is_empty() { &[] } else { said.split('\n').collect::<Vec<_>>().leak() }
}

/// Keeps it for good.
pub(crate) fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// The place of a word in a list with blanks between; 0 where it is not there.
pub(crate) fn among(list: &str, word: &str) -> usize {
    list.split(' ').position(|other| other == word).unwrap_or_default()
}

#[cfg(feature = "shipped")]
mod native {
    use serde_json::{Value, json};

    use super::Json;

    impl Json for Value {
        fn get(&self, name: &str) -> Self {
            Value::get(self, name).cloned().unwrap_or_default()
        }

        fn items(&self) -> impl Iterator<Item = Self> {
            let object = |item: &Self| if item.is_string() { json!({ "use": item }) } else { item.clone() };
            self.as_array().into_iter().flatten().map(object)
        }

        fn text(&self, otherwise: &Self, name: &str) -> String {
            let member = |value: &Self| Value::get(value, name).filter(|value| !value.is_null()).map(text);
            member(self).or_else(|| member(otherwise)).unwrap_or_default()
        }
    }

    fn text(value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            Value::Bool(_) | Value::Number(_) => value.to_string(),
            Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join("\n"),
            Value::Object(members) => {
                members.iter().map(|(name, value)| [name, "\n", &text(value)].concat()).collect::<Vec<_>>().join("\n")
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn members_are_texts_as_in_the_browser() {
            let cases: Value = serde_json::from_str(include_str!("../tests/members.json")).expect("a table of cases");
            for case in cases.as_array().expect("cases") {
                let text = case["own"].text(&case["otherwise"], case["name"].as_str().expect("a name"));
                assert_eq!(text, case["text"], "{case}");
            }
        }
    }
}
