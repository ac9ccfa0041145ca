//! All that a visitor is asked with, in one walk: names, labels, hints, choices and whatever else someone reads. What must not be asked
//! is looked for here.

use serde_json::Value;

use super::judged::Judged;
use super::problem::{Problem, item, member};
use super::shape::Takes;
use super::table::DOCUMENT;
use crate::conscience::catalog::{refuses, why};

/// Judges each text by itself.
pub(super) fn judge(judged: &mut Judged) {
    let Judged { document, problems, .. } = judged;
    each(&Takes::Object(&DOCUMENT), document, "", &mut |place, text| {
        if text.chars().any(|c| c.is_control() && c != '\n') {
            problems.push(Problem::error(place, "holds a character that no one sees, like a tab: delete it"));
        }
    });
    problems.extend(refused(document));
}

/// What a document asks that no form may ask, in any language: see [`conscience`](crate::conscience). Nothing else is judged, so that a
/// program may take documents that are not finished, and never these.
pub fn refused(document: &Value) -> Vec<Problem> {
    let mut problems = Vec::new();
    each(&Takes::Object(&DOCUMENT), document, "", &mut |place, text| {
        if let Some((reason, _)) = refuses(text) {
            let sentence = format!("asks what no form may ask ({}). {}", reason.name(), why(reason, "en"));
            problems.push(Problem::error(place, sentence));
        }
    });
    problems
}

/// Every text that visitors or those who receive the answers read, with its place. Names and codes are among them where they are
/// declared, and not where they are only referred to. A choice with a label is two texts.
fn each(takes: &Takes, value: &Value, place: &str, text: &mut dyn FnMut(&str, &str)) {
    match (takes, value) {
        (Takes::Short(format), Value::String(said)) if format.is_seen => {
            said.splitn(2, '=').for_each(|said| text(place, said));
        }
        (Takes::Prose { .. }, Value::String(said)) => text(place, said),
        (Takes::List { of, .. }, Value::Array(items)) => {
            for (at, value) in items.iter().enumerate() {
                each(of, value, &item(place, at), text);
            }
        }
        (Takes::Named { of, .. }, Value::Object(members)) => {
            for (name, value) in members {
                each(of, value, &member(place, name), text);
            }
        }
        (Takes::Object(shape), Value::Object(members)) => {
            for known in shape.members {
                if let Some(value) = members.get(known.name) {
                    each(&known.takes, value, &member(place, known.name), text);
                }
            }
        }
        (Takes::Either(several), value) => {
            if let Some(one) = several.iter().find(|one| one.is_type_of(value)) {
                each(one, value, place, text);
            }
        }
        (
            Takes::Short(_)
            | Takes::OneOf(_)
            | Takes::Prose { .. }
            | Takes::Flag
            | Takes::Number(..)
            | Takes::List { .. }
            | Takes::Named { .. }
            | Takes::Object(_),
            _,
        ) => {}
    }
}
