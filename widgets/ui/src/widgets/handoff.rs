//! After a promise of money: a button that leads to the coalition's own processor. Nothing opens by itself, and nothing about the
//! person goes along.

use outreach_core::messages::{interpolate, keys};
use outreach_core::pledge::Gift;
use outreach_core::settings::HANDOFF;

use crate::browser;
use crate::element::{ElementBuilder, element};
use crate::state::State;

/// The button and what it does. Nothing where there is nowhere to pay, or nothing.
pub(super) fn handoff(state: &State, gift: Option<Gift>) -> Vec<ElementBuilder> {
    let settings = state.settings.read();
    let Some(Gift { amount, frequency, .. }) = gift.filter(|_| settings.is_set(HANDOFF)) else { return Vec::new() };
    let to = browser::handoff(settings.get(HANDOFF), &amount.decimal(), amount.currency.code(), frequency);
    // A webmaster may have words of their own for this form.
    let words = |name: &str, key| state.words().of_form(name).unwrap_or_else(|| state.text(key));
    let text = interpolate(&words("handoff", keys::HANDOFF), &[("host", &browser::host_of(&to))]);
    let link = element("a.button handoff").attr("href", &to).attr("target", "_blank");
    vec![
        link.attr("rel", "noopener noreferrer").text(&text),
        element("p.hint").text(&words("handoff_note", keys::HANDOFF_NOTE)),
    ]
}
