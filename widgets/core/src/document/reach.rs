//! Anyone who fills a form in can be found again: to be answered, and to have what they sent erased.

use super::judged::{Judged, Question};
use super::near::fix;
use crate::form::{OneBox, Presence};

pub(super) fn judge(judged: &mut Judged) {
    let questions = judged.questions();
    let is_found_by = |question: &Question| {
        let field = question.field;
        (field.kind.contact().is_some() || field.is_contact)
            && !matches!(field.presence, Presence::OnRequest | Presence::WhenPriced)
    };
    if judged.form.is_submitted() && !questions.iter().any(is_found_by) {
        let sentence = "no one who fills it in can be found again: ask for an email, a phone, or a text with “contact”";
        judged.error("sections", sentence);
    }
    for question in &questions {
        one_box(judged, question);
    }
}

/// Two questions in one box name each other. A ready-made one that shares a box with another has it for itself where the form does not ask
/// the other.
fn one_box(judged: &mut Judged, question: &Question) {
    let [takes, typed_in] = ["takes", "typed_in"].map(|by| question.said(by).as_str().filter(|said| !said.is_empty()));
    let (by, other) = match (takes, typed_in) {
        (Some(other), None) => ("takes", other),
        (None, Some(other)) => ("typed_in", other),
        (None, None) => return,
        (Some(_), Some(_)) => {
            return judged.error(&question.place, "has “takes” and “typed_in”: one box holds two questions at most");
        }
    };
    let place = question.at(by);
    let Some(field) = judged.form.field(other) else {
        if question.says(by) {
            judged.error(place, format!("there is no field “{other}”{}", fix(other, judged.names())));
        }
        return;
    };
    let name = question.field.name;
    let fits = match (question.field.one_box, field.one_box) {
        (Some(OneBox::Takes(_)), Some(OneBox::In(back))) | (Some(OneBox::In(_)), Some(OneBox::Takes(back))) => {
            back == name
        }
        _ => false,
    };
    if !fits || field.kind.contact() == question.field.kind.contact() {
        let back = if by == "takes" { "typed_in" } else { "takes" };
        let sentence = format!(
            "an email and a phone share a box, and name each other: “{other}” must have \"{back}\": \"{name}\""
        );
        judged.error(place, sentence);
    }
}
