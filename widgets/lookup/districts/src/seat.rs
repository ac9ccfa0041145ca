//! Seats: who holds one on a day, that it is vacant, or that the holder isn't known.

use outreach_core::kind::Date;

use crate::person::Person;
use crate::span::Span;

/// A seat on a day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Seat<'a> {
    /// Distinguishes the seats of a district: `A` and `B` in Idaho. Empty elsewhere.
    pub label: &'a str,
    /// Who holds it, or held it last. If none, it is vacant if the status is current, and the holder unknown otherwise.
    pub holder: Option<Person<'a>>,
    /// The term, or the vacancy: `to` is then the day until which it is expected to last.
    pub term: Span,
    /// The first day for which it isn't known whether that is still true.
    pub unsure: Option<Date>,
    /// Whether `holder` and `term` are still true on that day.
    pub status: TermStatus,
    /// The next term, if known.
    pub next: Option<NextTerm<'a>>,
}

/// Whether what is known about a seat is still true on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermStatus {
    /// The term, or the vacancy, covers the day.
    Current,
    /// Not known: an election or the end of a vacancy is between the data and that day, or it was never known.
    Unknown,
    /// The term has ended and nothing later is known: the holder may have been elected again.
    Ended,
    /// The term has not begun, and nothing earlier is known.
    NotYet,
}

impl TermStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Current, Self::Unknown, Self::Ended, Self::NotYet];

    /// Its name in the API: `current`, `unknown`, `ended`, `not-yet`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Unknown => "unknown",
            Self::Ended => "ended",
            Self::NotYet => "not-yet",
        }
    }
}

impl Seat<'_> {
    /// Whether a source says that no one holds it on that day. A seat whose holder isn't known is not vacant.
    pub fn is_vacant(&self) -> bool {
        self.holder.is_none() && self.status == TermStatus::Current
    }

    /// The day from which the holder is uncertain, if that day has come and is known.
    pub fn uncertain_since(&self) -> Option<Date> {
        let day = match self.status {
            TermStatus::Ended => self.term.to,
            TermStatus::Unknown => self.unsure.or(self.term.to),
            _ => None,
        };
        day.filter(|day| *day > Date::MIN)
    }
}

/// The term after the current one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NextTerm<'a> {
    /// Its first day.
    pub from: Option<Date>,
    /// Who will hold the seat, if known.
    pub holder: Option<Person<'a>>,
}
