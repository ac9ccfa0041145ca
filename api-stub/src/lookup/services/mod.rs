//! Interfaces of external services: where an address is, and who holds seats now. Only services in the settings are asked.

pub mod breaker;
pub mod census;
pub mod google;
pub mod open_states;

use std::fmt;

use futures_util::future::BoxFuture;
use outreach_districts::{Layer, OfficeKind, Point};

use super::address::Address;
use crate::http::client::FetchError;

/// Finds addresses.
pub trait Geocoder: fmt::Debug + Send + Sync {
    /// Its name in settings, answers and the log: `census`.
    fn name(&self) -> &'static str;

    /// Where an address is.
    fn locate<'a>(&'a self, address: &'a Address) -> BoxFuture<'a, Result<GeocodeResult, AdapterError>>;
}

/// What a geocoder knows of an address. Its `Debug` shows none of it.
#[derive(Clone, PartialEq, Default)]
pub struct GeocodeResult {
    /// Where it may be. Several if the address is ambiguous; none if the geocoder only returns districts.
    pub points: Vec<Point>,
    /// The districts of the address, according to the geocoder.
    pub claims: Vec<Claim>,
}

/// The claim of a service that an address is in a district. Its `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Claim {
    /// The kind of district.
    pub layer: Layer,
    /// The plan, by `outreach_districts::Plan::vintage`: `2024`, `119`. None means that of the current members.
    pub vintage: Option<String>,
    /// The district: a Census GEOID or an OCD division.
    pub district: String,
}

/// A service that knows who holds seats now.
pub trait PeopleSource: fmt::Debug + Send + Sync {
    /// Its name in settings, answers and the log: `open-states`.
    fn name(&self) -> &'static str;

    /// The members for the districts of a point.
    fn members_at(&self, point: Point) -> BoxFuture<'_, Result<Vec<SittingMember>, AdapterError>>;
}

/// A current member. Unknown texts are empty. Its `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct SittingMember {
    /// The OCD division that they represent.
    pub division: String,
    /// Their id in Open States, without `ocd-person/`.
    pub id: String,
    /// Their name as they use it.
    pub name: String,
    /// `Democratic`.
    pub party: String,
    /// The address of a photo on another host.
    pub photo: String,
    /// An email address.
    pub email: String,
    /// The address of a form to write to them.
    pub contact_form: String,
    /// Their offices.
    pub offices: Vec<SittingOffice>,
    /// Address and note of each page.
    pub links: Vec<[String; 2]>,
}

/// An office of a current member. Unknown texts are empty. Its `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct SittingOffice {
    /// At the capitol, in the district, or for mail only.
    pub kind: OfficeKind,
    /// `Montgomery Office`.
    pub name: String,
    /// In one line.
    pub address: String,
    /// As the service writes it.
    pub phone: String,
    /// As the service writes it.
    pub fax: String,
}

/// The layer of an OCD division.
pub(crate) fn layer_of(division: &str) -> Option<Layer> {
    let (_, tail) = division.strip_prefix("ocd-division/country:us/state:")?.split_once('/')?;
    let (kind, code) = tail.split_once(':')?;
    if code.contains('/') { None } else { Layer::from_code(kind).filter(|layer| *layer != Layer::State) }
}

impl fmt::Debug for SittingMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sitting(…)")
    }
}

impl fmt::Debug for SittingOffice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Office(…)")
    }
}

impl fmt::Debug for GeocodeResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Located(…)")
    }
}

impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Claim(…)")
    }
}

/// Why a service has no answer. It can't contain what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdapterError {
    /// The address is unknown.
    NoMatch,
    /// There are several such addresses, far from each other.
    Ambiguous,
    /// It can't be asked, or its answer can't be read.
    Failed(FetchError),
    /// The circuit breaker is open: the service failed too often.
    CircuitOpen,
}

impl AdapterError {
    /// Whether the service works, and only has no answer to this question.
    pub(crate) fn is_answer(self) -> bool {
        matches!(self, Self::NoMatch | Self::Ambiguous)
    }
}

impl From<FetchError> for AdapterError {
    fn from(error: FetchError) -> Self {
        Self::Failed(error)
    }
}

impl fmt::Display for AdapterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMatch => f.write_str("no match"),
            Self::Ambiguous => f.write_str("several matches"),
            Self::Failed(error) => error.fmt(f),
            Self::CircuitOpen => f.write_str("failed too often, not asked for a while"),
        }
    }
}
