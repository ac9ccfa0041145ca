//! How many seats of a chamber are what on a day.

use std::fmt;

use outreach_districts::{Date, Layer, Pack, TermStatus};

/// A number of seats for each standing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Held, or known to be vacant.
    pub current: usize,
    /// The term is over.
    pub ended: usize,
    /// No one knows.
    pub unknown: usize,
}

impl Count {
    /// The seats of the districts that the people of a pack sit for, as they stand on a day.
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

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            current: self.current + other.current,
            ended: self.ended + other.ended,
            unknown: self.unknown + other.unknown,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} current, {} ended, {} unknown", self.current, self.ended, self.unknown)
    }
}
