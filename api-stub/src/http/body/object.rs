//! A body of JSON as the one object that it must be, with its duplicate members: a reader that silently keeps one of the two may
//! keep the wrong one.

use std::fmt::{self, Write as _};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{BodyError, MAX_ERRORS};

/// An object, and the paths of duplicate members at any depth.
#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) members: Map<String, Value>,
    pub(crate) duplicates: Vec<String>,
}

impl Object {
    /// Reads it. The error quotes nothing of it.
    pub(crate) fn read(body: &[u8]) -> Result<Self, BodyError> {
        let mut duplicates = Vec::new();
        let mut reader = serde_json::Deserializer::from_slice(body);
        let read = Reader { path: JsonPath::Root, duplicates: &mut duplicates }.deserialize(&mut reader);
        let root = read.and_then(|root| reader.end().map(|()| root)).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            BodyError::Malformed(format!("The body is not JSON: see line {line}, column {column}."))
        })?;
        match root {
            Value::Object(members) => Ok(Self { members, duplicates }),
            _ => Err(BodyError::Malformed("The body must be one JSON object.".into())),
        }
    }
}

#[derive(Clone, Copy)]
enum JsonPath<'a> {
    Root,
    Member(&'a JsonPath<'a>, &'a str),
    Item(&'a JsonPath<'a>, usize),
}

impl fmt::Display for JsonPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(Self::Root, name) => f.write_str(name),
            Self::Member(parent, name) => write!(f, "{parent}.{name}"),
            Self::Item(parent, at) => write!(f, "{parent}[{at}]"),
        }
    }
}

struct Reader<'a> {
    path: JsonPath<'a>,
    duplicates: &'a mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut reader: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = reader.next_element_seed(Reader {
            path: JsonPath::Item(&self.path, list.len()),
            duplicates: &mut *self.duplicates,
        })? {
            list.push(value);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut reader: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = reader.next_key::<String>()? {
            let path = JsonPath::Member(&self.path, &name);
            let value = reader.next_value_seed(Reader { path, duplicates: &mut *self.duplicates })?;
            if members.contains_key(&name) && self.duplicates.len() < MAX_ERRORS {
                self.duplicates.push(truncated(&path));
            }
            members.insert(name, value);
        }
        Ok(members.into())
    }
}

/// The longest path that an error names, in bytes.
const MAX_PATH_BYTES: usize = 100;

/// A path as an error names it: an invented name may be as long as the body.
pub(crate) fn truncated(path: &impl fmt::Display) -> String {
    struct Short(String);
    impl fmt::Write for Short {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            let room = MAX_PATH_BYTES - self.0.len();
            self.0.push_str(&text[..text.floor_char_boundary(room)]);
            if text.len() > room { Err(fmt::Error) } else { Ok(()) }
        }
    }
    let mut truncated = Short(String::new());
    // It ends with an error where it is cut.
    let _ = write!(truncated, "{path}");
    truncated.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn duplicates(body: &str) -> Vec<String> {
        Object::read(body.as_bytes()).expect(body).duplicates
    }

    #[test]
    fn a_duplicate_member_is_noticed_at_every_depth() {
        assert_eq!(duplicates(r#"{"a":1,"b":{"a":1}}"#), [""; 0]);
        assert_eq!(duplicates(r#"{"test":true,"test":false}"#), ["test"]);
        assert_eq!(duplicates(r#"{"a":{"b":{"c":1,"c":1}}}"#), ["a.b.c"]);
        assert_eq!(duplicates(r#"{"a":[{},{"b":1,"b":1}]}"#), ["a[1].b"]);
        assert_eq!(duplicates(r#"{"a":[[{"b":1,"b":1,"b":1}]]}"#), ["a[0][0].b", "a[0][0].b"]);
        assert_eq!(duplicates(r#"{"granted":true,"grante\u0064":false}"#), ["granted"], "however it is written");
    }

    #[test]
    fn the_length_of_a_path_is_limited() {
        let name = "é".repeat(1000);
        let path = duplicates(&format!("{{\"{name}\":1,\"{name}\":1}}")).remove(0);
        assert_eq!(path, "é".repeat(MAX_PATH_BYTES / 2));
        let many: Vec<_> = (0..200).map(|at| format!("\"x{at}\":1,\"x{at}\":2")).collect();
        assert_eq!(duplicates(&format!("{{{}}}", many.join(","))).len(), MAX_ERRORS);
    }

    #[test]
    fn what_is_no_object_is_reported_without_quoting_it() {
        let deep = format!("{{\"a\":{}", "[".repeat(10_000));
        for body in ["SENTINEL", "{\"a\":SENTINEL}", "[\"SENTINEL\"]", "\"SENTINEL\"", "{} SENTINEL", "", &deep] {
            match Object::read(body.as_bytes()) {
                Err(BodyError::Malformed(words)) => assert!(!words.contains("SENTINEL"), "{words}"),
                other => panic!("{other:?}"),
            }
        }
    }

    /// JSON whose objects may have a member twice.
    #[derive(Debug, Clone)]
    enum Tree {
        Leaf(Value),
        List(Vec<Tree>),
        Object(Vec<(String, Tree)>),
    }

    impl Tree {
        fn write(&self) -> String {
            match self {
                Self::Leaf(value) => value.to_string(),
                Self::List(items) => format!("[{}]", items.iter().map(Self::write).collect::<Vec<_>>().join(" , ")),
                Self::Object(members) => {
                    let member = |(name, value): &(String, Self)| format!("{}:{}", Value::from(&**name), value.write());
                    format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
                }
            }
        }

        /// How many members have the name of one before them.
        fn repeated(&self) -> usize {
            match self {
                Self::Leaf(_) => 0,
                Self::List(items) => items.iter().map(Self::repeated).sum(),
                Self::Object(members) => {
                    let names: std::collections::BTreeSet<_> = members.iter().map(|(name, _)| name).collect();
                    members.len() - names.len() + members.iter().map(|(_, value)| value.repeated()).sum::<usize>()
                }
            }
        }
    }

    fn tree() -> impl Strategy<Value = Tree> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_map(Tree::Leaf).prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..6).prop_map(Tree::List),
                vec(("[a-d]|\\PC{0,3}", inner), 0..6).prop_map(Tree::Object),
            ]
        })
    }

    proptest! {
        #[test]
        fn it_reads_what_serde_json_reads_and_notices_every_repetition(tree in tree()) {
            let root = Tree::Object(vec![("whole".into(), tree)]);
            let written = root.write();
            let read = Object::read(written.as_bytes()).expect("JSON");
            let other: Value = serde_json::from_str(&written).expect("JSON");
            prop_assert_eq!(Value::Object(read.members), other);
            prop_assert_eq!(read.duplicates.len(), root.repeated().min(MAX_ERRORS));
        }

        #[test]
        fn any_bytes_are_read_as_serde_json_reads_them(
            body in prop_oneof![vec(any::<u8>(), 0..60), "[{}\\[\\]\":,a1.eE\\\\ -]{0,40}".prop_map(String::into_bytes)]
        ) {
            let other: Option<Map<String, Value>> = serde_json::from_slice(&body).ok();
            prop_assert_eq!(Object::read(&body).ok().map(|read| read.members), other);
        }
    }
}
