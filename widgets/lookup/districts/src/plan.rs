//! A plan: one division of a state into districts, and when it is valid.

use crate::layer::Layer;
use crate::span::Span;

/// A division of a state into districts of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan<'a> {
    /// The kind of its districts.
    pub layer: Layer,
    /// When members sit for its districts.
    pub valid: Span,
    /// Where the lines come from: `Census TIGER/Line 2024`.
    pub source: &'a str,
    /// The year whose law they show, or the number of the Congress: `2024`, `119`.
    pub vintage: &'a str,
    /// How far a line may be from the true line, in meters, as measured. It is added to the accuracy of a point: a point
    /// nearer to a line than both together is uncertain.
    pub precision: u32,
    /// The largest error measured, in meters.
    pub largest: u32,
    /// Some members were elected on other lines than these: no match by them is exact.
    pub doubtful: bool,
}

/// A chamber of a legislature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chamber<'a> {
    /// The districts its members sit for.
    pub layer: Layer,
    /// `New Jersey General Assembly`.
    pub name: &'a str,
    /// What a member is called: `Assembly Member`.
    pub title: &'a str,
    /// In all of its districts together.
    pub seats: u32,
    /// How many of them belong to districts without a boundary here: New Hampshire's floterials, Maine's tribal seats.
    /// A match of this layer then never has all of its districts.
    pub unmapped_seats: u32,
}
