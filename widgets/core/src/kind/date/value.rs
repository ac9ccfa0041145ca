//! A day of the calendar.

use std::fmt;
use std::str::FromStr;

use crate::value::numerals;

/// What is wrong with a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// It is not written as `2026-12-01`, or there is no such day.
    Day,
    /// It is over.
    Past,
}

impl DateError {
    /// The last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "date_day",
            Self::Past => "date_past",
        }
    }
}

/// A calendar day, `2026-08-05`, stored as the number 20260805, which orders like the days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(u32);

#[allow(clippy::cast_possible_truncation, reason = "of two digits or of four")]
impl Date {
    /// The earliest day. What is unsure from here on was never known.
    pub const MIN: Self = Self(1_01_01);

    /// The day, if the calendar has it.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            _ => return None,
        };
        if day == 0 || day > days || year == 0 || year > 9999 {
            return None;
        }
        Some(Self(year as u32 * 10_000 + month as u32 * 100 + day as u32))
    }

    /// What was typed, in its normal form `2026-12-01`, which every browser's calendar writes by itself.
    pub fn normalize(raw: &str) -> Result<String, DateError> {
        let text = numerals(raw);
        if Self::parse(&text).is_some() { Ok(text) } else { Err(DateError::Day) }
    }

    /// Reads exactly `2026-08-05`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 {
            return None;
        }
        let mut number = 0;
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'-' if at == 4 || at == 7 => {}
                b'0'..=b'9' if at != 4 && at != 7 => number = number * 10 + u32::from(byte - b'0'),
                _ => return None,
            }
        }
        Self::from_number(number)
    }

    /// The day of the number 20260805.
    pub fn from_number(number: u32) -> Option<Self> {
        let year = u16::try_from(number / 10_000).ok()?;
        // Neither of the two can exceed 99.
        Self::new(year, (number / 100 % 100) as u8, (number % 100) as u8)
    }

    /// As the number 20260805.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// From 1 to 9999.
    pub const fn year(self) -> u16 {
        (self.0 / 10_000) as u16
    }

    /// From 1 to 12.
    pub const fn month(self) -> u8 {
        (self.0 / 100 % 100) as u8
    }

    /// Whether it is in the month of `today` or in one of the next two: soon enough to mention.
    pub fn is_soon(self, today: Self) -> bool {
        let month = |day: Self| u32::from(day.year()) * 12 + u32::from(day.month());
        month(self) <= month(today) + 2
    }

    /// The day of the month, from 1 to 31.
    pub const fn day(self) -> u8 {
        (self.0 % 100) as u8
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::parse(text).ok_or_else(|| format!("{text} is no day, such as 2026-08-05"))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_days_of_the_calendar_are_accepted() {
        for typed in [
            "2026-12-01",
            "2028-02-29",
            "2000-02-29",
            " 2026-01-31 ",
            "٢٠٢٦-١٢-٠١",
            "２０２６－１２－０１",
            "\u{200E}2026\u{2011}12\u{2011}01",
        ] {
            assert!(Date::normalize(typed).is_ok(), "{typed}");
        }
        for good in ["2026-08-05", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(good).expect(good).to_string(), good);
        }
        for bad in [
            "2026-02-29",
            "2100-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "0000-01-01",
            "12/01/2026",
            "2026-1-1",
            "2026-8-5",
            "soon",
            "",
            "2026-12-01T00:00",
            "２０２６",
        ] {
            assert_eq!((Date::normalize(bad), Date::parse(bad)), (Err(DateError::Day), None), "{bad}");
        }
        assert_eq!(Date::parse(" 2026-01-31 "), None, "as it was typed");
    }

    proptest! {
        #[test]
        fn never_panics_and_is_stable(raw in "\\PC{0,14}|[0-9]{4}-[0-9]{2}-[0-9]{2}") {
            if let Ok(date) = Date::normalize(&raw) {
                prop_assert_eq!(Date::normalize(&date), Ok(date.clone()));
                let day = Date::parse(&date).expect("a normal form is exact");
                prop_assert_eq!((day.to_string(), Date::from_number(day.number())), (date, Some(day)));
            }
        }
    }
}
