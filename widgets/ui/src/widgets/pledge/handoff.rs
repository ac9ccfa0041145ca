//! After the pledge: what was promised, and a button that leads to the coalition's own processor. Nothing opens by
//! itself, and nothing about the person goes along.

use outreach_core::messages::interpolate;
use outreach_core::pledge::Gift;
use outreach_core::settings::HANDOFF;

use super::sum;
use crate::browser;
use crate::element::{ElementBuilder, element};
use crate::state::{State, StateHandle};

/// What is among the words of thanks.
pub(super) fn thanks(_: StateHandle, state: &State) -> Vec<ElementBuilder> {
    let kept = state.receipt.borrow();
    let mut parts = vec![element("p.sum").text(&sum::words(state, &kept))];
    let settings = state.settings.read();
    if let Some(gift) = Gift::read(&settings.options, &kept).filter(|_| settings.is_set(HANDOFF)) {
        let Gift { amount, frequency, .. } = gift;
        let to = browser::handoff(settings.get(HANDOFF), &amount.decimal(), amount.currency.code(), frequency);
        let words = interpolate(&state.of_form("handoff"), &[("host", &browser::host_of(&to))]);
        let link = element("a.button handoff").attr("href", &to).attr("target", "_blank");
        parts.push(link.attr("rel", "noopener noreferrer").text(&words));
        parts.push(element("p.hint").text(&state.of_form("handoff_note")));
    }
    parts
}
