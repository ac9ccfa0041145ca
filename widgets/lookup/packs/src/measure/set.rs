//! Sets of districts: all of one kind of one state, from one file.

use std::collections::{BTreeMap, BTreeSet};

use outreach_districts::states::State;
use outreach_districts::write::Ring;
use outreach_districts::{Layer, Point};

use super::lines::{Lines, bend, outline, segments};
use crate::sources::boundary::Boundary;

/// State, layer and vintage of a set.
pub type Key = (&'static str, Layer, String);

/// Lines with a smaller median bend than this, in meters, are full ones. It is 0.3 to 0.8 m in the five states with full lines,
/// and 3.8 m in the finest simplified ones.
const FULL: f64 = 1.5;

/// A smaller bend than this, in meters, is rounding.
const STRAIGHT: f64 = 0.3;

/// How many points are sampled to measure how fine lines are.
const SAMPLE: usize = 20_000;

/// A set of districts.
#[derive(Debug)]
pub struct Set {
    /// The state.
    pub state: State,
    /// The kind.
    pub layer: Layer,
    /// See [`Boundary::vintage`].
    pub vintage: String,
    /// The districts.
    pub boundaries: Vec<Boundary>,
    /// The median bend, in meters.
    pub bend: f64,
    /// How many of its points are corners.
    pub corners: f64,
}

/// How a set was made. Sets of one source have similar errors, full and simplified ones apart. The name of the source only
/// says which belong together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Provenance {
    /// What the files call the source.
    pub source: String,
    /// Whether the lines are full ones.
    pub full: bool,
}

impl Set {
    /// Groups the boundaries of a file by state, layer and vintage.
    pub fn of(boundaries: Vec<Boundary>) -> Vec<Self> {
        let mut sets: BTreeMap<(&str, u8, String), Vec<Boundary>> = BTreeMap::new();
        for boundary in boundaries {
            let key = (boundary.state.code, boundary.layer as u8, boundary.vintage.clone());
            sets.entry(key).or_default().push(boundary);
        }
        sets.into_values().map(Self::new).collect()
    }

    fn new(boundaries: Vec<Boundary>) -> Self {
        let rings = || boundaries.iter().flat_map(|boundary| &boundary.rings);
        let points: usize = rings().map(Vec::len).sum();
        let mut bends: Vec<_> = corners(rings()).step_by(points / SAMPLE + 1).map(|[a, b, c]| bend(a, b, c)).collect();
        bends.sort_by(f64::total_cmp);
        let straight = bends.partition_point(|bend| *bend < STRAIGHT);
        let share = count(bends.len() - straight) / count(bends.len().max(1));
        Self {
            state: boundaries[0].state,
            layer: boundaries[0].layer,
            vintage: boundaries[0].vintage.clone(),
            bend: bends.get(bends.len() / 2).copied().unwrap_or_default(),
            corners: count(points) * share,
            boundaries,
        }
    }

    /// Its state, layer and vintage.
    pub fn key(&self) -> Key {
        (self.state.code, self.layer, self.vintage.clone())
    }

    /// How it was made.
    pub fn provenance(&self) -> Provenance {
        let sources: BTreeSet<_> = self.boundaries.iter().map(|boundary| boundary.source.as_str()).collect();
        let source = sources.into_iter().collect::<Vec<_>>().join(", ");
        Provenance { source, full: self.bend > 0.0 && self.bend < FULL }
    }

    /// Whether its lines are finer: they have more corners. Less than a tenth more is no difference.
    pub fn is_finer_than(&self, other: &Self) -> bool {
        self.corners > other.corners * 1.1
    }

    /// Whether both have the same districts, by their codes.
    pub fn has_districts_of(&self, other: &Self) -> bool {
        self.geoids() == other.geoids()
    }

    /// The districts' codes.
    pub fn geoids(&self) -> BTreeSet<&str> {
        self.boundaries.iter().map(|boundary| boundary.geoid.as_str()).collect()
    }

    /// The rings of some districts.
    pub fn rings(&self, is: impl Fn(&str) -> bool) -> Vec<&Ring> {
        self.boundaries.iter().filter(|boundary| is(&boundary.geoid)).flat_map(|boundary| &boundary.rings).collect()
    }

    /// The lines of a district.
    pub fn lines(&self, geoid: &str) -> Lines {
        let of = self.boundaries.iter().filter(|boundary| boundary.geoid == geoid);
        Lines::new(segments(of.flat_map(|boundary| &boundary.rings)).collect())
    }

    /// The outline of all districts together.
    pub fn outline(&self) -> Lines {
        Lines::new(outline(self.boundaries.iter().flat_map(|boundary| &boundary.rings)))
    }
}

/// Every point of rings with the ones before and after it.
fn corners<'a>(rings: impl Iterator<Item = &'a Ring>) -> impl Iterator<Item = [Point; 3]> {
    rings.flat_map(|ring| ring.windows(3).map(|at| [at[0], at[1], at[2]]))
}

#[expect(clippy::cast_precision_loss, reason = "no file has so many points")]
fn count(points: usize) -> f64 {
    points as f64
}
