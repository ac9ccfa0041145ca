//! A seat: who holds it on a day, or that nobody does.

use crate::date::{Date, Span};
use crate::person::Person;

/// A seat as it stands on a day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Seat<'a> {
    /// What tells it from the other seats of its district: `A` and `B` in Idaho. Empty where nothing does.
    pub label: &'a str,
    /// Who holds it. Nobody: it is vacant.
    pub holder: Option<Person<'a>>,
    /// The term, or the vacancy: `to` is then the day until which it is expected to last.
    pub term: Span,
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
    /// It was over before that day and nothing later is known: whoever is named may sit no more.
    Ended,
    /// It has not begun, and nothing earlier is known.
    NotYet,
}

/// What comes after a term.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Next<'a> {
    /// When it begins.
    pub from: Option<Date>,
    /// Who will hold the seat, where that is known.
    pub holder: Option<Person<'a>>,
}
