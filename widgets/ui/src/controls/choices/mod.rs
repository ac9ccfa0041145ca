//! A few to choose from: radio buttons for one, check boxes for any.

use outreach_core::form::Kind;
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
        el("label").class("choice").child(tick(at, code)).child(label)
    });
    let rows = el("div").class("choices").children(rows.collect());
    if !matches!(at.field.kind, Kind::Radio(_)) || settings.shape.requires(at.field) {
        return vec![rows];
    }
    let clear = el("button")
        .class("link clear")
        .attr("type", "button")
        .attr("data-do", "clear")
        .attr("data-field", at.field.name)
        .say(at.cx, keys::CLEAR)
        .hidden_if(at.cx, move |state| at.answer(state).is_empty());
    vec![rows, clear]
}
