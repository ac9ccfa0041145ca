//! An amount of money: a few suggested ones to choose from, and any other to type.

use outreach_core::html::{id, input_mode, other_id};
use outreach_core::messages::{Messages, keys};
use wasm_bindgen::JsValue;

use super::tick;
use crate::element::{El, el};
use crate::locale::get;
use crate::parts::field::At;
use crate::state::State;

/// The controls. They share a name and an answer: choosing empties the box, and typing takes the choice back.
pub(super) fn money(at: At, state: &State) -> Vec<El> {
    let suggested = state.settings.peek().shape.suggested(at.field);
    let rows = suggested.iter().map(|amount| {
        let amount = *amount;
        let label = el("span").text_of(at.cx, move |state| state.words().messages.money(amount));
        el("label.choice").child(tick(at, &amount.decimal())).child(label)
    });
    let rows = el("div.choices amounts").children(rows.collect());
    let decimals: Vec<_> = suggested.iter().map(|amount| amount.decimal()).collect();
    let other = other_id(&id(at.field));
    let own_text = other.clone();
    let typed = move |state: &State| {
        let answer = at.answer(state);
        let chosen = decimals.contains(&answer) && !is_in_box(state, &own_text, &answer);
        JsValue::from_str(if chosen { "" } else { &answer })
    };
    let box_ = el("input.input")
        .attr("type", "text")
        .attr("inputmode", input_mode(&at.field.kind))
        .attr("id", &other)
        .attr("name", at.field.name)
        .attr("autocomplete", at.field.autocomplete)
        .prop_of(at.cx, "value", typed);
    let label = el("label.other-label").attr("for", &other).say(at.cx, keys::OTHER_AMOUNT);
    vec![rows, el("div.other").child(label).child(box_)]
}

/// Somebody who types `25.00` where 25 is suggested has typed it: it stays in the box.
fn is_in_box(state: &State, id: &str, answer: &str) -> bool {
    let found = state.root.query_selector(&["#", id].concat()).ok().flatten();
    found.is_some_and(|input| get(&input, "value").as_string().as_deref() == Some(answer))
}
