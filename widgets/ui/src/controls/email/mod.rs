//! An email address, and the one that was probably meant.

use outreach_core::messages::keys;

use super::input::input;
use crate::browser;
use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;
use crate::state::State;

/// The control, and a suggestion once the field is left: while it is typed in, every address is a few letters short.
pub(super) fn email(question: FieldRef) -> Vec<ElementBuilder> {
    let mut controls = input(question);
    controls.push(element("p.hint").children_of(question.handle, move |state| suggestion(question, state)));
    controls
}

/// The address that was probably meant, to be put in with one press.
fn suggestion(question: FieldRef, state: &State) -> Vec<ElementBuilder> {
    let left = *state.fields[question.place].blurred.read();
    let meant = if left { browser::suggest_email(&question.answer(state)) } else { String::new() };
    if meant.is_empty() {
        return Vec::new();
    }
    let words = state.words().text_with(keys::DID_YOU_MEAN, &[("address", &meant)]);
    let button = element("button.link").attr("type", "button").attr("data-do", "suggest");
    vec![button.attr("data-field", question.field.name).attr("data-value", &meant).text(&words)]
}
