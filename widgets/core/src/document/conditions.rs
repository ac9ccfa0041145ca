//! Conditions and rules: what they name is there, can be answered like that, and does not wait for itself.

use std::collections::BTreeMap;

use super::judged::{Judged, Question};
use super::near::fix;
use super::problem::{item, member};
use super::structure::short;
use crate::code::is_code;
use crate::form::{Field, Form, Rule, When};

pub(super) fn judge(judged: &mut Judged) {
    let questions = judged.questions();
    let mut last_section = String::new();
    for question in &questions {
        if let Some(when) = question.section.when.filter(|_| last_section != question.section_place) {
            condition(judged, when, &member(&question.section_place, "when"));
        }
        last_section.clone_from(&question.section_place);
        if let Some(when) = question.field.when {
            condition(judged, when, &member(&question.place, "when"));
        }
        if let Some(price) = question.field.price {
            condition(judged, price.when, &member(&question.place, "price_when"));
        }
    }
    rules(judged);
    if judged.problems.is_empty() {
        circles(judged, &questions);
    }
    if judged.problems.is_empty() {
        contradictions(judged, &questions);
    }
}

/// What it names is there, and can be answered like that.
fn condition(judged: &mut Judged, when: When, place: &str) {
    let Some(field) = judged.form.field(when.field) else { return unknown(judged, when.field, place) };
    let answers = answers(field);
    for is in when.is.iter().filter(|is| !is.is_empty()) {
        if answers.is_empty() && !field.custom {
            let sentence = format!(
                "“{0}” has no choices to compare with; to ask whether it is answered at all, write \"when\": \"{0}\"",
                field.name
            );
            return judged.error(place, sentence);
        }
        if !(answers.iter().any(|answer| answer == is) || field.custom && is_code(is)) {
            let known = answers.iter().map(String::as_str);
            judged.error(place, format!("“{}” has no answer “{}”{}", field.name, short(is), fix(is, known)));
        }
    }
}

fn unknown(judged: &mut Judged, name: &str, place: &str) {
    judged.error(place, format!("there is no field “{name}”{}", fix(name, judged.names())));
}

/// The answers there are, of a question that has some to choose from.
fn answers(field: &Field) -> Vec<String> {
    if field.kind.consent().is_some() { vec!["yes".to_owned()] } else { field.kind.codes() }
}

fn rules(judged: &mut Judged) {
    for (at, rule) in judged.form.rules.iter().enumerate() {
        let (place, document) = (item("rules", at), &judged.document["rules"][at]);
        let needs = document["needs"].as_str();
        if needs.is_some() && !document["one_of"].is_null() {
            judged.error(&place, "has “one_of” and “needs”: make two rules of it");
            continue;
        }
        let when = match rule {
            Rule::Needs { when, field } => {
                if judged.form.field(field).is_none() {
                    unknown(judged, field, &member(&place, "needs"));
                } else if when.field == *field {
                    judged.error(&place, format!("“{field}” can't call for itself"));
                }
                Some(*when)
            }
            Rule::AtLeastOne { of, when } => {
                let unknown_ones = of.iter().enumerate().filter(|(_, name)| judged.form.field(name).is_none());
                for (at, name) in unknown_ones.collect::<Vec<_>>() {
                    unknown(judged, name, &item(&member(&place, "one_of"), at));
                }
                *when
            }
        };
        match when {
            Some(when) => condition(judged, when, &member(&place, "when")),
            None if needs.is_some() => {
                let sentence = "is missing: say which answer calls for the other; or make the question required";
                judged.error(member(&place, "when"), sentence);
            }
            None => {}
        }
    }
}

/// The conditions of a question: its own and its section's, each with its place.
fn conditions(question: &Question) -> impl Iterator<Item = (String, When)> {
    let own = question.field.when.map(|when| (member(&question.place, "when"), when));
    let of_section = question.section.when.map(|when| (member(&question.section_place, "when"), when));
    own.into_iter().chain(of_section)
}

/// No question waits for itself.
fn circles(judged: &mut Judged, questions: &[Question]) {
    let mut reported: Vec<&str> = Vec::new();
    for question in questions {
        let Some((place, path)) = circle(question, questions) else { continue };
        if path.iter().any(|name| reported.contains(name)) {
            continue;
        }
        let sentence = match path.as_slice() {
            [name] => format!("“{name}” is asked only after it has been answered: name another question"),
            path => format!("each is asked only after the next: “{}”; take one condition out", path.join("”, “")),
        };
        reported.extend(path);
        judged.error(place, sentence);
    }
}

/// The way from a question through conditions back to itself, and where it begins.
fn circle(from: &Question, questions: &[Question]) -> Option<(String, Vec<&'static str>)> {
    let mut ways: Vec<(String, Vec<&'static str>)> =
        conditions(from).map(|(place, when)| (place, vec![from.field.name, when.field])).collect();
    let mut seen = Vec::new();
    while let Some((place, way)) = ways.pop() {
        let last = *way.last()?;
        if last == from.field.name {
            return Some((place, way[..way.len() - 1].to_vec()));
        }
        if seen.contains(&last) {
            continue;
        }
        seen.push(last);
        let next = questions.iter().find(|question| question.field.name == last).into_iter().flat_map(conditions);
        ways.extend(next.map(|(_, when)| (place.clone(), [way.as_slice(), &[when.field]].concat())));
    }
    None
}

/// The answers of a question with one answer that all conditions leave; None where any will do.
type Left = BTreeMap<&'static str, Vec<&'static str>>;

/// Each question can be asked: what it waits for, and what that waits for, hold together.
fn contradictions(judged: &mut Judged, questions: &[Question]) {
    let mut reported = Vec::new();
    for question in questions {
        let mut left = Left::new();
        let Some(name) = conditions(question).find_map(|(_, when)| narrow(&judged.form, when, &mut left)) else {
            continue;
        };
        let Some((place, _)) = conditions(question).next() else { continue };
        if !reported.contains(&place) {
            judged.error(&place, format!("can never hold: “{name}” would have to be answered in two ways at once"));
            reported.push(place);
        }
    }
}

/// Leaves the answers with which the condition holds, and those that let its question be asked. The name of a question for which no
/// answer is left.
fn narrow(form: &Form, when: When, left: &mut Left) -> Option<&'static str> {
    let field = form.field(when.field)?;
    if !when.is.is_empty() && field.kind.choices().is_some() && !field.kind.is_list() {
        let answers = left.entry(field.name).or_insert_with(|| when.is.to_vec());
        answers.retain(|answer| when.is.contains(answer));
        if answers.is_empty() {
            return Some(field.name);
        }
    }
    if when.is.contains(&"") {
        return None;
    }
    let of_section = form.section(field).and_then(|section| section.when);
    field.when.into_iter().chain(of_section).find_map(|when| narrow(form, when, left))
}
