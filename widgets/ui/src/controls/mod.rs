//! One control for each kind of answer, each a folder of the same shape: `mod.rs` draws it, `style.css` dresses it.
//!
//! A control only shows the state. What is typed reaches the state by way of the form, which listens once for all of
//! them: a new control has no event handling of its own to get wrong.

mod choices;
mod consent;
mod fee;
mod grid;
mod input;
mod long_text;
mod money;
mod select;

use outreach_core::form::Kind;
use wasm_bindgen::JsValue;

use crate::element::{El, el};
use crate::parts::field::{At, question};
use crate::state::State;

/// The question at that place in the form, with the control for its kind. Nothing for a field that is never shown.
pub(crate) fn control(at: At) -> Option<El> {
    let controls = match &at.field.kind {
        Kind::Hidden => return None,
        Kind::LongText { .. } => long_text::long_text(at),
        Kind::Select(_) => select::select(at),
        Kind::Money { suggested } if !suggested.is_empty() => money::money(at),
        Kind::Radio(_) | Kind::OneOpen(_) | Kind::Many(_) | Kind::ManyOpen(_) => choices::choices(at),
        Kind::Grid { rows, columns } => grid::grid(at, rows, columns),
        Kind::Consent(_) => consent::consent(at),
        Kind::Fee { .. } => fee::fee(at),
        _ => input::input(at),
    };
    Some(question(at, controls))
}

/// A check box or radio button for one choice.
fn tick(at: At, code: &str) -> El {
    let kind = if at.field.kind.is_list() || at.field.kind.is_box() { "checkbox" } else { "radio" };
    let tick = el("input.tick").attr("type", kind).attr("name", at.field.name).attr("value", code);
    tick.prop_of(at.cx, "checked", chosen(at, code))
}

/// Whether the choice is made.
fn chosen(at: At, code: &str) -> impl Fn(&State) -> JsValue + 'static {
    let code = code.to_owned();
    move |state| JsValue::from_bool(state.fields[at.place].value.read().contains(&code))
}

/// The codes of a field's choices: what its controls are drawn from.
fn codes(at: At) -> impl Fn(&State) -> String + 'static {
    move |state| state.settings.read().shape.codes(at.field).join(" ")
}

/// The words for one of a field's choices.
fn choice_label(at: At, code: &str) -> impl Fn(&State) -> String + 'static {
    let code = code.to_owned();
    move |state| state.words().choice_of(&state.settings.read().shape, at.field, &code)
}
