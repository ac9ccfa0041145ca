//! A few to choose from: radio buttons for one, check boxes for any.

use outreach_core::html::shape;
use outreach_core::messages::keys;

use super::{choice_label, codes, more, tick};
use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;

/// How many of a long list are shown at first.
const SHOWN: usize = 5;

/// The controls. A radio button can't be unticked, so an optional answer can be cleared.
pub(super) fn choices(question: FieldRef) -> Vec<ElementBuilder> {
    let field = question.field;
    let rows = element("div").children_by(question.handle, codes(question), move |state| {
        let options = &state.settings.get_untracked().options;
        let codes = options.codes(field);
        // Where it pays to fold the others away.
        let folds = codes.len() > SHOWN + 1;
        let row = |(place, code): (usize, &&str)| {
            let label = element("span").text_of(question.handle, choice_label(question, code));
            let row = element("label.choice").child(tick(question, code)).child(label);
            if place < SHOWN || !folds { row } else { row.attr("data-rest", "") }
        };
        let list =
            element("div").attr("class", shape(options, field)).children(codes.iter().enumerate().map(row).collect());
        vec![if folds { list.child(more(question.handle, keys::MORE)) } else { list }]
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
