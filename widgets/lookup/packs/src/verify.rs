//! Compares packs with a table of addresses whose districts and members are known.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use anyhow::Context;
use outreach_districts::{Date, DistrictId, Layer, LookupResult, Match, Nation, Pack, Point, Reason, Zip};

use crate::sources::read;

/// A case.
#[derive(Debug)]
pub struct Case {
    id: String,
    point: Point,
    zip: Option<Zip>,
    /// The expected OCD divisions; all empty for a point in no district.
    districts: Vec<(Layer, String)>,
    /// The expected members, if the table has them.
    members: Vec<(Layer, BTreeSet<String>)>,
}

/// A value that is not as expected.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// The case.
    pub case: String,
    /// The name of the value.
    pub what: String,
    /// By the table.
    pub expected: String,
    /// By the packs.
    pub found: String,
}

/// The result of a comparison.
#[derive(Debug, Default)]
pub struct Comparison {
    /// How many cases there were.
    pub cases: usize,
    /// How many values were compared.
    pub compared: usize,
    /// How many of the cases are in no district, as expected.
    pub negatives: usize,
    /// What differs.
    pub differences: Vec<Difference>,
    /// Values that agree but are uncertain: the case, the layer and the reason.
    pub uncertain: Vec<(String, Layer, Reason)>,
}

/// Reads the table.
pub fn read(path: &Path) -> anyhow::Result<Vec<Case>> {
    let bytes = read::bytes(path)?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let head = reader.headers().with_context(|| format!("{} is no table", path.display()))?.clone();
    let mut cases = Vec::new();
    for (number, row) in reader.records().enumerate() {
        let row = row.with_context(|| format!("{} is no table", path.display()))?;
        let of = |wanted: &str| {
            let column = head.iter().position(|name| name == wanted || without_month(name) == Some(wanted));
            column.and_then(|column| row.get(column)).unwrap_or_default()
        };
        let degrees = |name: &str| of(name).parse::<f64>().ok();
        let point = degrees("lat").zip(degrees("lon")).and_then(|(lat, lon)| Point::from_degrees(lat, lon));
        let point = point.with_context(|| format!("row {} of {} has no lat and lon", number + 2, path.display()))?;
        let names = |name: &str| of(name).split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let layers = [(Layer::Sldu, "sldu_ocd"), (Layer::Sldl, "sldl_ocd"), (Layer::Cd, "cd_ocd")];
        let members = [
            (Layer::Sldu, "state_senators"),
            (Layer::Sldl, "state_representatives"),
            (Layer::Cd, "us_representative"),
            (Layer::State, "us_senators"),
        ];
        cases.push(Case {
            id: of("id").to_owned(),
            point,
            zip: Zip::parse(of("zip")),
            districts: layers.map(|(layer, column)| (layer, of(column).to_owned())).to_vec(),
            members: members.map(|(layer, column)| (layer, names(column))).to_vec(),
        });
    }
    anyhow::ensure!(!cases.is_empty(), "{} has no case", path.display());
    Ok(cases)
}

/// The name of a column without its month: `us_senators_2026_08`.
fn without_month(name: &str) -> Option<&str> {
    let end = name.len().checked_sub("_2026_08".len())?;
    let date = name.get(end..)?;
    date.starts_with("_20").then(|| name.get(..end))?
}

/// Compares as of a day. By default, that of the newest data.
pub fn compare(nation: &Nation, cases: &[Case], as_of: Option<Date>) -> Comparison {
    let mut comparison = Comparison { cases: cases.len(), ..Comparison::default() };
    let newest = nation.packs().iter().filter_map(|pack| pack.about().people_as_of).max();
    let Some(as_of) = as_of.or(newest) else { return comparison };
    let mut uncertain = Vec::new();
    for case in cases {
        let answers = nation.lookup(case.point, 0, as_of);
        let mut expect = |what: String, expected: String, found: String| {
            comparison.compared += 1;
            if expected != found {
                comparison.differences.push(Difference { case: case.id.clone(), what, expected, found });
            }
        };
        if case.districts.iter().all(|(_, ocd)| ocd.is_empty()) {
            comparison.negatives += 1;
            let found = answers.iter().map(|(pack, _)| pack.about().name.to_owned()).collect::<Vec<_>>().join(", ");
            expect("in no state".to_owned(), String::new(), found);
            continue;
        }
        let [(pack, answer)] = answers.as_slice() else {
            expect("states".to_owned(), "1".to_owned(), answers.len().to_string());
            continue;
        };
        for (layer, ocd) in &case.districts {
            let (found, description) = (answer.found(*layer), describe(pack, answer.found(*layer)));
            if let (Match::Uncertain(uncertainty), true) = (found, description == *ocd) {
                uncertain.push((case.id.clone(), *layer, uncertainty.reason));
            }
            expect(layer.code().to_owned(), ocd.clone(), description);
        }
        for (layer, names) in case.members.iter().filter(|(_, names)| !names.is_empty()) {
            let join = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
            expect(
                format!("who sits for {}", layer.code()),
                join(names),
                join(&holder_names(pack, answer, *layer, as_of)),
            );
        }
        if let Some(zip) = case.zip {
            let zips = nation.lookup_zip(zip, as_of);
            // A ZIP without an area, such as a capitol's own, is not in the Census Bureau's table.
            for (layer, ocd) in case.districts.iter().filter(|_| !zips.is_empty()) {
                let candidates: BTreeSet<_> =
                    zips.iter().flat_map(|(pack, answer)| divisions(pack, answer.found(*layer))).collect();
                let found = candidates.iter().cloned().collect::<Vec<_>>().join(", ");
                let holds = candidates.contains(ocd);
                expect(format!("{} of the ZIP", layer.code()), ocd.clone(), if holds { ocd.clone() } else { found });
            }
        }
    }
    comparison.uncertain = uncertain;
    comparison
}

/// The one district that contains the point, exactly or as far as the lines show.
fn district_containing(found: &Match) -> Option<DistrictId> {
    match found {
        Match::Exact(district) => Some(*district),
        // A contradiction means that something is wrong.
        Match::Uncertain(uncertainty) if uncertainty.reason != Reason::Contradiction => {
            let mut inside = uncertainty.nearby.iter().filter(|side| side.inside);
            inside.next().filter(|_| inside.next().is_none()).map(|side| side.district)
        }
        _ => None,
    }
}

/// The OCD division of the district that contains the point. Any other match begins with its kind, so it equals no division.
fn describe(pack: &Pack, found: &Match) -> String {
    if let Some(district) = district_containing(found).and_then(|id| pack.district(id)) {
        return district.ocd();
    }
    let names = divisions(pack, found).join(", ");
    match found {
        Match::Exact(_) => names,
        Match::Uncertain(uncertainty) => format!("uncertain, {}: {names}", uncertainty.reason.code()),
        Match::Candidates(_) => format!("one of {names}"),
        Match::None => "none".to_owned(),
        Match::NoPlan => "no plan for that day".to_owned(),
    }
}

fn divisions(pack: &Pack, found: &Match) -> Vec<String> {
    found.districts().into_iter().filter_map(|id| pack.district(id)).map(|district| district.ocd()).collect()
}

/// The names of those who represent the district found.
fn holder_names(pack: &Pack, answer: &LookupResult<'_>, layer: Layer, as_of: Date) -> BTreeSet<String> {
    let Some(district) = district_containing(answer.found(layer)) else { return BTreeSet::new() };
    pack.seats(district, as_of).iter().filter_map(|seat| seat.holder).map(|holder| holder.name.to_owned()).collect()
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.differences.is_empty() {
            writeln!(f, "{:28} {:22} {:44} found", "case", "what", "expected")?;
        }
        for Difference { case, what, expected, found } in &self.differences {
            writeln!(f, "{case:28} {what:22} {expected:44} {found}")?;
        }
        for (case, layer, why) in &self.uncertain {
            writeln!(f, "{case:28} {:22} agrees, and is uncertain: {}", layer.code(), why.code())?;
        }
        let wrong: BTreeSet<_> = self.differences.iter().map(|difference| &difference.case).collect();
        let right = self.cases - wrong.len();
        write!(
            f,
            "{right} of {} cases agree ({}%), {} of them in no district; {} things compared, {} differ; {} of those that agree are uncertain",
            self.cases,
            right * 100 / self.cases.max(1),
            self.negatives,
            self.compared,
            self.differences.len(),
            self.uncertain.len()
        )
    }
}
