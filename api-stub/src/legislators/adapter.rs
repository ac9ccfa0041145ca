//! What we ask of others: where a street is, and who sits now. Whoever is asked is named in the settings; no one is
//! asked otherwise.

use std::fmt;

use futures_util::future::BoxFuture;
use outreach_districts::{Layer, Point};

use super::address::Address;

/// Finds addresses.
pub trait Geocoder: fmt::Debug + Send + Sync {
    /// Its name in settings, answers and the log: `census`.
    fn name(&self) -> &'static str;

    /// Where an address is.
    fn locate<'a>(&'a self, address: &'a Address) -> BoxFuture<'a, Result<Located, Failure>>;
}

/// What a geocoder knows of an address. Its `Debug` shows none of it.
#[derive(Clone, PartialEq, Default)]
pub struct Located {
    /// Where it can be. Several: the address is ambiguous. None: the geocoder tells districts only.
    pub spots: Vec<Point>,
    /// The districts it lies in, as the geocoder has it.
    pub claims: Vec<Claim>,
}

/// That an address lies in a district, as someone else has it. Its `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Claim {
    /// Of which kind.
    pub layer: Layer,
    /// Of which plan, as `outreach_districts::Plan` names it: `2024`, `119`. None: of the members who sit now.
    pub vintage: Option<String>,
    /// The district: a Census GEOID or an OCD division.
    pub district: String,
}

/// Knows who sits now.
pub trait People: fmt::Debug + Send + Sync {
    /// Its name in settings, answers and the log: `open-states`.
    fn name(&self) -> &'static str;

    /// Who sits for the districts that a point lies in.
    fn who(&self, point: Point) -> BoxFuture<'_, Result<Vec<Sitting>, Failure>>;
}

/// Someone who sits now. A text that isn't known is empty. Its `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Sitting {
    /// The OCD division that they sit for.
    pub division: String,
    /// Their lasting name in Open States, without `ocd-person/`.
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
    /// Kind, name, address, phone and fax of each office.
    pub offices: Vec<[String; 5]>,
    /// Address and note of each page.
    pub links: Vec<[String; 2]>,
}

/// The kind of district that an OCD division is.
pub(crate) fn layer_of(division: &str) -> Option<Layer> {
    let (_, tail) = division.strip_prefix("ocd-division/country:us/state:")?.split_once('/')?;
    let (kind, code) = tail.split_once(':')?;
    if code.contains('/') { None } else { Layer::from_code(kind).filter(|layer| *layer != Layer::State) }
}

impl fmt::Debug for Sitting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sitting(…)")
    }
}

impl fmt::Debug for Located {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Located(…)")
    }
}

impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Claim(…)")
    }
}

/// Why someone else could not tell. It has no room for what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// They don't know the address.
    NoMatch,
    /// They know several places by it, far from each other.
    Ambiguous,
    /// They don't let us ask: the key is wrong, or used up.
    Refused(u16),
    /// They answered with an error.
    Status(u16),
    /// They did not answer in time.
    Late,
    /// They can't be reached.
    Unreachable,
    /// What they answered can't be read.
    Unreadable,
    /// They failed too often just now, and are not asked for a while.
    Paused,
}

impl Failure {
    /// Whether they work, and only this question has no answer.
    pub(crate) fn is_answer(self) -> bool {
        matches!(self, Self::NoMatch | Self::Ambiguous)
    }

    /// Whether the same question may have an answer a moment later.
    pub(crate) fn may_pass(self) -> bool {
        matches!(self, Self::Status(500..) | Self::Late | Self::Unreachable | Self::Unreadable)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMatch => f.write_str("no match"),
            Self::Ambiguous => f.write_str("several matches"),
            Self::Refused(status) => write!(f, "refused with {status}: see to the key"),
            Self::Status(status) => write!(f, "answered {status}"),
            Self::Late => f.write_str("no answer in time"),
            Self::Unreachable => f.write_str("not reachable"),
            Self::Unreadable => f.write_str("the answer can't be read"),
            Self::Paused => f.write_str("failed too often, not asked for a while"),
        }
    }
}
