//! What visitors read: nothing that has no place in the form, and nothing missing. What another language lacks is said in English; but
//! no one agrees to what they can't read.

use serde_json::Value;

use super::judged::{Judged, Question};
use super::near::fix;
use super::problem::{Problem, member};
use super::table::LONGEST_LINE;
use crate::form::Fold;
use crate::forms::LIBRARY;
use crate::kind::{Choices, Consent};
use crate::messages::Messages;
use crate::messages::catalog::LOCALES;
use crate::pledge::FREQUENCY;
use crate::pledge::PLEDGE;

const ENGLISH: &str = "en";

/// Something that has to be said: its path, and what it is.
struct Text {
    path: Vec<String>,
    about: &'static str,
    /// Whether another language may lack it.
    may_lag: bool,
}

pub(super) fn judge(judged: &mut Judged) {
    let document = judged.document;
    let words = document["words"].as_object();
    let mut languages: Vec<_> = words.into_iter().flatten().map(|(tag, _)| tag.as_str()).collect();
    for tag in &languages {
        unknown(judged, tag);
    }
    if judged.is_ours() && !languages.contains(&ENGLISH) {
        languages.push(ENGLISH);
    }
    let main = match languages.as_slice() {
        [] => {
            let sentence = "is missing: say there, by language, what visitors read; \"en\" has at least title, submit, thanks and \
                            the labels of your questions";
            return judged.error("words", sentence);
        }
        [only] => *only,
        several if several.contains(&ENGLISH) => ENGLISH,
        _ => {
            return judged
                .error(member("words", ENGLISH), "is missing: what another language lacks is said in English");
        }
    };
    let needed = needed(judged);
    for tag in languages {
        for text in &needed {
            if is_said(judged, tag, &text.path) {
                continue;
            }
            let place = text.path.iter().fold(member("words", tag), |place, name| member(&place, name));
            let about = text.about;
            judged.problems.push(if tag == main {
                Problem::error(place, format!("is missing: {about}"))
            } else if text.may_lag {
                Problem::warning(place, format!("is missing, and will be said in English: {about}"))
            } else {
                Problem::error(place, "is missing: no one can agree to a text that they can't read")
            });
        }
    }
}

/// All that the form has to say itself.
fn needed(judged: &Judged) -> Vec<Text> {
    let text =
        |path: &[&str], about| Text { path: path.iter().map(|&name| name.to_owned()).collect(), about, may_lag: true };
    let mut needed = vec![text(&["title"], "the heading of the form"), text(&["submit"], "the button that sends it")];
    if judged.form.is_submitted() {
        needed.push(text(&["thanks", "title"], "the heading when it has been sent"));
    }
    for section in judged.form.sections {
        match section.fold {
            Fold::Open => needed.push(text(&["sections", section.name], "the heading of the section")),
            Fold::Own => {
                let line = [section.name, "_add"].concat();
                needed.push(text(&["sections", &line], "the line that the section is behind"));
            }
            Fold::Bare | Fold::More => {}
        }
    }
    if judged.form.uses == PLEDGE {
        let choices = judged.form.field(FREQUENCY).and_then(|field| field.kind.choices());
        for code in choices.into_iter().flat_map(Choices::codes) {
            needed.push(text(&["submit_sum", code], "the button, with {{amount}}"));
            needed.push(text(
                &["sum", code],
                "what is pledged, with {{amount}}; and {{year}} for what it makes in a year",
            ));
        }
    }
    let mut lists: Vec<&str> = Vec::new();
    for question in judged.questions() {
        let name = question.field.name;
        let consent = question.field.kind.consent();
        if !question.is_ready_made() && !consent.is_some_and(Consent::is_own) {
            let about = if consent.is_some() { "all that is agreed to" } else { "the question" };
            needed.push(Text { may_lag: consent.is_none(), ..text(&["fields", name, "label"], about) });
        }
        for list in question.field.kind.lists() {
            if lists.contains(&list.name) {
                continue;
            }
            lists.push(list.name);
            let unnamed = list.items.iter().filter(|choice| choice.label.is_none());
            let own = unnamed.filter(|choice| !is_ready_made(list.name, choice.code));
            needed.extend(own.map(|choice| text(&["choices", list.name, choice.code], "what the choice is called")));
        }
    }
    needed
}

/// Whether the locales say what a choice of a ready-made list or question is called.
fn is_ready_made(list: &str, code: &str) -> bool {
    let said = [&LIBRARY["lists"][list], &LIBRARY["fields"][list]["choices"]];
    said.into_iter().any(|list| match list {
        Value::Array(items) => items.iter().any(|item| item == code),
        other => other.get(code).is_some(),
    })
}

/// Whether the document says it in that language; or the locale, of a form of ours.
fn is_said(judged: &Judged, tag: &str, path: &[String]) -> bool {
    let own = path.iter().try_fold(&judged.document["words"][tag], |at, name| at.get(name));
    let locale = LOCALES.get(tag).filter(|_| judged.is_ours());
    let key = path.join(".");
    own.is_some()
        || locale.is_some_and(|locale| {
            locale.get(&["forms.", judged.form.name, ".", &key].concat()).or_else(|| locale.get(&key)).is_some()
        })
}

/// What is said in a language, and is no part of the form.
fn unknown(judged: &mut Judged, tag: &str) {
    let (words, place) = (&judged.document["words"][tag], member("words", tag));
    let questions = judged.questions();
    let headings = judged.form.sections.iter().flat_map(|section| match section.fold {
        Fold::Open => vec![section.name.to_owned()],
        Fold::Own => vec![section.name.to_owned(), [section.name, "_add"].concat()],
        Fold::Bare | Fold::More => Vec::new(),
    });
    let headings: Vec<_> = headings.collect();
    let lists: Vec<_> = questions
        .iter()
        .flat_map(|question| question.field.kind.lists().into_iter().map(move |list| (question, list)))
        .collect();
    let members = |name: &str| words[name].as_object().into_iter().flatten();
    for (name, _) in members("sections") {
        if !headings.contains(name) {
            let sentence =
                format!("no section has a heading “{name}”{}", fix(name, headings.iter().map(String::as_str)));
            judged.error(member(&member(&place, "sections"), name), sentence);
        }
    }
    for (name, said) in members("fields") {
        let place = member(&member(&place, "fields"), name);
        match judged.form.field(name) {
            None => judged.error(place, format!("there is no field “{name}”{}", fix(name, judged.names()))),
            Some(field) => {
                let label = said["label"].as_str().unwrap_or_default();
                if field.kind.consent().is_none() && label.chars().count() > LONGEST_LINE {
                    judged
                        .error(member(&place, "label"), format!("must be a text of at most {LONGEST_LINE} characters"));
                }
            }
        }
    }
    for (name, said) in members("choices") {
        let place = member(&member(&place, "choices"), name);
        choices(judged, name, said, &lists, &place);
    }
}

fn choices(judged: &mut Judged, name: &str, said: &Value, lists: &[(&Question, &'static Choices)], place: &str) {
    let of_name: Vec<_> = lists.iter().filter(|(_, list)| list.name == name).collect();
    if of_name.is_empty() {
        let known = lists.iter().map(|(_, list)| list.name);
        return judged.error(place, format!("no question has a list “{name}”{}", fix(name, known)));
    }
    if of_name.iter().any(|(question, _)| question.field.custom) {
        return;
    }
    for (code, _) in said.as_object().into_iter().flatten() {
        if !of_name.iter().any(|(_, list)| list.find(code).is_some()) {
            let known = of_name.iter().flat_map(|(_, list)| list.codes());
            judged.error(member(place, code), format!("there is no choice “{code}”{}", fix(code, known)));
        }
    }
}
