//! Rows of cells below a header, as CSV or XLSX.

use std::io::Write;

use super::csv::{Rows, Separator};
use super::xlsx::Book;
use super::{BOM, Cell};

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
