//! One kind of district: which one it is or may be, and why.

use outreach_districts::{Layer, Reason};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Code, Day, Seat};
use crate::lookup::check::UnverifiedReason;

/// The answer for one kind of district.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LegislatorsLayer")]
pub(crate) struct LayerAnswer<'a> {
    /// The state itself (US Senate), upper and lower chamber, US House.
    pub(crate) layer: Code<Layer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) chamber: Option<Chamber<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) plan: Option<Plan<'a>>,
    /// Uncertain: a line is nearer than point and lines are exact; the lines have been redrawn; two states claim the place, or
    /// its ZIP says another district; source says another district than our boundaries; source says so and there is no point
    /// to look up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Code<Why>>,
    /// Disagreement or unchecked: who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<&'static str>,
    /// Near a line: meters to it.
    #[serde(rename = "metres", skip_serializing_if = "Option::is_none")]
    pub(crate) meters: Option<u32>,
    /// Near a line: to how many meters point and lines together are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) accuracy: Option<u32>,
    /// Near a line: whether the edge of the map is that near.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) edge: Option<bool>,
    /// This one; one of these; near a line or in doubt; not here; the districts of that day are not known.
    pub(crate) found: Found,
    pub(crate) districts: Vec<District<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) unmapped: Vec<District<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub(crate) enum Found {
    Exact,
    Candidates,
    Uncertain,
    None,
    NoPlan,
}

/// Why a layer is uncertain: what our own boundaries say, or what a service says of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    Ours(Reason),
    Theirs(UnverifiedReason),
}

impl Why {
    pub(crate) const ALL: [Self; 5] = [
        Self::Ours(Reason::Line),
        Self::Ours(Reason::Plan),
        Self::Ours(Reason::Contradiction),
        Self::Theirs(UnverifiedReason::Disagreement),
        Self::Theirs(UnverifiedReason::Unchecked),
    ];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Ours(reason) => reason.code(),
            Self::Theirs(reason) => reason.code(),
        }
    }
}

#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
pub(crate) struct Chamber<'a> {
    pub(crate) name: &'a str,
    /// What a member is called.
    pub(crate) title: &'a str,
    /// How many it has.
    pub(crate) seats: u32,
    /// How many belong to districts without a boundary here.
    pub(crate) unmapped_seats: u32,
}

/// The plan of districts that holds on the day.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
pub(crate) struct Plan<'a> {
    /// 2024, or 119.
    pub(crate) vintage: &'a str,
    pub(crate) source: &'a str,
    /// How many meters a line may be off, as measured. It is added to how exact a point is.
    pub(crate) precision: u32,
    /// Whether some people were elected on other lines: nothing is exact then.
    pub(crate) doubtful: bool,
    /// The largest error measured, in meters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) largest: Option<u32>,
    #[serde(flatten)]
    pub(crate) valid: Span,
}

#[derive(Clone, Copy, Default, Serialize, JsonSchema)]
#[schemars(inline)]
pub(crate) struct Span {
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<Day>,
    /// The first day after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<Day>,
}

/// A district, or the state itself. Under unmapped: one without a boundary, which may reach to the place as well.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
pub(crate) struct District<'a> {
    /// The OCD division.
    pub(crate) ocd: String,
    pub(crate) name: &'a str,
    /// The Census Bureau's code.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) geoid: &'a str,
    /// Candidates: how much of the ZIP's land lies in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(max = 100))]
    pub(crate) percent: Option<u8>,
    /// Uncertain: whether the point lies in it by our own boundaries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) inside: Option<bool>,
    /// Near a line: meters to its line.
    #[serde(rename = "metres", skip_serializing_if = "Option::is_none")]
    pub(crate) meters: Option<u32>,
    pub(crate) seats: Vec<Seat<'a>>,
}
