//! How near lines are to a point, and which districts contain it.

use crate::district::DistrictId;
use crate::lines::NO_DISTRICT;
use crate::lookup::{Match, NearbyDistrict, Reason, Uncertainty, insert_sorted};
use crate::point::{Point, SearchArea, crosses};

/// Collects the districts whose lines are near a point or around it. Both kinds of lookup, over all lines and through an
/// index, add lines to it.
pub(crate) struct Proximity {
    pub(crate) area: SearchArea,
    /// The accuracy of the point and the precision of the lines, in meters.
    accuracy: u32,
    /// The districts so far. One contains the point if the ray to the east crosses its boundary an odd number of times.
    nearby: Vec<NearbyDistrict>,
    edge: bool,
}

/// The distance of a line that is out of reach.
const OUT_OF_REACH: u32 = u32::MAX;

impl Proximity {
    pub(crate) fn new(point: Point, accuracy: u32, precision: u32) -> Self {
        let accuracy = accuracy.saturating_add(precision);
        Self { area: SearchArea::new(point, accuracy), accuracy, nearby: Vec::new(), edge: false }
    }

    /// Counts the crossings of the ray with a line between two districts. No segment may be counted twice.
    pub(crate) fn count_crossings(&mut self, points: &[Point], owners: [u16; 2]) {
        for pair in points.windows(2) {
            if let [a, b] = *pair
                && crosses(self.area.point, a, b)
            {
                self.record(owners, OUT_OF_REACH);
            }
        }
    }

    /// Measures the distance to a line between two districts. `edge` says that the map ends there.
    pub(crate) fn measure(&mut self, points: &[Point], owners: [u16; 2], edge: bool) {
        for pair in points.windows(2) {
            if let [a, b] = *pair
                && let Some(meters) = self.area.distance(a, b)
            {
                self.edge |= edge;
                self.record(owners, meters);
            }
        }
    }

    /// Records a line of these districts: its distance or, if that is [`OUT_OF_REACH`], a crossing.
    fn record(&mut self, owners: [u16; 2], meters: u32) {
        for owner in owners {
            if owner == NO_DISTRICT {
                continue;
            }
            let crossed = meters == OUT_OF_REACH;
            match self.nearby.iter_mut().find(|side| side.district.0 == owner) {
                Some(side) => {
                    side.meters = side.meters.min(meters);
                    side.inside ^= crossed;
                }
                None => self.nearby.push(NearbyDistrict { district: DistrictId(owner), inside: crossed, meters }),
            }
        }
    }

    pub(crate) fn into_match(self) -> Match {
        let mut nearby = Vec::new();
        let mut nearest = OUT_OF_REACH;
        for mut side in self.nearby {
            nearest = nearest.min(side.meters);
            if side.meters == OUT_OF_REACH {
                if !side.inside {
                    continue;
                }
                side.meters = self.accuracy;
            }
            insert_sorted(&mut nearby, side, |side| {
                u64::from(!side.inside) << 60 | u64::from(side.meters) << 16 | u64::from(side.district.0)
            });
        }
        match *nearby.as_slice() {
            [] => Match::None,
            [side] if nearest == OUT_OF_REACH => Match::Exact(side.district),
            _ => {
                let (accuracy, edge) = (self.accuracy, self.edge);
                // Lines that were simplified separately may overlap: the point is then in two districts.
                let reason = if nearest == OUT_OF_REACH { Reason::Contradiction } else { Reason::Line };
                Match::Uncertain(Uncertainty { reason, meters: nearest.min(accuracy), accuracy, nearby, edge })
            }
        }
    }
}
