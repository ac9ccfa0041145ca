//! A seat, who holds it, and how to reach them.

use outreach_districts::{OfficeKind, TermStatus};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Code, Day, Span};

/// A seat of the district.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LegislatorsSeat")]
pub(crate) struct Seat<'a> {
    /// Whether a source says that no one holds it on the day. Without a person and not vacant, the holder is unknown.
    pub(crate) vacant: bool,
    /// Whether the seat's data is still true on the day. Unknown: an election or the end of a vacancy is between the data and
    /// the day, or the holder was never known. Ended: the term is over; the person may not hold the seat any more.
    pub(crate) standing: Code<TermStatus>,
    /// Unknown or ended: the day from which that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<Day>,
    /// Distinguishes the seats of a district: A.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) person: Option<Person<'a>>,
    pub(crate) term: Span,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<Next<'a>>,
    /// Who says that this person sits now, where it is not the pack: open-states. The term is then often not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<&'static str>,
}

/// What is known to come next.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
pub(crate) struct Next<'a> {
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) person: Option<Person<'a>>,
}

/// Who holds a seat.
#[derive(Default, Serialize, JsonSchema)]
#[schemars(rename = "LegislatorsPerson")]
pub(crate) struct Person<'a> {
    pub(crate) name: &'a str,
    /// Open States' ocd-person, without that beginning.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) party: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) email: &'a str,
    /// The address of a form.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) contact_form: &'a str,
    /// On another host, which would learn who looks.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) photo: &'a str,
    pub(crate) offices: Vec<Office<'a>>,
    pub(crate) links: Vec<Link<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
pub(crate) struct Office<'a> {
    pub(crate) kind: Code<OfficeKind>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) name: &'a str,
    /// In one line.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) address: &'a str,
    /// As the source writes it.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) phone: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) fax: &'a str,
}

#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
pub(crate) struct Link<'a> {
    pub(crate) url: &'a str,
    /// website
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) note: &'a str,
}
