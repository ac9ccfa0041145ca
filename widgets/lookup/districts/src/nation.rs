//! All states in one index, for servers.
//!
//! A tree over the bounding boxes of all districts finds the few that can contain a point. The lines of each district are
//! cut into short runs and sorted into bands of latitude, so that only those are checked that the ray to the east can
//! cross. The results are the same as those of [`Pack::lookup`].

use static_aabb2d_index::{StaticAABB2DIndex, StaticAABB2DIndexBuilder};

use outreach_core::kind::{Date, Zip};

use crate::lines::NO_DISTRICT;
use crate::lookup::LookupResult;
use crate::pack::Pack;
use crate::point::{Bounds, Point, SearchArea};
use crate::proximity::Proximity;
use crate::reconcile::reconcile;
use crate::zip_row::ZipRow;

/// The packs of all states, indexed.
pub struct Nation {
    packs: Vec<Pack>,
    /// Over the bounding boxes of `districts`.
    tree: Option<StaticAABB2DIndex<i32>>,
    districts: Vec<IndexedDistrict>,
    runs: Vec<Vec<Run>>,
    /// ZIP, pack, and the offset of its row in the pack; sorted.
    zips: Vec<(Zip, u16, u32)>,
}

/// A few segments of an arc.
struct Run {
    arc: u32,
    start: u32,
    end: u32,
    bounds: Bounds,
}

/// A district with its lines in bands of latitude.
struct IndexedDistrict {
    pack: u16,
    plan: u16,
    district: u16,
    bounds: Bounds,
    /// The start of each band in `runs`, and the end of the last.
    bands: Vec<u32>,
    /// The runs of each band. The highest bit, [`IS_EDGE`], says that nothing is known beyond the line.
    runs: Vec<u32>,
}

const IS_EDGE: u32 = 1 << 31;
const SEGMENTS_PER_RUN: usize = 8;

impl Nation {
    /// Indexes packs with their lines. There should be one pack for each state.
    pub fn new(packs: Vec<Pack>) -> Self {
        let mut nation =
            Self { packs: Vec::new(), tree: None, districts: Vec::new(), runs: Vec::new(), zips: Vec::new() };
        for (number, pack) in packs.iter().enumerate() {
            nation.add(number as u16, pack);
        }
        let mut tree = StaticAABB2DIndexBuilder::new(nation.districts.len());
        for of in &nation.districts {
            let precision = packs[usize::from(of.pack)].plans[usize::from(of.plan)].precision;
            let Bounds { min, max } = of.bounds.widened(precision);
            tree.add(min.lon, min.lat, max.lon, max.lat);
        }
        // Without districts there is no tree.
        nation.tree = tree.build().ok();
        nation.zips.sort_unstable();
        nation.packs = packs;
        nation
    }

    fn add(&mut self, number: u16, pack: &Pack) {
        let mut runs = Vec::new();
        // The first run of each arc.
        let mut of_arc = Vec::with_capacity(pack.arcs.len() + 1);
        for arc in 0..pack.arcs.len() as u32 {
            of_arc.push(runs.len() as u32);
            let (points, _) = pack.arcs.get(arc);
            let mut start = 0;
            while start + 1 < points.len() {
                let end = points.len().min(start + SEGMENTS_PER_RUN + 1);
                let mut bounds = Bounds::EMPTY;
                points[start..end].iter().for_each(|point| bounds.add(*point));
                runs.push(Run { arc, start: start as u32, end: end as u32, bounds });
                start = end - 1;
            }
        }
        of_arc.push(runs.len() as u32);
        for (index, plan) in pack.plans.iter().enumerate() {
            let (first, end) = plan.districts;
            let mut lines: Vec<Vec<u32>> = vec![Vec::new(); usize::from(end - first)];
            for line in &plan.lines {
                let edge = if line.owners[1] == NO_DISTRICT { IS_EDGE } else { 0 };
                for owner in line.owners.into_iter().filter(|owner| *owner != NO_DISTRICT) {
                    let of = of_arc[line.arc as usize]..of_arc[line.arc as usize + 1];
                    lines[usize::from(owner - first)].extend(of.map(|run| run | edge));
                }
            }
            for (district, lines) in (first..end).zip(lines) {
                if !lines.is_empty() {
                    self.districts.push(IndexedDistrict::new(number, index as u16, district, &lines, &runs));
                }
            }
        }
        let mut cursor = pack.zips();
        let mut zip = 0_u32;
        while cursor.remaining() > 0 {
            zip = zip.wrapping_add(cursor.number());
            let at = cursor.at();
            cursor.section();
            if let Some(zip) = Zip::from_number(zip) {
                self.zips.push((zip, number, at));
            }
        }
        runs.shrink_to_fit();
        self.runs.push(runs);
    }

    /// The packs, in the order they were given.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The pack of a state, by its postal code in lower case.
    pub fn state(&self, code: &str) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.about().code == code)
    }

    /// The districts of a point on a day, for each state that it is in or near. Usually that is one; near a border there are
    /// several, each uncertain; in the sea and abroad there is none.
    pub fn lookup(&self, point: Point, accuracy: u32, as_of: Date) -> Vec<(&Pack, LookupResult<'_>)> {
        self.lookup_address(point, accuracy, None, as_of)
    }

    /// The districts of an address on a day: those of its point, compared with those of its ZIP.
    pub fn lookup_address(
        &self,
        point: Point,
        accuracy: u32,
        zip: Option<Zip>,
        as_of: Date,
    ) -> Vec<(&Pack, LookupResult<'_>)> {
        let mut results = self.results(point, accuracy, as_of);
        let mut all: Vec<_> = results.iter_mut().map(|(pack, result)| (*pack, result)).collect();
        reconcile(&mut all, zip, as_of);
        results.retain(|(_, result)| result.may_be_here());
        results
    }

    /// The result of each state by itself.
    fn results(&self, point: Point, accuracy: u32, as_of: Date) -> Vec<(&Pack, LookupResult<'_>)> {
        let Some(tree) = &self.tree else { return Vec::new() };
        let SearchArea { reach_lon, reach_lat, .. } = SearchArea::new(point, accuracy);
        let mut near = tree.query(
            point.lon.saturating_sub(reach_lon),
            point.lat.saturating_sub(reach_lat),
            point.lon.saturating_add(reach_lon),
            point.lat.saturating_add(reach_lat),
        );
        // Districts were added pack by pack and plan by plan.
        near.sort_unstable();
        let of = |at: usize| &self.districts[at];
        near.chunk_by(|a, b| of(*a).pack == of(*b).pack)
            .filter_map(|near| {
                let number = of(*near.first()?).pack;
                let pack = &self.packs[usize::from(number)];
                let runs = &self.runs[usize::from(number)];
                let mut result = pack.match_layers(as_of, &|index, plan| {
                    let mut lines = Proximity::new(point, accuracy, plan.precision);
                    for district in near.iter().map(|at| of(*at)).filter(|district| usize::from(district.plan) == index)
                    {
                        district.walk(&mut lines, pack, runs);
                    }
                    lines.into_match()
                });
                pack.limit_to_state(&mut result, as_of);
                result.may_be_here().then_some((pack, result))
            })
            .collect()
    }

    /// The districts of a ZIP on a day, for each state that it overlaps. Empty if no pack has it.
    pub fn lookup_zip(&self, zip: Zip, as_of: Date) -> Vec<(&Pack, LookupResult<'_>)> {
        let first = self.zips.partition_point(|(other, ..)| *other < zip);
        let rows = self.zips[first..].iter().take_while(|(other, ..)| *other == zip);
        rows.map(|(_, pack, at)| {
            let pack = &self.packs[usize::from(*pack)];
            let mut row = ZipRow::default();
            row.read(pack.row(*at));
            (pack, pack.zip_result(row, as_of))
        })
        .collect()
    }
}

impl Pack {
    /// The result if only the state is known: a district that is the only one of its kind is as certain as the state.
    pub fn lookup_state(&self, as_of: Date) -> LookupResult<'_> {
        self.zip_result(ZipRow { is_known: true, ..ZipRow::default() }, as_of)
    }
}

impl IndexedDistrict {
    fn new(pack: u16, plan: u16, district: u16, lines: &[u32], runs: &[Run]) -> Self {
        let run = |line: u32| &runs[(line & !IS_EDGE) as usize];
        let mut bounds = Bounds::EMPTY;
        for line in lines {
            bounds.add(run(*line).bounds.min);
            bounds.add(run(*line).bounds.max);
        }
        let mut indexed = Self { pack, plan, district, bounds, bands: Vec::new(), runs: Vec::new() };
        let bands = lines.len().div_ceil(4).min(512);
        indexed.bands = vec![0; bands + 1];
        let mut placed: Vec<(u16, u32)> = Vec::with_capacity(lines.len() * 2);
        for line in lines {
            let Bounds { min, max } = run(*line).bounds;
            placed.extend((indexed.band(min.lat)..=indexed.band(max.lat)).map(|band| (band as u16, *line)));
        }
        placed.sort_unstable();
        for (band, start) in indexed.bands.iter_mut().enumerate() {
            *start = placed.partition_point(|(of, _)| usize::from(*of) < band) as u32;
        }
        indexed.runs = placed.into_iter().map(|(_, line)| line).collect();
        indexed
    }

    /// The band of a latitude. Above or below the district it is the last or the first.
    fn band(&self, lat: i32) -> usize {
        let bands = (self.bands.len() as i64 - 1).max(1);
        let (low, high) = (i64::from(self.bounds.min.lat), i64::from(self.bounds.max.lat));
        ((i64::from(lat) - low) * bands / (high - low + 1)).clamp(0, bands - 1) as usize
    }

    fn walk(&self, proximity: &mut Proximity, pack: &Pack, runs: &[Run]) {
        let SearchArea { point, reach_lat, reach_lon, .. } = proximity.area;
        let here = self.band(point.lat);
        let bands = self.band(point.lat.saturating_sub(reach_lat))..=self.band(point.lat.saturating_add(reach_lat));
        for band in bands {
            for line in &self.runs[self.bands[band] as usize..self.bands[band + 1] as usize] {
                let Run { arc, start, end, bounds } = &runs[(line & !IS_EDGE) as usize];
                let points = || &pack.arcs.get(*arc).0[*start as usize..*end as usize];
                // A run can be in several bands. Crossings are counted in this one only.
                if band == here
                    && bounds.min.lat <= point.lat
                    && point.lat <= bounds.max.lat
                    && point.lon <= bounds.max.lon
                {
                    proximity.count_crossings(points(), [self.district, NO_DISTRICT]);
                }
                if proximity.area.touches(bounds) && bounds.min.lon.saturating_sub(reach_lon) <= point.lon {
                    proximity.measure(points(), [self.district, NO_DISTRICT], line & IS_EDGE != 0);
                }
            }
        }
    }
}
