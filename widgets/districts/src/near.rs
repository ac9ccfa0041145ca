//! How near the lines around a point come, and which of them surround it.

use crate::district::DistrictId;
use crate::lines::NOBODY;
use crate::lookup::{Found, Side, Uncertain, Why, insert};
use crate::point::{Point, View, crosses};

/// What the lines around a point say of it. Both ways of looking up, through all lines or through an index, feed it.
pub(crate) struct Near {
    pub(crate) view: View,
    /// How exact point and lines are together.
    accuracy: u32,
    /// Every district met so far. It holds the point where the ray to the east crossed its boundary an odd number of
    /// times.
    sides: Vec<Side>,
    edge: bool,
}

/// Stands for a line that is out of reach.
const FAR: u32 = u32::MAX;

impl Near {
    pub(crate) fn new(point: Point, accuracy: u32, precision: u32) -> Self {
        let accuracy = accuracy.saturating_add(precision);
        Self { view: View::new(point, accuracy), accuracy, sides: Vec::new(), edge: false }
    }

    /// Counts where the ray crosses a line between two districts. No segment may be counted twice.
    pub(crate) fn cross(&mut self, points: &[Point], owners: [u16; 2]) {
        for pair in points.windows(2) {
            if let [a, b] = *pair
                && crosses(self.view.point, a, b)
            {
                self.met(owners, FAR);
            }
        }
    }

    /// Measures how near a line between two districts comes. `edge` says that the map ends there.
    pub(crate) fn approach(&mut self, points: &[Point], owners: [u16; 2], edge: bool) {
        for pair in points.windows(2) {
            if let [a, b] = *pair
                && let Some(metres) = self.view.distance(a, b)
            {
                self.edge |= edge;
                self.met(owners, metres);
            }
        }
    }

    /// A line of these districts is that near, or, where it is far, was crossed.
    fn met(&mut self, owners: [u16; 2], metres: u32) {
        for owner in owners {
            if owner == NOBODY {
                continue;
            }
            let crossed = metres == FAR;
            match self.sides.iter_mut().find(|side| side.district.0 == owner) {
                Some(side) => {
                    side.metres = side.metres.min(metres);
                    side.inside ^= crossed;
                }
                None => self.sides.push(Side { district: DistrictId(owner), inside: crossed, metres }),
            }
        }
    }

    pub(crate) fn found(self) -> Found {
        let mut sides = Vec::new();
        let mut least = FAR;
        for mut side in self.sides {
            least = least.min(side.metres);
            if side.metres == FAR {
                if !side.inside {
                    continue;
                }
                side.metres = self.accuracy;
            }
            insert(&mut sides, side, |side| {
                u64::from(!side.inside) << 60 | u64::from(side.metres) << 16 | u64::from(side.district.0)
            });
        }
        match *sides.as_slice() {
            [] => Found::None,
            [side] if least == FAR => Found::Exact(side.district),
            _ => {
                let (accuracy, edge) = (self.accuracy, self.edge);
                // Where lines that were simplified apart overlap, a point lies in two districts, as far as we can tell.
                let why = if least == FAR { Why::Contradiction } else { Why::Line };
                Found::Uncertain(Uncertain { why, metres: least.min(accuracy), accuracy, sides, edge })
            }
        }
    }
}
