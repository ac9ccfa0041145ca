//! Rows of cells under their heads, as CSV or XLSX.

use std::io::Write;

use super::csv::{Rows, Separator};
use super::xlsx::Book;
use super::{BOM, Cell};

/// What stands above a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// What it is called.
    pub(crate) text: String,
    /// What stands below it.
    pub(crate) look: Look,
}

impl Head {
    pub(crate) fn new(text: impl Into<String>, look: Look) -> Self {
        Self { text: text.into(), look }
    }
}

/// What stands in a column, as far as it matters to how it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Look {
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
pub(crate) enum Kind<'a> {
    /// CSV, with a byte order mark or without.
    Csv {
        /// Whether it begins with a byte order mark.
        bom: bool,
        /// What stands between cells.
        separator: Separator,
    },
    /// XLSX.
    Xlsx {
        /// What the sheet is called.
        name: &'a str,
        /// Whether its first column stands at the right.
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
    /// Begins it with the heads.
    pub(crate) fn begin(mut out: W, kind: &Kind, heads: &[Head]) -> anyhow::Result<Self> {
        match *kind {
            Kind::Csv { bom, separator } => {
                if bom {
                    out.write_all(BOM.as_bytes())?;
                }
                let mut rows = Rows::new(out, separator);
                rows.row(heads.iter().map(|head| head.text.clone()))?;
                Ok(Self::Csv(Box::new(rows)))
            }
            Kind::Xlsx { name, rtl } => Ok(Self::Xlsx(Box::new(Book::new(name, rtl, heads)?), out)),
        }
    }

    /// Adds a row, a cell for each head.
    pub(crate) fn row(&mut self, cells: Vec<Cell>) -> anyhow::Result<()> {
        match self {
            Self::Csv(rows) => Ok(rows.row(cells.into_iter().map(Cell::into_text))?),
            Self::Xlsx(book, _) => book.row(cells),
        }
    }

    /// Ends it.
    pub(crate) fn end(self) -> anyhow::Result<()> {
        match self {
            Self::Csv(rows) => Ok(rows.end()?),
            Self::Xlsx(book, mut out) => {
                out.write_all(&book.end()?)?;
                Ok(out.flush()?)
            }
        }
    }
}
