//! Names: each once, and none that is taken.

use std::collections::BTreeSet;

use super::judged::Judged;
use super::problem::member;
use crate::record::{ENTRIES, member as of_record};
use crate::settings::Setting;

pub(super) fn judge(judged: &mut Judged) {
    sections(judged);
    fields(judged);
}

fn sections(judged: &mut Judged) {
    let mut known = BTreeSet::new();
    for (at, section) in judged.form.sections.iter().enumerate() {
        if !known.insert(section.name) {
            judged.error(format!("sections[{at}].name"), another(section.name, "section"));
        }
    }
}

fn fields(judged: &mut Judged) {
    let questions = judged.questions();
    let most = super::table::MOST_FIELDS;
    if questions.len() > most {
        judged.error("sections", format!("has {} questions, of at most {most}", questions.len()));
    }
    let mut known = BTreeSet::new();
    for question in questions {
        let (name, place) = (question.field.name, question.at("name"));
        if !known.insert(name) {
            judged.error(&place, another(name, "question"));
        }
        if is_taken(name) {
            judged.error(&place, format!("every submission has its own “{name}”: give the question another name"));
        }
        if question.field.custom && Setting::all().any(|setting| setting.attribute().name == name) {
            let sentence =
                "is a setting of every form, so that no page can bring choices: give the question another name";
            judged.error(&place, sentence);
        }
        if question.said("kind").is_null() {
            let sentence =
                "is missing: say what is answered, like text or radio; or take a ready-made question with “use”";
            judged.error(member(&question.place, "kind"), sentence);
        }
    }
}

fn another(name: &str, what: &str) -> String {
    format!("there is another {what} “{name}”: give each a name of its own")
}

/// Whether the record says something else under that name.
fn is_taken(name: &str) -> bool {
    ENTRIES.iter().any(|entry| entry.name == name) || [of_record::SOURCE, of_record::OWN].contains(&name)
}
