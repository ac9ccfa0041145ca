//! Holds a document against the table: nothing in it is unknown, missing or of another type.

use serde_json::{Map, Value};

use super::near::fix;
use super::problem::{Problem, item, member};
use super::shape::{MemberPresence, Shape, Takes, said};
use super::table::DOCUMENT;

/// What is wrong with what a document is made of.
pub(super) fn problems(document: &Value) -> Vec<Problem> {
    let mut found = Vec::new();
    judge(&Takes::Object(&DOCUMENT), document, "", &mut found);
    found
}

fn judge(takes: &Takes, value: &Value, place: &str, found: &mut Vec<Problem>) {
    let must_be = |expected: &str| Problem::error(place, format!("must be {expected}"));
    match (takes, value) {
        (Takes::Short(format), Value::String(text)) => {
            if !(format.fits)(text) {
                found.push(must_be(&(format.expected)()));
            }
        }
        (Takes::OneOf(words), Value::String(text)) => {
            let words = words();
            if !words.contains(text) {
                found.push(Problem::error(place, format!("there is no “{}”{}", short(text), fix(text, said(&words)))));
            }
        }
        (Takes::Prose { most, places }, Value::String(text)) => {
            if text.trim().is_empty() {
                found.push(Problem::error(place, "is blank: write a text, or delete it"));
            } else if text.chars().count() > *most {
                found.push(must_be(&takes.expected()));
            }
            found.extend(unfilled(text, places).map(|name| {
                let known: Vec<_> = places.iter().map(|place| format!("{{{{{place}}}}}")).collect();
                Problem::error(place, format!("nothing fills “{{{{{name}}}}}”; there are: {}", known.join(", ")))
            }));
        }
        (Takes::Flag, Value::Bool(_)) => {}
        (Takes::Number(least, most), Value::Number(number)) => {
            if !number.as_u64().is_some_and(|number| (u64::from(*least)..=u64::from(*most)).contains(&number)) {
                found.push(must_be(&takes.expected()));
            }
        }
        (Takes::List { of, least, most }, Value::Array(items)) => {
            found.extend(number_of(items.len(), *least, *most).map(|sentence| Problem::error(place, sentence)));
            for (at, value) in items.iter().enumerate().take(*most) {
                judge(of, value, &item(place, at), found);
            }
        }
        (Takes::Named { names, of, least, most }, Value::Object(members)) => {
            found.extend(number_of(members.len(), *least, *most).map(|sentence| Problem::error(place, sentence)));
            for (name, value) in members.iter().take(*most) {
                let place = member(place, name);
                if !(names.fits)(name) {
                    found.push(Problem::error(&place, format!("its name must be {}", (names.expected)())));
                }
                judge(of, value, &place, found);
            }
        }
        (Takes::Object(shape), Value::Object(members)) => object(shape, members, place, found),
        (Takes::Either(several), value) => match several.iter().find(|one| one.is_type_of(value)) {
            Some(one) => judge(one, value, place, found),
            None => found.push(must_be(&takes.expected())),
        },
        (takes, _) => found.push(must_be(&takes.expected())),
    }
}

fn object(shape: &Shape, members: &Map<String, Value>, place: &str, found: &mut Vec<Problem>) {
    for (name, value) in members {
        let place = member(place, name);
        if let Some(known) = shape.members.iter().find(|known| known.name == name) {
            judge(&known.takes, value, &place, found);
        } else {
            let known = shape.members.iter().map(|known| known.name);
            found.push(Problem::error(place, format!("is not known here{}", fix(name, known))));
        }
    }
    for required in shape.members.iter().filter(|known| known.presence == MemberPresence::Required) {
        if !members.contains_key(required.name) {
            found.push(Problem::error(member(place, required.name), format!("is missing. {}", required.about)));
        }
    }
    if !shape.one_of.is_empty() && !shape.one_of.iter().any(|name| members.contains_key(*name)) {
        let names: Vec<_> = shape.one_of.iter().map(|name| format!("“{name}”")).collect();
        found.push(Problem::error(place, format!("must have {}", names.join(" or "))));
    }
}

/// What is wrong with the number of things.
fn number_of(number: usize, least: usize, most: usize) -> Option<String> {
    match number {
        0 if least > 0 => Some("is empty: it must have something in it".to_owned()),
        _ if number > most => Some(format!("has {number} entries, of at most {most}")),
        _ => None,
    }
}

/// The places of a text that no one fills.
fn unfilled<'a>(text: &'a str, filled: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let places = text.split("{{").skip(1).map(|rest| rest.split("}}").next().unwrap_or(rest));
    places.filter(|place| !filled.contains(&place.trim()))
}

/// As much of a name as anyone reads.
pub(super) fn short(name: &str) -> String {
    name.chars().take(60).collect()
}
