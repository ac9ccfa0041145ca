//! `api-stub export`: the submissions of a form, for people (CSV, XLSX) or for a program (NDJSON).
//!
//! | Part | What it does |
//! |---|---|
//! | here | What to export, and in which format. |
//! | `columns` | The columns, their names and their cells. |
//! | `record` | A stored record, parsed. |
//! | `phone`, `zone` | Telephone numbers and times as people read them. |

use std::io::{self, Write};

use anyhow::Context;
use futures_util::TryStreamExt;
use outreach_core::messages::catalog::negotiate;
use serde_json::{Map, Value};

use crate::documents::ServedForm;
use crate::sheet::{ExportFormat, Separator, Sheet, SheetFormat};
use crate::store::Store;

mod columns;
mod phone;
mod record;
mod zone;

pub(crate) use columns::Columns;
pub(crate) use zone::Zone;

use columns::{OwnQuestions, Table};

/// What to export, and how.
#[derive(Debug)]
pub(crate) struct Export {
    /// The form.
    pub(crate) served: ServedForm,
    /// CSV, XLSX or NDJSON.
    pub(crate) format: ExportFormat,
    /// Whether to begin with a byte order mark: without one, Excel takes UTF-8 for something else.
    pub(crate) bom: bool,
    /// The separator of CSV.
    pub(crate) separator: Separator,
    /// Which columns of a spreadsheet.
    pub(crate) columns: Columns,
    /// The language of lean columns.
    pub(crate) lang: &'static str,
    /// Where times are read.
    pub(crate) zone: Option<Zone>,
    /// Whether to give tests too.
    pub(crate) with_tests: bool,
}

impl Export {
    /// Writes every submission, oldest first, and says how many there were.
    pub(crate) async fn write(self, store: &dyn Store, mut out: impl Write) -> anyhow::Result<usize> {
        let mut rows = std::pin::pin!(store.records(self.served.form.name, self.with_tests));
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
        // Twice through the store, since the columns come before the first row.
        let mut own = OwnQuestions::new(&self);
        let mut all = std::pin::pin!(store.records(self.served.form.name, self.with_tests));
        while let Some(stored) = all.try_next().await.context(read_error)? {
            own.count(&stored)?;
        }
        let table = Table::new(&self, own);
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
                SheetFormat::Xlsx { name: self.served.form.name, rtl }
            }
            _ => SheetFormat::Csv { bom: self.bom, separator: self.separator },
        }
    }
}
