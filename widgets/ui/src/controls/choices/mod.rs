//! A few to choose from: radio buttons for one, check boxes for any.

use outreach_core::html::{folded_at, shape};
use outreach_core::messages::keys;

use super::{choice, choice_label, codes, more};
use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;
use crate::state::State;

/// The controls. A radio button can't be unticked, so an optional answer can be cleared.
pub(super) fn choices(question: FieldRef) -> Vec<ElementBuilder> {
    let field = question.field;
    let rows = element("div")
        .attr_of(question.handle, "class", move |state| {
            shape(&state.words(), &state.settings.read().options, field).to_owned()
        })
        .children_by(question.handle, codes(question), move |state| {
            let settings = state.settings.get_untracked();
            let codes = settings.options.codes(field);
            let mut rows: Vec<_> = codes.iter().enumerate().map(|(place, code)| row(question, code, place)).collect();
            if let Some(next) = codes.get(folded_at(&settings.options, codes.len())) {
                // Those who ask for the rest go on with the first of it.
                let next = ["[name=\"", field.name, "\"][value=\"", next, "\"]"].concat();
                let more = more(question).attr("data-focus", &next).text_key(question.handle, keys::MORE);
                rows.push(more.hidden_if(question.handle, move |state| shown(question, state) == usize::MAX));
            }
            rows
        });
    if field.kind.is_list() {
        return vec![rows];
    }
    let clear = element("button.link clear")
        .attr("type", "button")
        .attr("data-do", "clear")
        .attr("data-field", field.name)
        .text_key(question.handle, keys::CLEAR)
        .hidden_if(question.handle, move |state| {
            state.settings.read().options.requires(field) || question.answer(state).is_empty()
        });
    vec![rows, clear]
}

fn row(question: FieldRef, code: &str, place: usize) -> ElementBuilder {
    let label = element("span").text_of(question.handle, choice_label(question, code));
    choice(question, code).child(label).hidden_if(question.handle, move |state| place >= shown(question, state))
}

/// How many of the choices are shown. One that is chosen is never out of sight, and neither are those around it.
fn shown(question: FieldRef, state: &State) -> usize {
    let of = &state.fields[question.place];
    let settings = state.settings.read();
    let codes = settings.options.codes(question.field);
    let at = folded_at(&settings.options, codes.len());
    let chosen = of.value.read();
    if at == codes.len() || codes[at..].iter().any(|code| chosen.iter().any(|chosen| chosen == code)) {
        of.unfolded.update_untracked(|unfolded| *unfolded = true);
    }
    if *of.unfolded.read() { usize::MAX } else { at }
}
