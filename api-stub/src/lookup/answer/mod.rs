//! The answer. Its fields, in their order, are the JSON of `POST /api/legislators`; their comments are what the API's
//! description says of them; the page is made of it, too. docs/backend.md shows it. What is unknown is left out.
//!
//! No type of it has a `Debug`: who represents someone says where they live.

mod build;
mod code;
mod layer;
mod seat;

use schemars::JsonSchema;
use serde::Serialize;

use super::find::FoundBy;
use super::notice::Notice;
use super::question::Asked;
pub(crate) use build::answer;
pub(crate) use code::{Code, Day};
pub(crate) use layer::{Chamber, District, Found, LayerAnswer, Plan, Span, Why};
pub(crate) use seat::{Link, Next, Office, Person, Seat};

/// What is known. What does not apply is left out.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LegislatorsAnswer")]
pub(crate) struct Answer<'a> {
    /// The day that it is so on.
    pub(crate) as_of: Day,
    /// Whether some of it is made up, to try things out. Say so on screen.
    pub(crate) sample: bool,
    pub(crate) asked: Asked,
    /// What the place was found by. An address whose street no geocoder knows is found by its ZIP or its state.
    pub(crate) found_by: FoundBy,
    /// Who found the place: the name of a geocoder, or offline.
    pub(crate) source: &'static str,
    pub(crate) notices: Vec<NoticeText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) point: Option<Degrees>,
    /// To how many meters the point is exact. Beside a point only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) accuracy: Option<u32>,
    pub(crate) states: Vec<StateAnswer<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
pub(crate) struct NoticeText {
    pub(crate) code: Code<Notice>,
    /// In the visitor's language.
    pub(crate) text: String,
}

/// Degrees.
#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
pub(crate) struct Degrees {
    #[schemars(range(min = -90, max = 90))]
    pub(crate) lat: f64,
    #[schemars(range(min = -180, max = 180))]
    pub(crate) lon: f64,
}

/// A state that the place is in, or near, or that the ZIP reaches into.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LegislatorsState")]
pub(crate) struct StateAnswer<'a> {
    /// The postal code: al.
    pub(crate) state: &'a str,
    pub(crate) name: &'a str,
    /// The OCD division.
    pub(crate) ocd: &'a str,
    /// Whether it is made up.
    pub(crate) sample: bool,
    /// Whether it is a territory: a delegate to the House, no US senators, and a legislature that isn't covered.
    pub(crate) territory: bool,
    /// The states that the ZIP reaches into besides.
    pub(crate) other_states: &'a [&'a str],
    pub(crate) attributions: Vec<Attribution<'a>>,
    pub(crate) layers: Vec<LayerAnswer<'a>>,
    /// The day of the data about people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) people_as_of: Option<Day>,
    /// The first day on which the term of anyone in the pack ends, or may have: from then on it is out of date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) good_until: Option<Day>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
pub(crate) struct Attribution<'a> {
    /// The part.
    pub(crate) what: &'a str,
    /// Its origin.
    pub(crate) source: &'a str,
    #[serde(rename = "licence")]
    pub(crate) license: &'a str,
}
