//! A table of check boxes, such as days by parts of the day. Each box is a native control with a name of its own.

use outreach_core::form::{Choice, Choices};

use super::tick;
use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;

/// The controls.
pub(super) fn grid(question: FieldRef, rows: &'static Choices, columns: &'static Choices) -> Vec<ElementBuilder> {
    let head = |tag: &str, scope: &str, of: &'static Choices, choice: &'static Choice| {
        element(tag).attr("scope", scope).text_of(question.handle, move |state| state.words().choice(of, choice))
    };
    let heads = columns.items.iter().map(|column| head("th", "col", columns, column)).collect();
    let lines = rows.items.iter().map(|row| {
        let cells = columns.items.iter().map(|column| {
            let code = [row.code, "-", column.code].concat();
            let named = tick(question, &code).attr_of(question.handle, "aria-label", move |state| {
                let words = state.words();
                [&words.choice(rows, row), ", ", &words.choice(columns, column)].concat()
            });
            element("td").child(element("label.cell").child(named))
        });
        element("tr").child(head("th", "row", rows, row)).children(cells.collect())
    });
    let table = element("table.grid");
    let table = table.child(element("thead").child(element("tr").child(element("td")).children(heads)));
    vec![table.child(element("tbody").children(lines.collect()))]
}
