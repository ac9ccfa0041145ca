//! A few to choose from: radio buttons for one, check boxes for any.

use outreach_core::messages::keys;

use super::{choice_label, codes, tick};
use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;

/// The controls. A radio button can't be unticked, so an optional answer can be cleared.
pub(super) fn choices(question: FieldRef) -> Vec<ElementBuilder> {
    let rows = element("div")
        .attr("part", "choices")
        // A list that would push everything else off the screen scrolls by itself.
        .attr_of(question.handle, "class", move |state| {
            let long = state.settings.read().options.codes(question.field).len() > 12;
            if long { "choices long" } else { "choices" }.to_owned()
        })
        .children_by(question.handle, codes(question), move |state| {
            state
                .settings
                .get_untracked()
                .options
                .codes(question.field)
                .into_iter()
                .map(|code| row(question, code))
                .collect()
        });
    if question.field.kind.is_list() {
        return vec![rows];
    }
    let clear = element("button.link clear")
        .attr("type", "button")
        .attr("data-do", "clear")
        .attr("data-field", question.field.name)
        .text_key(question.handle, keys::CLEAR)
        .hidden_if(question.handle, move |state| {
            state.settings.read().options.requires(question.field) || question.answer(state).is_empty()
        });
    vec![rows, clear]
}

fn row(question: FieldRef, code: &str) -> ElementBuilder {
    let label = element("span").text_of(question.handle, choice_label(question, code));
    element("label.choice").child(tick(question, code)).child(label)
}
