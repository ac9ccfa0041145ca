//! Another reader of the raw files, and another point in polygon: what the lines say, without the importer and the
//! engine. The best lines of the folder are named here by hand.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use geo::{Contains, Coord, LineString, Polygon};
use outreach_districts::{Date, Layer, Match, Nation, Point};
use serde_json::Value;

/// The kinds of districts, as the packs number them.
pub(crate) const KINDS: [&str; 4] = ["state", "cd", "sldu", "sldl"];

/// States whose full congressional lines are there, with the file and the code.
pub(crate) const FULL: [(&str, &str, &str); 5] = [
    ("al", "01", "al_cd119_SP_Remedial_Plan_3.zip"),
    ("ma", "25", "tl_2022_25_cd118.zip"),
    ("ms", "28", "tl_2022_28_cd118.zip"),
    ("nj", "34", "tl_2022_34_cd118.zip"),
    ("tn", "47", "tl_2022_47_cd118.zip"),
];

/// Half a meter, in degrees.
const TOLERANCE: f64 = 5e-6;

/// A district: each ring as a polygon of its own, an odd number of which holds a point of it.
pub(crate) struct Area {
    geoid: String,
    rings: Vec<Polygon>,
    low: Coord,
    high: Coord,
}

impl Area {
    fn new(geoid: String, rings: Vec<Vec<Coord>>) -> Self {
        let all = || rings.iter().flatten();
        let of = |pick: fn(&Coord) -> f64, best: fn(f64, f64) -> f64| all().map(pick).reduce(best).unwrap_or(f64::NAN);
        let low = Coord { x: of(|at| at.x, f64::min), y: of(|at| at.y, f64::min) };
        let high = Coord { x: of(|at| at.x, f64::max), y: of(|at| at.y, f64::max) };
        let rings = rings.into_iter().map(|ring| Polygon::new(LineString::new(ring), Vec::new())).collect();
        Self { geoid, rings, low, high }
    }

    pub(crate) fn holds(&self, at: Coord) -> bool {
        self.low.x <= at.x
            && at.x <= self.high.x
            && self.low.y <= at.y
            && at.y <= self.high.y
            && self.rings.iter().filter(|ring| ring.contains(&geo::Point(at))).count() % 2 == 1
    }

    /// Meters to its line.
    fn depth(&self, at: Coord) -> f64 {
        let cos_latitude = at.y.to_radians().cos();
        let flat = |to: &Coord| ((to.x - at.x) * cos_latitude * 111_195.0, (to.y - at.y) * 111_195.0);
        let lines = self.rings.iter().flat_map(|ring| ring.exterior().0.windows(2));
        let away = |ends: &[Coord]| {
            let ((ax, ay), (bx, by)) = (flat(&ends[0]), flat(&ends[1]));
            let (dx, dy) = (bx - ax, by - ay);
            let square = dx * dx + dy * dy;
            let part = if square > 0.0 { (-(ax * dx + ay * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
            (ax + part * dx).hypot(ay + part * dy)
        };
        lines.map(away).fold(f64::MAX, f64::min)
    }
}

/// The districts of a state, by kind.
pub(crate) type State = BTreeMap<&'static str, Vec<Area>>;

/// The best lines of the folder.
pub(crate) struct Truth {
    pub(crate) states: BTreeMap<String, State>,
}

impl Truth {
    /// Reads the raw files.
    pub(crate) fn read(data: &Path) -> Self {
        let boundaries = data.join("boundaries");
        let mut states: BTreeMap<String, State> = BTreeMap::new();
        let mut fips = BTreeMap::new();
        for entry in fs::read_dir(boundaries.join("sld2024_all_states_topojson")).expect("a folder") {
            let path = entry.expect("a file").path();
            let code = path.file_name().expect("a name").to_string_lossy()[..2].to_lowercase();
            let state = states.entry(code.clone()).or_default();
            for (object, geoid, rings) in topojson(&path) {
                fips.insert(geoid[..2].to_owned(), code.clone());
                let kind = if object.ends_with("upper") { "sldu" } else { "sldl" };
                if !geoid.contains('Z') {
                    state.entry(kind).or_default().push(Area::new(geoid, rings));
                }
            }
        }
        fips.insert("11".to_owned(), "dc".to_owned());
        for (_, geoid, rings) in topojson(&boundaries.join("cd/us_cd119_best_available.topo.json.gz")) {
            let Some(code) = fips.get(&geoid[..2]) else { continue };
            if !FULL.iter().any(|(full, ..)| full == code) {
                let state = states.entry(code.clone()).or_default();
                state.entry("cd").or_default().push(Area::new(geoid, rings));
            }
        }
        for (code, fips, file) in FULL {
            let districts = shapefile(&boundaries.join("cd").join(file), fips);
            states.entry(code.to_owned()).or_default().insert("cd", districts);
        }
        Self { states }
    }

    /// The districts that hold a point; more than one where lines overlap.
    fn holding(&self, state: &str, kind: &str, at: Coord) -> Vec<&str> {
        let areas = self.states.get(state).and_then(|kinds| kinds.get(kind)).into_iter().flatten();
        areas.filter(|area| area.holds(at)).map(|area| area.geoid.as_str()).collect()
    }

    /// Whether a certain district is wrong.
    fn is_wrong(&self, state: &str, kind: &str, geoid: &str, at: Coord) -> bool {
        // The outline of a state is that of its best lines. A single seat in Congress covers all of the state.
        let full = FULL.iter().any(|(code, ..)| *code == state);
        let only = self.states.get(state).and_then(|kinds| kinds.get("cd")).is_some_and(|areas| areas.len() == 1);
        if kind == "state" || kind == "cd" && only {
            let by = if full || state == "dc" { "cd" } else { "sldu" };
            // A point on the very line between two districts is in neither, and in the state.
            let beside = [(0.0, 0.0), (TOLERANCE, 0.0), (-TOLERANCE, 0.0), (0.0, TOLERANCE), (0.0, -TOLERANCE)];
            let at = |(x, y): (f64, f64)| Coord { x: at.x + x, y: at.y + y };
            return beside.into_iter().all(|step| self.holding(state, by, at(step)).is_empty());
        }
        !self.holding(state, kind, at).contains(&geoid)
    }
}

/// Every district of a TopoJSON file: the object it is in, its code and its rings.
pub(crate) fn topojson(path: &Path) -> Vec<(String, String, Vec<Vec<Coord>>)> {
    let mut text = String::new();
    GzDecoder::new(File::open(path).expect("a file")).read_to_string(&mut text).expect("text");
    let file: Value = serde_json::from_str(&text).expect("JSON");
    let pair = |value: &Value| Coord { x: value[0].as_f64().expect("x"), y: value[1].as_f64().expect("y") };
    let (scale, shift) = (pair(&file["transform"]["scale"]), pair(&file["transform"]["translate"]));
    let arc = |steps: &Value| -> Vec<Coord> {
        let mut at = Coord { x: 0.0, y: 0.0 };
        let steps = steps.as_array().expect("steps").iter().map(pair);
        steps
            .map(|step| {
                at = at + step;
                Coord { x: at.x * scale.x + shift.x, y: at.y * scale.y + shift.y }
            })
            .collect()
    };
    let arcs: Vec<Vec<Coord>> = file["arcs"].as_array().expect("arcs").iter().map(arc).collect();
    let ring = |numbers: &Value| -> Vec<Coord> {
        let mut ring = Vec::new();
        for number in numbers.as_array().expect("numbers").iter().filter_map(Value::as_i64) {
            let arc = &arcs[usize::try_from(if number < 0 { !number } else { number }).expect("a number")];
            if number < 0 { ring.extend(arc.iter().rev()) } else { ring.extend(arc) }
        }
        ring
    };
    let mut found = Vec::new();
    for (name, object) in file["objects"].as_object().expect("objects") {
        for geometry in object["geometries"].as_array().expect("geometries") {
            let empty = Vec::new();
            let list = geometry["arcs"].as_array().unwrap_or(&empty);
            let rings = if geometry["type"] == "MultiPolygon" {
                list.iter().flat_map(|polygon| polygon.as_array().expect("rings")).map(ring).collect()
            } else {
                list.iter().map(ring).collect()
            };
            let geoid = geometry["properties"]["GEOID"].as_str().expect("a code").to_owned();
            found.push((name.clone(), geoid, rings));
        }
    }
    found
}

/// Every district of an archive with a shapefile.
fn shapefile(path: &Path, fips: &str) -> Vec<Area> {
    let mut archive = zip::ZipArchive::new(File::open(path).expect("a file")).expect("an archive");
    let mut member = |ending: &str| {
        let names: Vec<_> = (0..archive.len())
            .map(|at| archive.by_index(at).expect("a member").name().unwrap_or_default().into_owned())
            .collect();
        let name = names.iter().find(|name| name.ends_with(ending)).expect(ending);
        let mut bytes = Vec::new();
        archive.by_name(name).expect("a member").read_to_end(&mut bytes).expect("bytes");
        Cursor::new(bytes)
    };
    let shapes = shapefile::ShapeReader::new(member(".shp")).expect("shapes");
    let table = shapefile::dbase::Reader::new(member(".dbf")).expect("a table");
    let mut reader = shapefile::Reader::new(shapes, table);
    let rows = reader.iter_shapes_and_records_as::<shapefile::Polygon, shapefile::dbase::Record>();
    rows.map(|row| {
        let (polygon, record) = row.expect("a row");
        let text = |name: &str| match record.get(name) {
            Some(shapefile::dbase::FieldValue::Character(Some(text))) => Some(text.trim().to_owned()),
            _ => None,
        };
        let geoid = text("GEOID20").unwrap_or_else(|| format!("{fips}{:0>2}", text("DISTRICT").expect("a number")));
        let ring = |ring: &shapefile::PolygonRing<shapefile::Point>| {
            ring.points().iter().map(|at| Coord { x: at.x, y: at.y }).collect()
        };
        Area::new(geoid, polygon.rings().iter().map(ring).collect())
    })
    .collect()
}

/// Numbers that look random and are the same every time.
pub(crate) struct Rng(pub(crate) u64);

impl Rng {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % (end.max(1) as u64)).expect("a number")
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.below(1 << 20)).expect("small")) / f64::from(1 << 20)
    }
}

/// Points of a state to try: so many near lines and beyond the state's, in holes and on islands, and at homes.
pub(crate) fn points(state: &State, homes: &[Coord], count: usize, random: &mut Rng) -> Vec<Coord> {
    let areas: Vec<_> = state.values().flatten().collect();
    let mut points = Vec::new();
    let near = |random: &mut Rng, meters: f64| {
        let ring = &random.pick(&chance_area(&areas, random.0).rings).exterior().0;
        let at = random.below(ring.len() - 1);
        let (a, b) = (ring[at], ring[at + 1]);
        let part = random.share();
        let cos_latitude = a.y.to_radians().cos();
        let (dx, dy) = ((b.x - a.x) * cos_latitude, b.y - a.y);
        let length = dx.hypot(dy).max(1e-12);
        let side = if random.below(2) == 0 { meters } else { -meters } / 111_195.0;
        Coord {
            x: a.x + (b.x - a.x) * part - dy / length * side / cos_latitude,
            y: a.y + (b.y - a.y) * part + dx / length * side,
        }
    };
    let inside = |at: Coord| areas.iter().any(|area| area.holds(at));
    for meters in [1.0, 10.0, 100.0, 1000.0] {
        points.extend((0..count / 8).map(|_| near(random, meters)));
    }
    // Beyond the state's line, as far as chance finds such points.
    for meters in [1.0, 10.0, 100.0, 1000.0] {
        let tried = (0..count).map(|_| near(random, meters)).filter(|at| !inside(*at));
        points.extend(tried.take(count / 20).collect::<Vec<_>>());
    }
    // Rings after the first are holes and islands.
    let more: Vec<_> = areas.iter().flat_map(|area| area.rings.iter().skip(1)).collect();
    if !more.is_empty() {
        points.extend((0..count / 10).map(|_| {
            let ring = &random.pick(&more).exterior().0;
            let (a, b) = (*random.pick(ring), *random.pick(ring));
            Coord { x: f64::midpoint(a.x, b.x), y: f64::midpoint(a.y, b.y) }
        }));
    }
    while points.len() < count && !homes.is_empty() {
        let home = random.pick(homes);
        // Somewhere within two kilometers of the middle of a ZIP.
        points.push(Coord { x: home.x + (random.share() - 0.5) * 0.04, y: home.y + (random.share() - 0.5) * 0.04 });
    }
    points
}

fn chance_area<'a>(areas: &[&'a Area], number: u64) -> &'a Area {
    areas[usize::try_from((number >> 20) % areas.len() as u64).expect("a number")]
}

/// Where people live: the middles of ZIPs, by state.
pub(crate) fn homes(data: &Path) -> BTreeMap<String, Vec<Coord>> {
    let file = File::open(data.join("zip/zip_centroids_geonames.csv.gz")).expect("a file");
    let mut homes: BTreeMap<String, Vec<Coord>> = BTreeMap::new();
    for row in csv::Reader::from_reader(GzDecoder::new(file)).records() {
        let row = row.expect("a row");
        if let (Ok(y), Ok(x)) = (row[5].parse(), row[6].parse()) {
            homes.entry(row[2].to_lowercase()).or_default().push(Coord { x, y });
        }
    }
    homes
}

/// The points at which other lines and full ones differ the most: of each corner of the full lines a point just beside
/// it that only one of both has in the district, those deepest behind the other line first.
pub(crate) fn deepest(full: &[Area], other: &[Area], count: usize) -> Vec<Coord> {
    let mut found = Vec::new();
    for area in full {
        let Some(other) = other.iter().find(|other| other.geoid == area.geoid) else { continue };
        for ends in area.rings.iter().flat_map(|ring| ring.exterior().0.windows(3)) {
            let middle = |of: fn(&Coord) -> f64| ends.iter().map(of).sum::<f64>() / 3.0;
            let at = Coord { x: middle(|at| at.x), y: middle(|at| at.y) };
            if area.holds(at) != other.holds(at) {
                found.push((other.depth(at), at));
            }
        }
    }
    found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    found.into_iter().take(count).map(|(_, at)| at).collect()
}

/// The matches of a kind of district of a state.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Tally {
    pub(crate) exact: u32,
    pub(crate) wrong: u32,
    pub(crate) uncertain: u32,
}

/// Counts by state and kind.
pub(crate) type Tallies = BTreeMap<(String, &'static str), Tally>;

/// Counts a match: the code of the district if it is certain, or none.
pub(crate) fn count(
    tallies: &mut Tallies,
    truth: &Truth,
    at: Coord,
    state: &str,
    kind: &str,
    geoid: Option<&str>,
) -> bool {
    let kind = KINDS.into_iter().find(|known| *known == kind).expect("a kind");
    let tally = tallies.entry((state.to_owned(), kind)).or_default();
    let Some(geoid) = geoid else {
        tally.uncertain += 1;
        return false;
    };
    tally.exact += 1;
    let wrong = truth.is_wrong(state, kind, geoid, at);
    tally.wrong += u32::from(wrong);
    wrong
}

/// Looks up points in packs and counts the matches. Returns those that are certain and wrong.
pub(crate) fn check(nation: &Nation, day: Date, truth: &Truth, points: &[Coord], tallies: &mut Tallies) -> Vec<String> {
    let mut wrong = Vec::new();
    for at in points {
        let Some(point) = Point::from_degrees(at.y, at.x) else { continue };
        // Rounded as in the lookup, so that both use the same point.
        let at = Coord { x: f64::from(point.lon) / 1e6, y: f64::from(point.lat) / 1e6 };
        for (pack, answer) in nation.lookup(point, 0, day) {
            let code = &pack.about().code;
            let whole = std::iter::once((Layer::State, &answer.state));
            for (layer, found) in whole.chain(answer.layers.iter().map(|of| (of.layer, &of.found))) {
                let geoid = match found {
                    Match::Exact(district) => pack.district(*district).map(|of| of.geoid),
                    Match::Uncertain(_) => None,
                    _ => continue,
                };
                if count(tallies, truth, at, code, layer.code(), geoid) {
                    wrong.push(format!(
                        "{code} {} {} at {:.6},{:.6}",
                        layer.code(),
                        geoid.unwrap_or_default(),
                        at.y,
                        at.x
                    ));
                }
            }
        }
    }
    wrong
}

/// The national files of congressional districts, which have simplified or coarse lines of every state.
pub(crate) fn national(data: &Path) -> [BTreeMap<&'static str, Vec<Area>>; 2] {
    let cd = data.join("boundaries/cd");
    let mut files = [BTreeMap::new(), BTreeMap::new()];
    let mut text = String::new();
    let file = File::open(cd.join("us_cd119_20m.geojson.gz")).expect("a file");
    GzDecoder::new(file).read_to_string(&mut text).expect("text");
    let geojson: geojson::FeatureCollection =
        text.parse::<geojson::GeoJson>().expect("GeoJSON").try_into().expect("features");
    let coarse = geojson.into_iter().map(|feature| {
        let geoid = feature.property("GEOID").and_then(Value::as_str).expect("a code").to_owned();
        let rings = match &feature.geometry.as_ref().expect("a geometry").value {
            geojson::GeometryValue::Polygon { coordinates } => coordinates.clone(),
            geojson::GeometryValue::MultiPolygon { coordinates } => coordinates.concat(),
            _ => Vec::new(),
        };
        let ring = |ring: Vec<geojson::Position>| ring.iter().map(|at| Coord { x: at[0], y: at[1] }).collect();
        (geoid, rings.into_iter().map(ring).collect())
    });
    let simplified = topojson(&cd.join("us_cd119_best_available.topo.json.gz"));
    let simplified = simplified.into_iter().map(|(_, geoid, rings)| (geoid, rings));
    let all: [Vec<(String, Vec<Vec<Coord>>)>; 2] = [simplified.collect(), coarse.collect()];
    for (file, districts) in files.iter_mut().zip(all) {
        for (geoid, rings) in districts {
            if let Some((code, ..)) = FULL.iter().find(|(_, fips, _)| *fips == &geoid[..2]) {
                file.entry(*code).or_insert_with(Vec::new).push(Area::new(geoid, rings));
            }
        }
    }
    files
}
