//! Rows as CSV, in which no spreadsheet finds a formula.

use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};

/// What stands between cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Separator {
    /// As most programs expect it.
    #[default]
    Comma,
    /// As Excel expects it where a comma stands before cents.
    Semicolon,
    /// As what is pasted into a spreadsheet.
    Tab,
}

impl Separator {
    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// The rows. Every cell is quoted, so that a reader who expects another separator tears none apart.
#[derive(Debug)]
pub(crate) struct Rows<W: Write>(csv::Writer<W>);

impl<W: Write> Rows<W> {
    pub(super) fn new(out: W, separator: Separator) -> Self {
        let mut builder = WriterBuilder::new();
        builder.terminator(Terminator::CRLF).quote_style(QuoteStyle::Always).delimiter(separator.byte());
        Self(builder.from_writer(out))
    }

    pub(super) fn row(&mut self, cells: impl Iterator<Item = String>) -> Result<(), csv::Error> {
        self.0.write_record(cells.map(|cell| safe(&cell)))
    }

    pub(super) fn end(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A cell that no spreadsheet takes for a formula, nor any part of it that is torn off at a separator or a line end: an
/// apostrophe goes before whatever begins one.
fn safe(cell: &str) -> String {
    let mut safe = String::with_capacity(cell.len() + 1);
    // Whether a cell may begin here. Spaces and quotation marks may be lost on the way.
    let mut begins = true;
    for (at, c) in cell.char_indices() {
        let starts = matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
        if (begins && starts) || (at == 0 && c.is_control()) {
            safe.push('\'');
        }
        safe.push(c);
        begins = match c {
            ',' | ';' | '\u{2028}' | '\u{2029}' => true,
            c if c.is_control() => true,
            c => begins && (c == '"' || c.is_whitespace()),
        };
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(separator: Separator, cells: &[impl ToString]) -> String {
        let mut out = Vec::new();
        let mut rows = Rows::new(&mut out, separator);
        rows.row(cells.iter().map(ToString::to_string)).expect("written");
        rows.end().expect("flushed");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn what_begins_like_a_formula_is_text() {
        for bad in ["=1+1", "+12055550123", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x"] {
            assert_eq!(safe(bad), format!("'{bad}"));
        }
        for (bad, good) in [("\t=1", "'\t'=1"), ("\r=1", "'\r'=1"), (" =1", " '=1"), ("\ta", "'\ta")] {
            assert_eq!(safe(bad), good);
        }
        for good in ["Ana", "1-2", "a=b", "", "'x", "ana@example.org", "–", "(205) 555-0123", "a - b", "C++", "l'eau"]
        {
            assert_eq!(safe(good), good);
        }
    }

    #[test]
    fn what_is_torn_off_a_cell_is_no_formula_either() {
        for (bad, good) in [
            ("hi;=1+1", "hi;'=1+1"),
            ("hi; =1+1", "hi; '=1+1"),
            ("hi,@x,y", "hi,'@x,y"),
            ("hi\t-1", "hi\t'-1"),
            ("hi\n=1\r\n+2", "hi\n'=1\r\n'+2"),
            ("hi;\"=1", "hi;\"'=1"),
            ("\"=1", "\"'=1"),
            ("hi\u{2028}=1", "hi\u{2028}'=1"),
        ] {
            assert_eq!(safe(bad), good);
        }
    }

    #[test]
    fn every_cell_is_quoted() {
        for (separator, line) in [
            (Separator::Comma, "\"a\",\"\",\"say \"\"hi\"\"\"\r\n"),
            (Separator::Semicolon, "\"a\";\"\";\"say \"\"hi\"\"\"\r\n"),
            (Separator::Tab, "\"a\"\t\"\"\t\"say \"\"hi\"\"\"\r\n"),
        ] {
            assert_eq!(written(separator, &["a", "", "say \"hi\""]), line);
        }
    }

    proptest! {
        /// However a line is taken apart, by whichever separator and with or without its quotes.
        #[test]
        fn no_part_of_a_line_is_a_formula(cells in proptest::collection::vec("[=+@,; \t\n\r\"'a-]{0,8}", 1..4)) {
            for separator in [Separator::Comma, Separator::Semicolon, Separator::Tab] {
                let line = written(separator, &cells);
                for by in [',', ';', '\t'] {
                    for part in line.split([by, '\n', '\r']) {
                        let part = part.trim_start_matches(['"', ' ']);
                        prop_assert!(!part.starts_with(['=', '+', '-', '@']), "{:?} of {:?}", part, line);
                    }
                }
            }
        }
    }
}
