//! One cell, before it is written as CSV or XLSX.

use jiff::civil::{Date, DateTime};
use outreach_core::kind::Money;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Text, which stays what it is: names, ZIPs, telephone numbers. Empty where there is nothing.
    Text(String),
    /// A time: as text with its offset from UTC, and as the clock on the wall showed it.
    Time(String, DateTime),
    /// A day.
    Day(Date),
    /// An amount of money.
    Amount(Money),
    /// A number that is counted or added up.
    Number(u32),
    /// The same, perhaps with decimals.
    Decimal(String),
}

impl Cell {
    pub(crate) const EMPTY: Self = Self::Text(String::new());

    /// As text, which is all that CSV has.
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Text(text) | Self::Time(text, _) | Self::Decimal(text) => text,
            Self::Day(day) => day.to_string(),
            Self::Amount(amount) => amount.decimal(),
            Self::Number(number) => number.to_string(),
        }
    }
}
