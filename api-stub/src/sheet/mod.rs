//! Rows of cells below a header, as CSV or XLSX.

mod cell;
mod csv;
mod xlsx;

use std::io::Write;

pub(crate) use self::csv::Separator;
pub(crate) use cell::Cell;

use self::csv::Rows;
use xlsx::Book;

/// The format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ExportFormat {
    /// For a spreadsheet: one row for each, one column for each thing.
    Csv,
    /// The same for Excel, LibreOffice and Google Sheets, where telephone numbers and ZIPs stay as they are.
    Xlsx,
    /// For a program: one JSON object a line, as it was stored; a submission with `received_at`.
    Ndjson,
}

/// A byte order mark.
pub(crate) const BOM: &str = "\u{FEFF}";

/// The header of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) name: String,
    pub(crate) column_type: ColumnType,
}

impl Header {
    pub(crate) fn new(name: impl Into<String>, column_type: ColumnType) -> Self {
        Self { name: name.into(), column_type }
    }
}

/// What is in a column, as far as it matters to how it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ColumnType {
    /// A word or a line.
    Short,
    /// Several lines.
    Long,
    /// A time in the zone of that name.
    Time(String),
    /// A day.
    Day,
    /// Money, or a number.
    Number,
}

/// What to write.
#[derive(Debug, Clone, Copy)]
pub(crate) enum SheetFormat<'a> {
    /// CSV, with a byte order mark or without.
    Csv {
        /// Whether it begins with a byte order mark.
        bom: bool,
        separator: Separator,
    },
    /// XLSX.
    Xlsx {
        /// What the sheet is called.
        name: &'a str,
        /// Whether its first column is on the right.
        rtl: bool,
    },
}

/// A sheet that is being written.
pub(crate) enum Sheet<W: Write> {
    /// Row by row.
    Csv(Box<Rows<W>>),
    /// All at the end, since it is compressed.
    Xlsx(Box<Book>, W),
}

impl<W: Write> Sheet<W> {
    /// Writes the headers.
    pub(crate) fn begin(mut out: W, format: &SheetFormat, headers: &[Header]) -> anyhow::Result<Self> {
        match *format {
            SheetFormat::Csv { bom, separator } => {
                if bom {
                    out.write_all(BOM.as_bytes())?;
                }
                let mut rows = Rows::new(out, separator);
                rows.row(headers.iter().map(|header| header.name.clone()))?;
                Ok(Self::Csv(Box::new(rows)))
            }
            SheetFormat::Xlsx { name, rtl } => Ok(Self::Xlsx(Box::new(Book::new(name, rtl, headers)?), out)),
        }
    }

    /// Adds a row, with a cell for each header.
    pub(crate) fn row(&mut self, cells: Vec<Cell>) -> anyhow::Result<()> {
        match self {
            Self::Csv(rows) => Ok(rows.row(cells.into_iter().map(Cell::into_text))?),
            Self::Xlsx(book, _) => book.row(cells),
        }
    }

    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Csv(rows) => Ok(rows.finish()?),
            Self::Xlsx(book, mut out) => {
                out.write_all(&book.finish()?)?;
                Ok(out.flush()?)
            }
        }
    }
}
