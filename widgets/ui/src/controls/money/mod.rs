//! An amount of money: a few suggested ones to choose from, and any other to type.

use outreach_core::html::{AMOUNTS, id, other_id};
use outreach_core::kind::Money;
use outreach_core::messages::{Messages, keys};
use outreach_core::settings::CURRENCY;
use wasm_bindgen::JsValue;

use super::{more, tick};
use crate::browser;
use crate::element::{ElementBuilder, element};
use crate::locale::get;
use crate::parts::field::FieldRef;
use crate::state::State;

/// The controls. They share a name and an answer: choosing empties the box, and typing takes the choice back. The box has the
/// place of one more amount, and opens when that is pressed.
pub(super) fn money(question: FieldRef) -> Vec<ElementBuilder> {
    let rows = element("div").attr("class", AMOUNTS).children_by(
        question.handle,
        // In another currency the same numbers are other amounts.
        move |state| [suggested(question, state).concat(), state.settings.read().get(CURRENCY).to_owned()].concat(),
        move |state| {
            let amounts = state.settings.get_untracked().options.suggested(question.field);
            let row = |amount: Money| {
                let label = element("span").text_of(question.handle, move |state| state.words().messages.money(amount));
                element("label.choice").child(tick(question, &amount.decimal())).child(label)
            };
            let other = [more(question.handle, keys::OTHER_AMOUNT), typed(question)];
            amounts.into_iter().map(row).chain(other).collect()
        },
    );
    vec![rows]
}

/// The box for any other amount.
fn typed(question: FieldRef) -> ElementBuilder {
    let other = other_id(&id(question.field));
    let own_text = other.clone();
    let typed = move |state: &State| {
        let answer = question.answer(state);
        let chosen = suggested(question, state).contains(&answer) && !is_in_box(state, &own_text, &answer);
        JsValue::from_str(if chosen { "" } else { &answer })
    };
    let box_ = element("input.input")
        .attr("type", "text")
        .attr("inputmode", question.field.kind.input().mode)
        .attr("id", &other)
        .attr("name", question.field.name)
        .attr("autocomplete", question.field.autocomplete)
        .prop_of(question.handle, "value", typed);
    let label = element("label.other-label").attr("for", &other).text_key(question.handle, keys::OTHER_AMOUNT);
    element("div.other").attr("data-rest", "").child(label).child(box_)
}

/// The suggested amounts as they are answered.
fn suggested(question: FieldRef, state: &State) -> Vec<String> {
    state.settings.read().options.suggested(question.field).iter().map(|amount| amount.decimal()).collect()
}

/// Someone who types `25.00` where 25 is suggested has typed it: it stays in the box.
fn is_in_box(state: &State, id: &str, answer: &str) -> bool {
    let found = browser::find(&state.root, &["#", id].concat());
    found.is_some_and(|input| get(&input, "value").as_string().as_deref() == Some(answer))
}
