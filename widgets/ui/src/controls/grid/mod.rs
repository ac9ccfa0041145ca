//! A table of check boxes, such as days by parts of the day. Each box is a native control with a name of its own.

use outreach_core::form::{Choice, Choices};

use super::tick;
use crate::element::{El, el};
use crate::parts::field::At;

/// The controls.
pub(super) fn grid(at: At, rows: &'static Choices, columns: &'static Choices) -> Vec<El> {
    let head = |tag: &str, scope: &str, of: &'static Choices, choice: &'static Choice| {
        el(tag).attr("scope", scope).text_of(at.cx, move |state| state.words().choice(of, choice))
    };
    let heads = columns.items.iter().map(|column| head("th", "col", columns, column)).collect();
    let lines = rows.items.iter().map(|row| {
        let cells = columns.items.iter().map(|column| {
            let code = [row.code, "-", column.code].concat();
            let named = tick(at, &code).attr_of(at.cx, "aria-label", move |state| {
                let words = state.words();
                [&words.choice(rows, row), ", ", &words.choice(columns, column)].concat()
            });
            el("td").child(el("label.cell").child(named))
        });
        el("tr").child(head("th", "row", rows, row)).children(cells.collect())
    });
    let table = el("table.grid");
    let table = table.child(el("thead").child(el("tr").child(el("td")).children(heads)));
    vec![table.child(el("tbody").children(lines.collect()))]
}
