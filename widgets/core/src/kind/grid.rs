//! Any cell of a table: check boxes in rows and columns. A cell is `row-column`, `mon-morning`.

use super::{Asked, Choices, Column, Examples, Frame, KindRules, Wire};
use crate::form::Field;
use crate::html::{Control, Html};
use crate::invalid::Invalid;
use crate::messages::{Messages, Words};
use crate::options::FormOptions;

/// Several cells of a table at once. A widget shows them before the table, which need not be opened then; the answer is
/// cells all the same.
#[derive(Debug)]
pub struct Shortcuts {
    /// What each is called; the last opens the table.
    pub labels: &'static Choices,
    /// The codes of the cells of each, with spaces between.
    pub cells: &'static [&'static str],
}

/// What is sent for a cell.
pub fn code(row: &str, column: &str) -> String {
    [row, "-", column].concat()
}

#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) rows: &'static Choices,
    pub(super) columns: &'static Choices,
    pub(super) shortcuts: &'static Shortcuts,
}

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "grid"
    }

    fn wire(self) -> Wire {
        Wire::List
    }

    fn frame(self) -> Frame {
        Frame::Legend
    }

    fn parse(self, raw: &str, _asked: &Asked) -> Result<String, Invalid> {
        let cell = raw.split_once('-');
        let known =
            cell.is_some_and(|(row, column)| self.rows.find(row).is_some() && self.columns.find(column).is_some());
        if known { Ok(raw.to_owned()) } else { Err(Invalid::Answer("choice")) }
    }

    fn lists(self) -> Vec<&'static Choices> {
        vec![self.rows, self.columns, self.shortcuts.labels]
    }

    fn codes(self) -> Vec<String> {
        let rows = self.rows.codes();
        rows.flat_map(|row| self.columns.codes().map(move |column| code(row, column))).collect()
    }

    fn column(self) -> Column {
        Column::Long
    }

    fn plain<M: Messages>(self, control: &Control<M>, out: &mut Html) {
        let words = control.words();
        out.open("table", &[("class", "grid")]);
        out.open("thead", &[]);
        out.open("tr", &[]);
        out.element("td", &[], "");
        for column in self.columns.items {
            out.element("th", &[("scope", "col")], &words.choice(self.columns, column));
        }
        out.close("tr");
        out.close("thead");
        out.open("tbody", &[]);
        let held = control.held();
        for row in self.rows.items {
            let row_label = words.choice(self.rows, row);
            out.open("tr", &[]);
            out.element("th", &[("scope", "row")], &row_label);
            for column in self.columns.items {
                let code = code(row.code, column.code);
                let name = [&row_label, ", ", &words.choice(self.columns, column)].concat();
                out.open("td", &[]);
                out.open("label", &[("class", "cell")]);
                control.tick(out, "checkbox", (&code, held.contains(code.as_str())), &[("aria-label", &name)]);
                out.close("label");
                out.close("td");
            }
            out.close("tr");
        }
        out.close("tbody");
        out.close("table");
    }

    fn about(self, _field: &Field) -> String {
        format!("any of `row-column`, with rows {} and columns {}", self.rows.list(), self.columns.list())
    }

    fn examples(self) -> &'static Examples {
        Examples::DECLARED
    }

    fn sample(self, _field: &Field, _options: &FormOptions) -> String {
        self.codes().into_iter().next().unwrap_or_default()
    }

    fn in_words<M: Messages>(self, words: &Words<M>, _field: &Field, answer: &str) -> String {
        let cell = answer.split_once('-');
        let cell = cell.and_then(|(row, column)| Some((self.rows.find(row)?, self.columns.find(column)?)));
        cell.map_or_else(
            || answer.to_owned(),
            |(row, column)| [words.choice(self.rows, row), words.choice(self.columns, column)].join(" "),
        )
    }

    #[cfg(feature = "schema")]
    fn schema(self, _field: &Field) -> serde_json::Value {
        serde_json::json!({ "type": "array", "items": { "enum": self.codes() } })
    }
}

#[cfg(test)]
mod tests {
    use crate::forms::FORMS;
    use crate::kind::{Kind, sample};

    /// A shortcut that ticked a cell which is not there would be answered and rejected.
    #[test]
    fn a_shortcut_ticks_cells_of_its_table() {
        for field in FORMS.iter().flat_map(|form| form.fields()).chain(sample::FORM.fields()) {
            let Kind::Grid { shortcuts, .. } = &field.kind else { continue };
            let all = field.kind.codes();
            assert_eq!(shortcuts.labels.items.len(), shortcuts.cells.len() + 1, "{}", field.name);
            for cells in shortcuts.cells {
                assert!(cells.split(' ').all(|cell| all.iter().any(|one| one == cell)), "{}: {cells:?}", field.name);
            }
        }
    }
}
