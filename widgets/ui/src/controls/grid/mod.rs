//! A table of check boxes, such as days by parts of the day. Each box is a native control with a name of its own. Before it
//! are its shortcuts, and it is folded away for as long as they say all that is ticked.

use outreach_core::form::{Choice, Choices};
use outreach_core::html::SHORTCUTS;
use outreach_core::kind::{Shortcuts, cell_code};

use super::{more, tick};
use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;
use crate::state::State;

/// The controls.
pub(super) fn grid(
    question: FieldRef,
    rows: &'static Choices,
    columns: &'static Choices,
    shortcuts: &'static Shortcuts,
) -> Vec<ElementBuilder> {
    let head = |tag: &str, scope: &str, of: &'static Choices, choice: &'static Choice| {
        let label = element("span").text_of(question.handle, move |state| state.words().choice(of, choice));
        element(tag).attr("scope", scope).child(label)
    };
    let heads = columns.items.iter().map(|column| head("th", "col", columns, column)).collect();
    let lines = rows.items.iter().map(|row| {
        let cells = columns.items.iter().map(|column| {
            let named = tick(question, &cell_code(row.code, column.code));
            let named = named.attr_of(question.handle, "aria-label", move |state| {
                let words = state.words();
                [&words.choice(rows, row), ", ", &words.choice(columns, column)].concat()
            });
            element("td").child(element("label.cell").child(named))
        });
        element("tr").child(head("th", "row", rows, row)).children(cells.collect())
    });
    let is_folded = move |state: &State| {
        let has_tiles = state.settings.read().options.has_tiles();
        has_tiles && !*state.fields[question.place].unfolded.read() && is_said(question, shortcuts, state)
    };
    let table = element("table.grid").hidden_if(question.handle, is_folded);
    let table = table.child(element("thead").child(element("tr").child(element("td")).children(heads)));
    let table = table.child(element("tbody").children(lines.collect()));
    let labels = shortcuts.labels;
    let named = |button: ElementBuilder, choice: &'static Choice| {
        button.child(element("span").text_of(question.handle, move |state| state.words().choice(labels, choice)))
    };
    let chips = shortcuts.codes().zip(labels.items).map(|(cells, choice)| {
        let button = element("button.choice").attr("type", "button").attr("data-do", "toggle");
        let button = button.attr("data-field", question.field.name).attr("data-value", &cells.join(" "));
        let pressed = move |state: &State| if is_ticked(question, &cells, state) { "true" } else { "false" }.to_owned();
        named(button.attr_of(question.handle, "aria-pressed", pressed), choice)
    });
    let opens = labels.items.last().map(|choice| {
        let open = move |state: &State| if is_folded(state) { "false" } else { "true" }.to_owned();
        named(more(question).attr_of(question.handle, "aria-expanded", open), choice)
    });
    let chips = element("div").attr("class", SHORTCUTS).children(chips.collect()).child_if(opens);
    vec![chips.hidden_if(question.handle, |state| !state.settings.read().options.has_tiles()), table]
}

fn is_ticked(question: FieldRef, cells: &[String], state: &State) -> bool {
    let ticked = state.fields[question.place].value.read();
    cells.iter().all(|cell| ticked.contains(cell))
}

/// Whether the shortcuts that are pressed say all that is ticked.
fn is_said(question: FieldRef, shortcuts: &Shortcuts, state: &State) -> bool {
    let mut left = state.fields[question.place].value.read().clone();
    for cells in shortcuts.codes().filter(|cells| is_ticked(question, cells, state)) {
        left.retain(|cell| !cells.contains(cell));
    }
    left.is_empty()
}
