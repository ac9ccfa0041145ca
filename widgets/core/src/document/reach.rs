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

/// Two questions in one box name each other.
fn one_box(judged: &mut Judged, question: &Question) {
    if question.says("takes") && question.says("typed_in") {
        return judged.error(&question.place, "has “takes” and “typed_in”: one box holds two questions at most");
    }
    let (by, back, other) = match question.field.one_box {
        Some(OneBox::Takes(other)) => ("takes", "typed_in", other),
        Some(OneBox::In(other)) => ("typed_in", "takes", other),
        None => return,
    };
    let (name, place) = (question.field.name, question.at(by));
    let Some(field) = judged.form.field(other) else {
        return judged.error(place, format!("there is no field “{other}”{}", fix(other, judged.names())));
    };
    let fits = match (question.field.one_box, field.one_box) {
        (Some(OneBox::Takes(_)), Some(OneBox::In(named))) | (Some(OneBox::In(_)), Some(OneBox::Takes(named))) => {
            named == name
        }
        _ => false,
    };
    if !fits || field.kind.contact() == question.field.kind.contact() {
        let sentence = format!(
            "an email and a phone share a box, and name each other: “{other}” must have \"{back}\": \"{name}\""
        );
        judged.error(place, sentence);
    }
}
