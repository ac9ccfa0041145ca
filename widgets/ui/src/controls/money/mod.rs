//! An amount of money: a few suggested ones to choose from, and any other to type.

use outreach_core::html::{id, input_mode, other_id};
use outreach_core::messages::{Messages, keys};
use outreach_core::settings::CURRENCY;
use outreach_core::value::Money;
use wasm_bindgen::JsValue;

use super::tick;
use crate::element::{El, el};
use crate::locale::get;
use crate::page;
use crate::parts::field::At;
use crate::state::State;

/// The controls. They share a name and an answer: choosing empties the box, and typing takes the choice back.
pub(super) fn money(at: At) -> Vec<El> {
    let rows = el("div.choices amounts").draw_by(
        at.cx,
        // In another currency the same numbers are other amounts.
        move |state| [suggested(at, state).concat(), state.settings.read().get(CURRENCY).to_owned()].concat(),
        move |state| {
            let amounts = state.settings.peek().shape.suggested(at.field);
            let row = |amount: Money| {
                let label = el("span").text_of(at.cx, move |state| state.words().messages.money(amount));
                el("label.choice").child(tick(at, &amount.decimal())).child(label)
            };
            amounts.into_iter().map(row).collect()
        },
    );
    let other = other_id(&id(at.field));
    let own_text = other.clone();
    let typed = move |state: &State| {
        let answer = at.answer(state);
        let chosen = suggested(at, state).contains(&answer) && !is_in_box(state, &own_text, &answer);
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

/// The suggested amounts as they are answered.
fn suggested(at: At, state: &State) -> Vec<String> {
    state.settings.read().shape.suggested(at.field).iter().map(|amount| amount.decimal()).collect()
}

/// Someone who types `25.00` where 25 is suggested has typed it: it stays in the box.
fn is_in_box(state: &State, id: &str, answer: &str) -> bool {
    let found = page::find(&state.root, &["#", id].concat());
    found.is_some_and(|input| get(&input, "value").as_string().as_deref() == Some(answer))
}
