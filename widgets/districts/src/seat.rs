//! A seat: who holds it on a day, that no one does, or that it isn't known.

use crate::date::{Date, Span};
use crate::person::Person;

/// A seat as it stands on a day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Seat<'a> {
    /// What tells it from the other seats of its district: `A` and `B` in Idaho. Empty where nothing does.
    pub label: &'a str,
    /// Who holds it, or held it last. No one: it is vacant where that is current, and otherwise no one knows.
    pub holder: Option<Person<'a>>,
    /// The term, or the vacancy: `to` is then the day until which it is expected to last.
    pub term: Span,
    /// The first day from which it isn't known whether that is still so.
    pub unsure: Option<Date>,
    /// Whether that is so on the day asked for.
    pub standing: Standing,
    /// What is known to come next.
    pub next: Option<Next<'a>>,
}

/// Whether what is known of a seat is still so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The term, or the vacancy, covers the day.
    Current,
    /// No one knows: an election or the end of a vacancy lies between the data and that day, or no one ever said.
    Unknown,
    /// The term was over before that day and nothing later is known: whoever is named may have been elected again.
    Ended,
    /// It has not begun, and nothing earlier is known.
    NotYet,
}

impl Standing {
    /// Its name in answers: `current`, `unknown`, `ended`, `not-yet`.
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
    /// Whether a source says that no one holds it on that day. A seat that no one is known to hold is not vacant.
    pub fn is_vacant(&self) -> bool {
        self.holder.is_none() && self.standing == Standing::Current
    }

    /// The day on which what is said of it stopped being certain, where that day has come and is known.
    pub fn passed(&self) -> Option<Date> {
        let day = match self.standing {
            Standing::Ended => self.term.to,
            Standing::Unknown => self.unsure.or(self.term.to),
            _ => None,
        };
        day.filter(|day| *day > Date::ALWAYS)
    }
}

/// What comes after a term.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Next<'a> {
    /// When it begins.
    pub from: Option<Date>,
    /// Who will hold the seat, where that is known.
    pub holder: Option<Person<'a>>,
}
