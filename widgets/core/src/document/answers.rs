//! What can be answered: choices there are, limits that leave something, and nothing said of a kind that it does not have.

use std::collections::BTreeSet;

use serde_json::Value;

use super::judged::{Judged, Question};
use super::near::fix;
use super::problem::{item, member};
use super::shape::MemberPresence;
use super::structure::short;
use super::table::FIELD;
use crate::forms::LIBRARY;
use crate::options::MOST_CHOICES;
use crate::record::LONGEST_TEXT;

pub(super) fn judge(judged: &mut Judged) {
    for (name, list) in judged.document["lists"].as_object().into_iter().flatten() {
        twice(judged, list, &member("lists", name));
    }
    for question in judged.questions() {
        of_another_kind(judged, &question);
        choices(judged, &question);
        grid(judged, &question);
        limits(judged, &question);
        money(judged, &question);
    }
    consents(judged);
}

fn of_another_kind(judged: &mut Judged, question: &Question) {
    let Some(kind) = question.said("kind").as_str() else { return };
    for known in FIELD.members {
        let MemberPresence::Of(kinds) = known.presence else { continue };
        if question.says(known.name) && !kinds.contains(&kind) {
            let sentence =
                format!("is for questions of the kind {}, and this one is {kind}: delete it", kinds.join(", "));
            judged.error(member(&question.place, known.name), sentence);
        }
    }
}

fn choices(judged: &mut Judged, question: &Question) {
    let Some(choices) = question.field.kind.choices() else { return };
    let (own, list) = (question.at("choices"), question.said("list"));
    if let Some(list) = list.as_str() {
        if question.says("choices") {
            judged.error(own, format!("the question has the list “{list}”: say “choices” or “list”, and not both"));
        }
        named(judged, question, "list", Value::is_array);
    } else if question.said("choices").is_null() {
        judged.error(&question.place, "must have “choices”, or the name of a “list”");
        return;
    } else if choices.items.is_empty() && !question.field.custom {
        judged.error(own, "is empty: there must be something to choose");
    } else if question.says("choices") {
        twice(judged, &question.entry["choices"], &own);
    }
    let initial = question.field.initial;
    if question.says("initial") && choices.find(initial).is_none() {
        let sentence = format!("there is no choice “{initial}”{}", fix(initial, choices.codes()));
        judged.error(question.at("initial"), sentence);
    }
}

/// A list that a question names must be there, and be of that type.
fn named(judged: &mut Judged, question: &Question, by: &str, is_type: fn(&Value) -> bool) {
    let Some(name) = question.said(by).as_str() else { return };
    let (own, ready_made) = (&judged.document["lists"], &LIBRARY["lists"]);
    let list = if own[name].is_null() { &ready_made[name] } else { &own[name] };
    if is_type(list) {
        return;
    }
    let lists = [own, ready_made].into_iter().filter_map(Value::as_object).flatten();
    let known: BTreeSet<_> = lists.filter(|(_, list)| is_type(list)).map(|(name, _)| name.as_str()).collect();
    let sentence = format!("there is no such list as “{name}”{}", fix(name, known));
    judged.error(question.at(by), sentence);
}

/// No choice is there twice.
fn twice(judged: &mut Judged, list: &Value, place: &str) {
    let mut known = BTreeSet::new();
    for (at, choice) in list.as_array().into_iter().flatten().enumerate() {
        let code = choice.as_str().unwrap_or_default().split('=').next().unwrap_or_default();
        if !known.insert(code) {
            judged.error(item(place, at), format!("there is another choice “{code}”: give each a code of its own"));
        }
    }
}

fn grid(judged: &mut Judged, question: &Question) {
    if question.said("kind") != "grid" {
        return;
    }
    for by in ["rows", "columns"] {
        if question.said(by).is_null() {
            judged.error(member(&question.place, by), "is missing: name a list, like days or day_parts");
        }
        named(judged, question, by, Value::is_array);
    }
    named(judged, question, "shortcuts", Value::is_object);
    let cells: BTreeSet<_> = question.field.kind.codes().into_iter().collect();
    if cells.len() > MOST_CHOICES {
        let sentence = format!("has {} cells, of at most {MOST_CHOICES}: take shorter lists", cells.len());
        judged.error(&question.place, sentence);
    }
    let Some(name) = question.said("shortcuts").as_str() else { return };
    let Some(shortcuts) = judged.document["lists"][name].as_object() else { return };
    for (at, (code, said)) in shortcuts.iter().enumerate() {
        let place = member(&member("lists", name), code);
        let said = said.as_str().unwrap_or_default();
        if said.is_empty() != (at + 1 == shortcuts.len()) {
            let sentence = "the last shortcut opens the table and is empty, and each other has cells";
            judged.error(&place, sentence);
        }
        if let Some(cell) = said.split(' ').find(|cell| !said.is_empty() && !cells.contains(*cell)) {
            let sentence = format!("the grid has no cell “{}”: write row-column, like mon-morning", short(cell));
            judged.error(&place, sentence);
        }
    }
}

fn limits(judged: &mut Judged, question: &Question) {
    let max = question.said("max").as_u64();
    let (least, most) = question.field.kind.range();
    let (is_number, most_characters) = (question.said("kind") == "number", u64::from(LONGEST_TEXT));
    if is_number && least > most {
        let place = if question.says("max") { question.at("max") } else { question.at("min") };
        judged.error(place, format!("no number is at least {least} and at most {most}"));
    }
    if !is_number && max.is_some_and(|max| max > most_characters) {
        judged.error(question.at("max"), format!("a text has at most {most_characters} characters"));
    }
}

fn money(judged: &mut Judged, question: &Question) {
    let amounts: Vec<_> =
        judged.form.fields().filter(|field| is_amount(field.name, judged)).map(|field| field.name).collect();
    if question.said("kind") == "fee" {
        let on = question.said("on").as_str().unwrap_or_default();
        if on.is_empty() {
            judged.error(member(&question.place, "on"), "is missing: name the amount that the fee is on");
        } else if !amounts.contains(&on) {
            let sentence = format!("there is no question “{on}” of the kind money{}", fix(on, amounts));
            judged.error(question.at("on"), sentence);
        }
    }
    for (at, name) in question.said("price_of").as_array().into_iter().flatten().enumerate() {
        let name = name.as_str().unwrap_or_default();
        let priced: Vec<_> =
            judged.form.fields().filter(|field| field.may_have_prices()).map(|field| field.name).collect();
        if !priced.contains(&name) {
            let sentence =
                format!("there is no question “{name}” whose “custom” choices could have prices{}", fix(name, priced));
            judged.error(item(&question.at("price_of"), at), sentence);
        }
    }
    for (one, other) in [("price_of", "price_when"), ("price_when", "price_of")] {
        if question.says(one) && question.said(other).is_null() {
            judged.error(member(&question.place, other), format!("is missing: “{one}” means nothing without it"));
        }
    }
}

fn is_amount(name: &str, judged: &Judged) -> bool {
    judged.form.field(name).is_some_and(|field| field.kind.is_money() && field.kind.fee_on().is_none())
}

fn consents(judged: &mut Judged) {
    let mut known = BTreeSet::new();
    for question in judged.questions() {
        let Some(consent) = question.field.kind.consent() else { continue };
        for (name, example) in [
            ("channel", "how may you reach someone: email, text, call"),
            ("purpose", "what for, like updates"),
            (
                "version",
                "the version of its words, like the day they were written; empty for the page's own `values-text`",
            ),
        ] {
            if question.said(name).is_null() {
                judged.error(member(&question.place, name), format!("is missing: {example}"));
            }
        }
        if !consent.channel.is_empty() && !known.insert((consent.channel, consent.purpose)) {
            let sentence = "another consent has the same channel and purpose: no one could tell them apart";
            judged.error(&question.place, sentence);
        }
    }
}
