//! The lines of the map. Each is stored once, however many districts share it.

use crate::cursor::Cursor;
use crate::point::{Bounds, Point};

/// All lines of a pack, decoded.
#[derive(Default)]
pub(crate) struct Arcs {
    points: Vec<Point>,
    arcs: Vec<Arc>,
}

struct Arc {
    start: u32,
    end: u32,
    bounds: Bounds,
}

impl Arcs {
    /// The number of points of each arc, then all steps east, then all steps north: similar numbers in a row compress
    /// better.
    pub(crate) fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        let mut lengths = cursor.section();
        let (mut east, mut north) = (cursor.section(), cursor.section());
        let mut points = Vec::new();
        let mut arcs = Vec::new();
        let mut at = Point { lon: 0, lat: 0 };
        while lengths.remaining() > 0 {
            let start = points.len() as u32;
            let mut bounds = Bounds::EMPTY;
            for _ in 0..lengths.number() {
                let (lon, lat) = (at.lon.wrapping_add(east.signed()), at.lat.wrapping_add(north.signed()));
                at = Point::new(lat, lon)?;
                if east.failed() || north.failed() {
                    return None;
                }
                bounds.add(at);
                points.push(at);
            }
            arcs.push(Arc { start, end: points.len() as u32, bounds });
        }
        (!lengths.failed()).then_some(Self { points, arcs })
    }

    pub(crate) fn len(&self) -> usize {
        self.arcs.len()
    }

    /// The points of an arc and their rectangle.
    pub(crate) fn get(&self, arc: u32) -> (&[Point], Bounds) {
        let Some(arc) = self.arcs.get(arc as usize) else { return (&[], Bounds::EMPTY) };
        (self.points.get(arc.start as usize..arc.end as usize).unwrap_or_default(), arc.bounds)
    }
}
