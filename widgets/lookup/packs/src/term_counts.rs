//! Counts the seats of a chamber by the status of their terms.

use std::fmt;

use outreach_districts::{Date, Layer, Pack, TermStatus};

/// The number of seats by status of their terms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TermCounts {
    /// Held, or known to be vacant.
    pub current: usize,
    /// The term is over.
    pub ended: usize,
    /// No one knows.
    pub unknown: usize,
}

impl TermCounts {
    /// Counts the seats of the current districts of a pack by their status on a day.
    pub fn of(pack: &Pack, layer: Layer, on: Date) -> Self {
        let districts = pack.about().people_as_of.map(|day| pack.districts(layer, day));
        let mut count = Self::default();
        for seat in districts.into_iter().flatten().flat_map(|district| pack.seats(district.id, on)) {
            match seat.status {
                TermStatus::Current => count.current += 1,
                TermStatus::Ended => count.ended += 1,
                TermStatus::Unknown | TermStatus::NotYet => count.unknown += 1,
            }
        }
        count
    }

    /// The sums.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            current: self.current + other.current,
            ended: self.ended + other.ended,
            unknown: self.unknown + other.unknown,
        }
    }
}

impl fmt::Display for TermCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} current, {} ended, {} unknown", self.current, self.ended, self.unknown)
    }
}
