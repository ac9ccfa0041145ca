//! A table of check boxes, such as days by parts of the day. Each box is a native control with a name of its own. Before it
//! are its shortcuts, and it is folded away for as long as they say all that is ticked.

use outreach_core::form::{Choice, Choices};
use outreach_core::html::CHIPS;
use outreach_core::kind::{Shortcuts, cell_code};

use super::tick;
use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;

/// The controls.
pub(super) fn grid(
    question: FieldRef,
    rows: &'static Choices,
    columns: &'static Choices,
    shortcuts: &'static Shortcuts,
) -> Vec<ElementBuilder> {
    let head = |tag: &str, scope: &str, of: &'static Choices, choice: &'static Choice| {
        element(tag).attr("scope", scope).text_of(question.handle, move |state| state.words().choice(of, choice))
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
    let table = element("table.grid");
    let table = table.child(element("thead").child(element("tr").child(element("td")).children(heads)));
    let table = table.child(element("tbody").children(lines.collect()));
    let cells = shortcuts.cells.iter().map(Some).chain([None]);
    let chips = cells.zip(shortcuts.labels.items).map(|(cells, choice)| {
        let chip = element("button.choice").attr("type", "button").attr("data-do", "press");
        let chip = chip.text_of(question.handle, move |state| state.words().choice(shortcuts.labels, choice));
        match cells {
            Some(cells) => chip.attr("aria-pressed", "false").attr("data-value", cells),
            None => chip.attr("class", "choice rest").attr("aria-expanded", "false"),
        }
    });
    vec![element("div").attr("class", CHIPS).children(chips.collect()), table.attr("data-rest", "")]
}
