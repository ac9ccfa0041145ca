//! A few to choose from: radio buttons for one, check boxes for any.

use outreach_core::messages::keys;

use super::{choice_label, tick};
use crate::element::{El, el};
use crate::parts::field::At;
use crate::state::State;

/// The controls. A radio button can't be unticked, so an optional answer can be cleared.
pub(super) fn choices(at: At, state: &State) -> Vec<El> {
    let settings = state.settings.peek();
    let rows = settings.shape.codes(at.field).into_iter().map(|code| {
        let label = el("span").text_of(at.cx, choice_label(at, code));
        el("label.choice").child(tick(at, code)).child(label)
    });
    let rows: Vec<_> = rows.collect();
    // A list that would push everything else off the screen scrolls by itself.
    let rows = el(if rows.len() > 12 { "div.choices long" } else { "div.choices" }).children(rows);
    if !at.field.kind.is_radio() || settings.shape.requires(at.field) {
        return vec![rows];
    }
    let clear = el("button.link clear")
        .attr("type", "button")
        .attr("data-do", "clear")
        .attr("data-field", at.field.name)
        .say(at.cx, keys::CLEAR)
        .hidden_if(at.cx, move |state| at.answer(state).is_empty());
    vec![rows, clear]
}
