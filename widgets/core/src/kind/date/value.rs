//! A day of the calendar.

use crate::value::numerals;

/// A day, `2026-12-01`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date(String);

/// What is wrong with a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// It is not written as `2026-12-01`, which every browser's calendar does by itself, or there is no such day.
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

impl Date {
    /// Reads year, month and day.
    pub fn parse(raw: &str) -> Result<Self, DateError> {
        let date = numerals(raw);
        // All digits as one number.
        let mut number = 0;
        for (at, b) in date.bytes().enumerate() {
            match (at, b) {
                (4 | 7, b'-') => {}
                (0..10, b'0'..=b'9') if at != 4 && at != 7 => number = number * 10 + u32::from(b - b'0'),
                _ => return Err(DateError::Day),
            }
        }
        if date.len() != 10 {
            return Err(DateError::Day);
        }
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        if (1..=last).contains(&day) { Ok(Self(date)) } else { Err(DateError::Day) }
    }

    /// The same, unless it is before `today`. Empty, `today` is any day.
    pub fn not_before(self, today: &str) -> Result<Self, DateError> {
        // Written so, an earlier day is a smaller text.
        if self.0.as_str() < today { Err(DateError::Past) } else { Ok(self) }
    }

    /// The day, `2026-12-01`.
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(raw: &str) -> Result<String, DateError> {
        Date::parse(raw).map(Date::into_string)
    }

    #[test]
    fn only_days_of_the_calendar_are_accepted() {
        for good in [
            "2026-12-01",
            "2028-02-29",
            "2000-02-29",
            " 2026-01-31 ",
            "٢٠٢٦-١٢-٠١",
            "２０２６－１２－０１",
            "\u{200E}2026\u{2011}12\u{2011}01",
        ] {
            assert!(parse(good).is_ok(), "{good}");
        }
        for bad in ["2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00"] {
            assert_eq!(parse(bad), Err(DateError::Day), "{bad}");
        }
        for bad in ["12/01/2026", "2026-1-1", "soon", "", "2026-12-01T00:00", "２０２６"] {
            assert_eq!(parse(bad), Err(DateError::Day), "{bad}");
        }
    }

    #[test]
    fn a_past_day_is_rejected_where_today_is_known() {
        let day = || Date::parse("2026-11-24").expect("a day");
        assert_eq!(day().not_before("2026-11-25"), Err(DateError::Past));
        assert!(day().not_before("2026-11-24").is_ok() && day().not_before("").is_ok());
    }

    proptest! {
        #[test]
        fn never_panics_and_is_stable(raw in "\\PC{0,14}|[0-9]{4}-[0-9]{2}-[0-9]{2}") {
            if let Ok(date) = parse(&raw) {
                prop_assert_eq!(parse(&date), Ok(date.clone()));
            }
        }
    }
}
