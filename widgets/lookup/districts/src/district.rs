//! Districts and their identifiers.

use std::fmt;

use crate::layer::Layer;

/// The index of a district in its pack. Its `Debug` does not show it: a district gives away where someone lives.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DistrictId(pub(crate) u16);

impl fmt::Debug for DistrictId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DistrictId(…)")
    }
}

/// A district, or the state itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct District<'a> {
    /// Its index in the pack.
    pub id: DistrictId,
    /// The kind of district.
    pub layer: Layer,
    /// The OCD division of its state: `ocd-division/country:us/state:al`.
    pub state: &'a str,
    /// The rest of its OCD division: `sldu:26`. Empty for the state itself.
    pub tail: &'a str,
    /// The Census Bureau's GEOID: `01026`. Empty if the Census has no such district.
    pub geoid: &'a str,
    /// Its name as the Census Bureau gives it: `State Senate District 26`.
    pub name: &'a str,
    /// Whether its boundary is known. Floterial districts and tribal seats have none.
    pub mapped: bool,
}

impl District<'_> {
    /// The OCD division: `ocd-division/country:us/state:al/sldu:26`.
    pub fn ocd(&self) -> String {
        let mut ocd = self.state.to_owned();
        if !self.tail.is_empty() {
            ocd.push('/');
            ocd.push_str(self.tail);
        }
        ocd
    }

    /// The beginning of its OCD division, without the number that ends it: `sldl:merrimack`.
    pub(crate) fn county(&self) -> &str {
        let end = self.tail.bytes().rposition(|byte| byte == b'_');
        end.and_then(|end| self.tail.get(..end)).unwrap_or(self.tail)
    }

    /// The last part of its OCD division: `26`, `7th_hampden`, `at-large`.
    pub fn code(&self) -> &str {
        split_at_colon(self.tail).1
    }
}

impl fmt::Debug for District<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("District(…)")
    }
}

/// The texts before and after the first colon. Without a colon, everything is before it.
pub(crate) fn split_at_colon(tail: &str) -> (&str, &str) {
    // The standard library's search is made for long texts, and adds a kilobyte to every visitor's download.
    let at = tail.bytes().take_while(|byte| *byte != b':').count();
    (tail.get(..at).unwrap_or_default(), tail.get(at + 1..).unwrap_or_default())
}

/// Whether an OCD division of a congressional district, without the state's part, means a state's only seat. That seat is
/// written `cd:at-large`, `cd:1`, `cd:0`, `cd:00`, `cd:98` (a delegate's) or as the bare state.
pub(crate) fn is_at_large(tail: &str) -> bool {
    matches!(split_at_colon(tail).1, "" | "at-large" | "1" | "01" | "0" | "00" | "98")
}
