//! Calendar days, and spans between them.

use std::fmt;
use std::str::FromStr;

/// A calendar day, `2026-08-05`, stored as the number 20260805, which orders like the days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(u32);

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

    /// The day as a pack stores it; 0 is none. The writer of packs only has real days.
    pub(crate) const fn from_packed(number: u32) -> Option<Self> {
        if number == 0 { None } else { Some(Self(number)) }
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

/// A half-open range of days: `from` is included, `to` is not. Either end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// The first day, if known.
    pub from: Option<Date>,
    /// The first day after it, if known.
    pub to: Option<Date>,
}

impl Span {
    /// Whether it begins on that day or before.
    pub fn has_begun(self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on)
    }

    /// Whether it ends on that day or before.
    pub fn has_ended(self, on: Date) -> bool {
        self.to.is_some_and(|to| to <= on)
    }

    /// Whether it includes that day.
    pub fn contains(self, on: Date) -> bool {
        self.has_begun(on) && !self.has_ended(on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_days_of_the_calendar_are_accepted() {
        for good in ["2026-08-05", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(good).expect(good).to_string(), good);
        }
        for bad in ["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-8-5", "0000-01-01", ""]
        {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_span_ends_on_the_day_the_next_begins() {
        let day = |text| Date::parse(text).expect(text);
        let span = Span { from: Some(day("2025-01-03")), to: Some(day("2027-01-03")) };
        assert!(!span.contains(day("2025-01-02")) && span.contains(day("2025-01-03")));
        assert!(span.contains(day("2027-01-02")) && !span.contains(day("2027-01-03")));
        assert!(Span::default().contains(day("2027-01-03")));
    }

    proptest! {
        #[test]
        fn a_parsed_day_is_written_as_it_was(text in "\\PC{0,12}|[0-9]{4}-[0-9]{2}-[0-9]{2}") {
            if let Some(date) = Date::parse(&text) {
                prop_assert_eq!(date.to_string(), text);
                prop_assert_eq!(Date::from_number(date.number()), Some(date));
            }
        }
    }
}
