//! The controls, each a folder of the same shape: `mod.rs` draws it, `style.css` dresses it.
//!
//! A control only shows the state. What is typed reaches the state by way of the form, which listens once for all of
//! them: a new control has no event handling of its own to get wrong.

mod choices;
mod consent;
mod email;

mod grid;
mod input;
mod long_text;
mod money;
mod select;

use outreach_core::form::Kind;
use outreach_core::kind::Money;
use wasm_bindgen::JsValue;

use crate::element::{ElementBuilder, element};
use crate::parts::field::{FieldRef, question_view};
use crate::state::{State, StateHandle};

/// The question at that place in the form, with the control for its kind. Nothing for a field that is never shown.
pub(crate) fn control(question: FieldRef) -> Option<ElementBuilder> {
    let controls = match &question.field.kind {
        Kind::Name
        | Kind::Text { .. }
        | Kind::Phone
        | Kind::Zip
        | Kind::Number { .. }
        | Kind::Date { .. }
        | Kind::Time { .. }
        | Kind::Website
        | Kind::Money { suggested: [] } => input::input(question),
        Kind::Email => email::email(question),
        Kind::LongText { .. } => long_text::long_text(question),
        Kind::Select(_) => select::select(question),
        Kind::Radio(_) | Kind::Many(_) => choices::choices(question),
        Kind::Grid { rows, columns, shortcuts } => grid::grid(question, rows, columns, shortcuts),
        Kind::Money { .. } if Money::IS_ASKED => money::money(question),
        Kind::Fee { .. } | Kind::Consent(_) => consent::consent(question),
        // Where no money is asked for, its code is not there.
        Kind::Money { .. } | Kind::Hidden => return None,
    };
    Some(question_view(question, controls))
}

/// A check box or radio button for one choice.
fn tick(question: FieldRef, code: &str) -> ElementBuilder {
    let kind = if question.field.kind.is_list() || question.field.kind.is_box() { "checkbox" } else { "radio" };
    let tick = element("input.tick").attr("type", kind).attr("name", question.field.name).attr("value", code);
    tick.prop_of(question.handle, "checked", chosen(question, code))
}

/// Shows what is folded away at first, and what in `data-rest` is marked as that. It looks like the choices that it is
/// beside.
fn more(handle: StateHandle, key: &'static str) -> ElementBuilder {
    element("button.choice rest").attr("type", "button").attr("data-do", "press").text_key(handle, key)
}

/// Whether the choice is made.
fn chosen(question: FieldRef, code: &str) -> impl Fn(&State) -> JsValue + 'static {
    let code = code.to_owned();
    move |state| JsValue::from_bool(state.fields[question.place].value.read().contains(&code))
}

/// The codes of a field's choices: what its controls are drawn from.
fn codes(question: FieldRef) -> impl Fn(&State) -> String + 'static {
    move |state| state.settings.read().options.codes(question.field).join(" ")
}

/// The words for one of a field's choices.
fn choice_label(question: FieldRef, code: &str) -> impl Fn(&State) -> String + 'static {
    let code = code.to_owned();
    move |state| state.words().choice_of(&state.settings.read().options, question.field, &code)
}
