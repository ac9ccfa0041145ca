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
    /// Within how many meters of the true line a line is taken to lie, as measured. It is added to how exact a point is:
    /// a point nearer to a line than both together is uncertain.
    pub precision: u32,
    /// The largest error measured, in meters.
    pub largest: u32,
    /// People were partly elected on other lines than these: nothing that they say is exact.
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
