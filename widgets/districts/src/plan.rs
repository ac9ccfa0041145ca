//! A plan: one way of cutting a state into districts, and for how long it holds.

use crate::date::Span;
use crate::layer::Layer;

/// A plan of districts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan<'a> {
    /// What it cuts the state into.
    pub layer: Layer,
    /// From when to when members sit for its districts.
    pub valid: Span,
    /// Where the lines come from: `Census TIGER/Line 2024`.
    pub source: &'a str,
    /// Which state of the law they show: `2024`, `119`.
    pub vintage: &'a str,
    /// How many metres a line may be off. A point nearer to a line is told as uncertain, however exact it is itself.
    pub precision: u32,
    /// The importer was made to pack it beside people who were partly elected on other lines.
    pub doubtful: bool,
}

/// A chamber, and what its members are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chamber<'a> {
    /// The districts its members sit for.
    pub layer: Layer,
    /// `New Jersey General Assembly`.
    pub name: &'a str,
    /// What a member is called: `Assembly Member`.
    pub title: &'a str,
    /// How many seats it has.
    pub seats: u32,
    /// How many of them belong to districts without a boundary here: New Hampshire's floterials, Maine's tribal seats.
    /// An answer for this layer is then never the whole of it.
    pub unmapped_seats: u32,
}
