//! Rows as a workbook with typed cells: a ZIP is text, a time is a time, and nothing is a formula.

use anyhow::Context;
use jiff::civil::{Date, DateTime};
use outreach_core::kind::{Currency, Money};
use rust_xlsxwriter::{
    ColNum, ExcelDateTime, Format, FormatAlign, IgnoreError, RowNum, Workbook, Worksheet, XlsxError,
};

use super::{Cell, ColumnType, Header};

/// The most that Excel takes in a cell, in units of UTF-16.
const MAX_UTF16_UNITS: usize = 32_767;
/// How many characters the name of a sheet may have.
const MAX_SHEET_NAME: usize = 31;

/// A workbook of one sheet. It stays in memory until it is whole: a temporary file would be one more copy of everyone's
/// answers.
pub(crate) struct Book {
    sheet: Worksheet,
    columns: Vec<Column>,
    rows: RowNum,
}

struct Column {
    format: Format,
    /// How wide the widest cell so far is, in digits.
    width: usize,
}

impl Book {
    pub(super) fn new(name: &str, rtl: bool, headers: &[Header]) -> anyhow::Result<Self> {
        let mut sheet = Worksheet::new();
        // The name of a form may be longer than that of a sheet.
        let name: String = name.chars().take(MAX_SHEET_NAME).collect();
        sheet.set_name(name)?.set_right_to_left(rtl).set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        let mut columns = Vec::new();
        for (header, at) in headers.iter().zip(0..) {
            let text = match &header.column_type {
                ColumnType::Time(zone) => format!("{} ({zone})", header.name),
                _ => header.name.clone(),
            };
            sheet.write_string_with_format(0, at, &text, &bold)?;
            let format = format(&header.column_type);
            // What is typed or corrected below then has the right type, too.
            sheet.set_column_format(at, &format)?;
            // A long question goes on in the next line.
            columns.push(Column { format, width: width(&text).min(24) });
        }
        Ok(Self { sheet, columns, rows: 1 })
    }

    pub(super) fn row(&mut self, cells: Vec<Cell>) -> anyhow::Result<()> {
        for ((cell, column), at) in cells.into_iter().zip(&mut self.columns).zip(0..) {
            let written = column.write(&mut self.sheet, self.rows, at, cell);
            written.context("a sheet has no room for so many rows; export CSV instead")?;
        }
        self.rows += 1;
        Ok(())
    }

    pub(super) fn finish(mut self) -> anyhow::Result<Vec<u8>> {
        let last = self.columns.len().saturating_sub(1);
        let last = ColNum::try_from(last)?;
        self.sheet.autofilter(0, 0, self.rows - 1, last)?;
        // ZIPs are text on purpose: no green corners.
        self.sheet.ignore_error_range(0, 0, self.rows - 1, last, IgnoreError::NumberStoredAsText)?;
        for (column, at) in self.columns.iter().zip(0..) {
            let width = u32::try_from(column.width.clamp(8, 48) + 2)?;
            self.sheet.set_column_width(at, width)?;
        }
        let mut book = Workbook::new();
        book.push_worksheet(self.sheet);
        Ok(book.save_to_buffer()?)
    }
}

impl Column {
    fn write(&mut self, sheet: &mut Worksheet, row: RowNum, at: ColNum, cell: Cell) -> Result<(), XlsxError> {
        let write_date = |sheet: &mut Worksheet, date: Option<ExcelDateTime>| match date {
            Some(date) => sheet.write_datetime_with_format(row, at, &date, &self.format).map(|_| true),
            None => Ok(false),
        };
        let written = match &cell {
            Cell::Text(_) => false,
            Cell::Time(_, time) => write_date(sheet, excel_time(*time))?,
            Cell::Day(day) => write_date(sheet, excel_day(*day))?,
            Cell::Amount(Money { minor, currency }) => {
                let amount = f64::from(*minor) / f64::from(currency.unit());
                sheet.write_number_with_format(row, at, amount, &money(*currency))?;
                true
            }
            Cell::Decimal(number) => match number.parse::<f64>() {
                Ok(number) => {
                    sheet.write_number_with_format(row, at, number, &self.format)?;
                    true
                }
                Err(_) => false,
            },
            Cell::Number(number) => {
                sheet.write_number_with_format(row, at, f64::from(*number), &self.format)?;
                true
            }
        };
        let text = cell.into_text();
        self.width = self.width.max(width(&text));
        if !written && !text.is_empty() {
            sheet.write_string_with_format(row, at, truncate(&text), &self.format)?;
        }
        Ok(())
    }
}

fn format(column_type: &ColumnType) -> Format {
    let top = Format::new().set_align(FormatAlign::Top);
    match column_type {
        ColumnType::Short => top.set_num_format("@"),
        ColumnType::Long => top.set_text_wrap(),
        ColumnType::Time(_) => top.set_num_format("yyyy-mm-dd hh:mm:ss"),
        ColumnType::Day => top.set_num_format("yyyy-mm-dd"),
        ColumnType::Number => top,
    }
}

/// The currency's code before the amount, since several use a dollar sign.
fn money(currency: Currency) -> Format {
    let places = if currency.places() == 0 { "" } else { ".00" };
    Format::new().set_align(FormatAlign::Top).set_num_format(format!("[${}] #,##0{places}", currency.code()))
}

/// None for times before 1900, which a sheet can't represent.
fn excel_time(time: DateTime) -> Option<ExcelDateTime> {
    let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(i8::unsigned_abs);
    excel_day(time.date())?.and_hms(hour.into(), minute, f64::from(second)).ok()
}

fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
}

/// The text as far as a cell can hold it.
fn truncate(text: &str) -> String {
    if text.encode_utf16().count() <= MAX_UTF16_UNITS {
        return text.to_owned();
    }
    let mut room = MAX_UTF16_UNITS - 1;
    let fits = text.chars().take_while(|c| room.checked_sub(c.len_utf16()).inspect(|left| room = *left).is_some());
    fits.chain(['…']).collect()
}

/// How wide a text is, in digits. East Asian characters are twice as wide.
fn width(text: &str) -> usize {
    let widest = text.lines().map(|line| line.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum());
    widest.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor};

    use super::*;

    #[test]
    fn a_text_that_is_too_long_for_a_cell_is_cut_with_an_ellipsis() {
        assert_eq!(truncate("as it is"), "as it is");
        let long = "💧".repeat(MAX_UTF16_UNITS);
        let cut = truncate(&long);
        assert!(cut.ends_with("💧…") && cut.encode_utf16().count() == MAX_UTF16_UNITS, "{}", cut.len());
    }

    #[test]
    fn a_time_before_1900_stays_text() {
        let mut book = Book::new("join", false, &[Header::new("at", ColumnType::Time("UTC".into()))]).expect("book");
        let old = DateTime::constant(1066, 10, 14, 9, 0, 0, 0);
        book.row(vec![Cell::Time("1066-10-14 09:00:00 +00:00".into(), old)]).expect("row");
        assert!(excel_time(old).is_none() && book.finish().is_ok());
    }

    #[test]
    fn an_amount_is_a_number_shown_with_its_currency() {
        let mut book = Book::new("pledge", false, &[Header::new("amount", ColumnType::Number)]).expect("book");
        for currency in [Currency::USD, Currency::parse("JPY").expect("currency")] {
            book.row(vec![Cell::Amount(Money { minor: 2050, currency })]).expect("row");
        }
        let mut book = zip::ZipArchive::new(Cursor::new(book.finish().expect("written"))).expect("a workbook");
        let mut part = |name: &str| io::read_to_string(book.by_name(name).expect(name)).expect("UTF-8");
        let (styles, sheet) = (part("xl/styles.xml"), part("xl/worksheets/sheet1.xml"));
        for (format, number) in [("[$USD] #,##0.00", "20.5"), ("[$JPY] #,##0", "2050")] {
            assert!(styles.contains(&format!("formatCode=\"{format}\"")), "{styles}");
            assert!(sheet.contains(&format!("<v>{number}</v>")), "{sheet}");
        }
    }
}
