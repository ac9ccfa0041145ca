//! A few to choose from: radio buttons for one, check boxes for any.

use outreach_core::messages::keys;

use super::{choice_label, codes, tick};
use crate::element::{El, el};
use crate::parts::field::At;

/// The controls. A radio button can't be unticked, so an optional answer can be cleared.
pub(super) fn choices(at: At) -> Vec<El> {
    let rows = el("div")
        .attr("part", "choices")
        // A list that would push everything else off the screen scrolls by itself.
        .attr_of(at.cx, "class", move |state| {
            let long = state.settings.read().shape.codes(at.field).len() > 12;
            if long { "choices long" } else { "choices" }.to_owned()
        })
        .draw_by(at.cx, codes(at), move |state| {
            state.settings.peek().shape.codes(at.field).into_iter().map(|code| row(at, code)).collect()
        });
    if !at.field.kind.is_radio() {
        return vec![rows];
    }
    let clear = el("button.link clear")
        .attr("type", "button")
        .attr("data-do", "clear")
        .attr("data-field", at.field.name)
        .say(at.cx, keys::CLEAR)
        .hidden_if(at.cx, move |state| state.settings.read().shape.requires(at.field) || at.answer(state).is_empty());
    vec![rows, clear]
}

fn row(at: At, code: &str) -> El {
    let label = el("span").text_of(at.cx, choice_label(at, code));
    el("label.choice").child(tick(at, code)).child(label)
}
