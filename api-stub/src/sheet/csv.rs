//! Rows as CSV, in which no spreadsheet finds a formula.

use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};

/// What separates cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Separator {
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

/// Every cell is quoted, so that a reader that expects another separator splits none.
#[derive(Debug)]
pub(crate) struct Rows<W: Write>(csv::Writer<W>);

impl<W: Write> Rows<W> {
    pub(super) fn new(out: W, separator: Separator) -> Self {
        let mut builder = WriterBuilder::new();
        builder.terminator(Terminator::CRLF).quote_style(QuoteStyle::Always).delimiter(separator.byte());
        Self(builder.from_writer(out))
    }

    pub(super) fn row(&mut self, cells: impl Iterator<Item = String>) -> Result<(), csv::Error> {
        self.0.write_record(cells.map(|cell| escape_formula(&cell)))
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Puts an apostrophe before everything that a spreadsheet could take for a formula, also in a part that another separator or a
/// line end would split off.
fn escape_formula(cell: &str) -> String {
    let mut escaped = String::with_capacity(cell.len() + 1);
    // Whether a cell may begin here. Spaces and quotation marks may be lost on the way.
    let mut may_begin = true;
    for (at, c) in cell.char_indices() {
        let is_formula_start = matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
        if (may_begin && is_formula_start) || (at == 0 && c.is_control()) {
            escaped.push('\'');
        }
        escaped.push(c);
        may_begin = match c {
            ',' | ';' | '\u{2028}' | '\u{2029}' => true,
            c if c.is_control() => true,
            c => may_begin && (c == '"' || c.is_whitespace()),
        };
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(separator: Separator, cells: &[impl ToString]) -> String {
        let mut out = Vec::new();
        let mut rows = Rows::new(&mut out, separator);
        rows.row(cells.iter().map(ToString::to_string)).expect("written");
        rows.finish().expect("flushed");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn what_begins_like_a_formula_is_text() {
        for bad in ["=1+1", "+12055550123", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x"] {
            assert_eq!(escape_formula(bad), format!("'{bad}"));
        }
        for (bad, good) in [("\t=1", "'\t'=1"), ("\r=1", "'\r'=1"), (" =1", " '=1"), ("\ta", "'\ta")] {
            assert_eq!(escape_formula(bad), good);
        }
        for good in ["Ana", "1-2", "a=b", "", "'x", "ana@example.org", "–", "(205) 555-0123", "a - b", "C++", "l'eau"]
        {
            assert_eq!(escape_formula(good), good);
        }
    }

    #[test]
    fn what_is_split_off_a_cell_is_no_formula_either() {
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
            assert_eq!(escape_formula(bad), good);
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
        /// However a line is split, by any separator and with or without its quotes.
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
