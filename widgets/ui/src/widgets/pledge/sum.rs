//! What is pledged, and what it makes in a year, in words.

use outreach_core::Values;
use outreach_core::messages::{Messages, interpolate};
use outreach_core::pledge::Gift;

use crate::element::{ElementBuilder, element};
use crate::state::{State, StateHandle};

/// The line below the amounts. It follows what is typed, and is gone while there is nothing to say.
pub(super) fn sum(handle: StateHandle) -> ElementBuilder {
    element("p.sum").text_of(handle, |state| words(state, &answers(state)))
}

/// What the button says will be pledged; empty where nothing is yet.
pub(super) fn button(state: &State) -> String {
    let gift = Gift::read(state.form, &state.settings.read().options, &answers(state));
    gift.map_or_else(String::new, |gift| {
        let template = state.of_form(&["submit_sum.", gift.frequency].concat());
        interpolate(&template, &[("amount", &state.words().messages.money(gift.amount))])
    })
}

/// The answers, which are followed.
fn answers(state: &State) -> Values {
    for of in &state.fields {
        of.value.read();
    }
    state.values()
}

/// The pledge in those answers, in the language shown. Empty where there is none.
pub(super) fn words(state: &State, values: &Values) -> String {
    let Some(gift) = Gift::read(state.form, &state.settings.read().options, values) else { return String::new() };
    let words = state.words();
    let money = |amount| words.messages.money(amount);
    let year = gift.in_a_year().map_or_else(String::new, money);
    let template = words.of_form(&["sum.", gift.frequency].concat()).unwrap_or_default();
    let mut text = interpolate(&template, &[("amount", &money(gift.amount)), ("year", &year)]);
    if let Some(fee) = gift.fee {
        let template = words.of_form("sum.fee").unwrap_or_default();
        text.push(' ');
        text.push_str(&interpolate(&template, &[("fee", &money(fee))]));
    }
    text
}
