//! After the pledge: what was promised, and a button that leads to the coalition's own processor. Nothing opens by
//! itself, and nothing about the person goes along.

use outreach_core::forms::pledge::Gift;
use outreach_core::messages::interpolate;
use outreach_core::settings::HANDOFF;

use super::sum;
use crate::element::{El, el};
use crate::page;
use crate::state::{Cx, State};

/// What stands among the words of thanks.
pub(super) fn thanks(_: Cx, state: &State) -> Vec<El> {
    let kept = state.kept.borrow();
    let mut parts = vec![el("p.sum").text(&sum::words(state, &kept))];
    let settings = state.settings.read();
    if let Some(gift) = Gift::read(&settings.shape, &kept).filter(|_| settings.is_set(HANDOFF)) {
        let Gift { amount, frequency, .. } = gift;
        let to = page::handoff(settings.get(HANDOFF), &amount.decimal(), amount.currency.code(), frequency);
        let words = interpolate(&state.of_form("handoff"), &[("host", &page::host_of(&to))]);
        let link = el("a.button handoff").attr("href", &to).attr("target", "_blank");
        parts.push(link.attr("rel", "noopener noreferrer").text(&words));
        parts.push(el("p.hint").text(&state.of_form("handoff_note")));
    }
    parts
}
