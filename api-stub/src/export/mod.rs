//! `api-stub export`: the submissions of a form, for people (CSV, XLSX) or for a program (NDJSON).
//!
//! | Part | What it does |
//! |---|---|
//! | here | What to export, and in which format. |
//! | `columns` | The columns, their names and their cells. |
//! | `record` | A stored record, parsed. |
//! | `cell` | One cell, before it is CSV or XLSX. |
//! | `phone`, `zone` | Telephone numbers and times as people read them. |
//! | `sheet` | Rows into CSV or XLSX: `csv` and `xlsx`. |

use std::io::{self, Write};

use anyhow::Context;
use futures_util::TryStreamExt;
use outreach_core::form::Form;
use outreach_core::messages::catalog::negotiate;
use serde_json::{Map, Value};

use crate::store::Store;

mod cell;
mod columns;
mod csv;
mod phone;
mod record;
mod sheet;
mod xlsx;
mod zone;

pub use self::csv::Separator;
pub(crate) use cell::Cell;
pub use columns::Columns;
use columns::Table;
pub(crate) use sheet::{ColumnType, Header, Sheet, SheetFormat};
pub use zone::Zone;

/// The format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ExportFormat {
    /// For a spreadsheet: one row for each, one column for each thing.
    Csv,
    /// The same for Excel, LibreOffice and Google Sheets, where telephone numbers and ZIPs stay as they are.
    Xlsx,
    /// For a program: one JSON object a line, as it was stored; a submission with `received_at`.
    Ndjson,
}

/// A byte order mark.
pub(crate) const BOM: &str = "\u{FEFF}";

/// What to export, and how.
#[derive(Debug)]
pub struct Export {
    /// The form.
    pub form: &'static Form,
    /// CSV, XLSX or NDJSON.
    pub format: ExportFormat,
    /// Whether to begin with a byte order mark: without one, Excel takes UTF-8 for something else.
    pub bom: bool,
    /// The separator of CSV.
    pub separator: Separator,
    /// Which columns of a spreadsheet.
    pub columns: Columns,
    /// The language of lean columns.
    pub lang: &'static str,
    /// Where times are read.
    pub zone: Option<Zone>,
    /// Whether to give tests too.
    pub with_tests: bool,
}

impl Export {
    /// Writes every submission, oldest first, and says how many there were.
    pub async fn write(self, store: &Store, mut out: impl Write) -> anyhow::Result<usize> {
        let mut rows = std::pin::pin!(store.records(self.form.name, self.with_tests));
        let read_error = "the database could not be read";
        let mut count = 0;
        if self.format == ExportFormat::Ndjson {
            while let Some(stored) = rows.try_next().await.context(read_error)? {
                let mut line = Map::from_iter([("received_at".to_owned(), Value::from(stored.received_at.as_str()))]);
                line.extend(record::object(&stored)?);
                serde_json::to_writer(&mut out, &line).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
                count += 1;
            }
            out.flush()?;
            return Ok(count);
        }
        let table = Table::new(&self);
        let mut sheet = Sheet::begin(out, &self.sheet_format(), &table.headers)?;
        while let Some(stored) = rows.try_next().await.context(read_error)? {
            sheet.row(table.cells(&stored)?)?;
            count += 1;
        }
        sheet.finish()?;
        Ok(count)
    }

    fn sheet_format(&self) -> SheetFormat<'_> {
        match self.format {
            ExportFormat::Xlsx => {
                let rtl = self.columns == Columns::Lean && negotiate(self.lang).1.dir() == "rtl";
                SheetFormat::Xlsx { name: self.form.name, rtl }
            }
            _ => SheetFormat::Csv { bom: self.bom, separator: self.separator },
        }
    }
}
