//! `api-stub export --outcomes`: the counts of calls by outcome, day, coalition and layer.

use std::io::{self, Write};

use anyhow::Context;
use outreach_core::record::wire;

use super::{LAYER, OUTCOME};
use crate::sheet::{BOM, Cell, ColumnType, ExportFormat, Header, Separator, Sheet, SheetFormat};
use crate::store::Store;

/// Writes the counts, oldest day first, and returns the number of calls.
pub(crate) async fn write(
    kind: ExportFormat,
    bom: bool,
    separator: Separator,
    store: &dyn Store,
    mut out: impl Write,
) -> anyhow::Result<i64> {
    // The database of an earlier version doesn't have the table.
    let broken = "the counts could not be read; where they are new to this database, api-stub serve makes their table";
    let rows = store.calls().await.context(broken)?;
    let calls = rows.iter().map(|row| row.calls).sum();
    let kind = match kind {
        ExportFormat::Csv => SheetFormat::Csv { bom, separator },
        ExportFormat::Xlsx => SheetFormat::Xlsx { name: "outcomes", rtl: false },
        ExportFormat::Ndjson => {
            if bom {
                out.write_all(BOM.as_bytes())?;
            }
            for row in &rows {
                serde_json::to_writer(&mut out, row).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
            out.flush()?;
            return Ok(calls);
        }
    };
    let headers = [
        Header::new("day", ColumnType::Day),
        Header::new(wire::COALITION, ColumnType::Short),
        Header::new(LAYER, ColumnType::Short),
        Header::new(OUTCOME, ColumnType::Short),
        Header::new("calls", ColumnType::Number),
    ];
    let mut sheet = Sheet::begin(out, &kind, &headers)?;
    for row in rows {
        let day = row.day.parse().map_or(Cell::Text(row.day), Cell::Day);
        let count = u32::try_from(row.calls).map_or_else(|_| Cell::Text(row.calls.to_string()), Cell::Number);
        sheet.row(vec![day, Cell::Text(row.coalition), Cell::Text(row.layer), Cell::Text(row.outcome), count])?;
    }
    sheet.finish()?;
    Ok(calls)
}
