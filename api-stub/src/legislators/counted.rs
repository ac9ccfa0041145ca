//! `api-stub export --outcomes`: how many calls ended how, by day, coalition and layer.

use std::io::{self, Write};

use anyhow::Context;
use csv::{Terminator, WriterBuilder};
use futures_util::TryStreamExt;
use outreach_core::submission::wire;

use super::outcomes::{LAYER, OUTCOME};
use crate::export::{BOM, Format, safe};
use crate::store::Store;

/// Writes the counts, oldest day first, and says how many calls they make.
pub(crate) async fn write(kind: Format, bom: bool, store: &Store, mut out: impl Write) -> anyhow::Result<i64> {
    // A database that only an earlier version has served has no table of them.
    let broken = "the counts could not be read; where they are new to this database, api-stub serve makes their table";
    if bom {
        out.write_all(BOM.as_bytes())?;
    }
    let mut rows = std::pin::pin!(store.calls());
    let mut calls = 0;
    match kind {
        Format::Csv => {
            let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
            csv.write_record(["day", wire::COALITION, LAYER, OUTCOME, "calls"])?;
            while let Some(row) = rows.try_next().await.context(broken)? {
                let line = [row.day, row.coalition, row.layer, row.outcome, row.calls.to_string()];
                csv.write_record(line.iter().map(|cell| safe(cell)))?;
                calls += row.calls;
            }
            csv.flush()?;
        }
        Format::Ndjson => {
            while let Some(row) = rows.try_next().await.context(broken)? {
                serde_json::to_writer(&mut out, &row).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
                calls += row.calls;
            }
            out.flush()?;
        }
    }
    Ok(calls)
}
