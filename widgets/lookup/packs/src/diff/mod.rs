//! The differences between two folders of packs, to review new ones: who came and left, seats without a known holder, lines
//! that moved and by how much, ZIPs that overlap other districts.
//!
//! Each folder is read as of the day of its own people, so that ended terms of an old one are no differences.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use outreach_districts::published;
use outreach_districts::{Date, District, Layer, Match, Nation, Pack, Zip};
use serde::Serialize;

use hausdorff::hausdorff_distance;
use holders::Holders;

mod hausdorff;
mod holders;
mod text;

/// What to compare.
#[derive(Debug, Args)]
pub struct Diff {
    /// The packs of before.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The packs of now.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// The day asked for. Default: for each folder, the day of its people.
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// Write JSON, one object for each difference.
    #[arg(long)]
    json: bool,
}

impl Diff {
    /// Prints the differences.
    pub fn run(self) -> anyhow::Result<()> {
        let changes = Changes::between(&self.old, &self.new, self.as_of)?;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&changes.0)?);
        } else {
            println!("{changes}");
        }
        Ok(())
    }
}

/// What kind of difference it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A state has a pack that had none.
    StateCame,
    /// A state has no pack any more.
    StateLeft,
    /// Someone holds a seat who held none in this chamber.
    Came,
    /// Someone holds none any more.
    Left,
    /// Someone holds the seat of another district.
    District,
    /// Someone is of another party.
    Party,
    /// The term is another.
    Term,
    /// A source now lists the seat as vacant.
    Vacant,
    /// The holder is unknown now, or may have changed.
    Unknown,
    /// A district is new.
    DistrictCame,
    /// A district doesn't exist any more.
    DistrictLeft,
    /// The boundary is another.
    Lines,
    /// A ZIP overlaps other districts.
    Zip,
}

/// A difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// The postal code of the state, in lower case.
    pub state: String,
    /// The kind of district; none for all of the state.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub layer: &'static str,
    /// What kind of difference.
    pub kind: Kind,
    /// The person, district or ZIP.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// The old value.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The new value.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// How far a line moved at most, in meters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meters: Option<u32>,
}

/// All differences, in the order of states, chambers and kinds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes(pub Vec<Change>);

/// A state's pack, and the day as of which it is read.
struct DatedPack<'a> {
    pack: &'a Pack,
    on: Date,
}

impl Changes {
    /// Compares two folders.
    pub fn between(old: &Path, new: &Path, as_of: Option<Date>) -> anyhow::Result<Self> {
        let open = |folder| published::open_all(folder).map(Nation::new);
        Self::of(&open(old)?, &open(new)?, as_of)
    }

    /// Compares two sets of packs.
    pub fn of(old: &Nation, new: &Nation, as_of: Option<Date>) -> anyhow::Result<Self> {
        let mut changes = Self::default();
        let codes = |nation: &Nation| nation.packs().iter().map(|pack| pack.about().code.to_owned()).collect();
        let (before, after): (BTreeSet<String>, BTreeSet<String>) = (codes(old), codes(new));
        let zips = zips_of([old, new], as_of)?;
        for code in before.union(&after) {
            match [old, new].map(|nation| nation.state(code)) {
                [Some(was), Some(is)] => {
                    let packs = [was, is].map(|pack| dated_pack(pack, as_of));
                    let [was, is] = packs;
                    changes.in_state(code, &was?, &is?, &zips);
                }
                [Some(was), None] => changes.add(code, None, Kind::StateLeft, was.about().name),
                [None, Some(is)] => changes.add(code, None, Kind::StateCame, is.about().name),
                [None, None] => {}
            }
        }
        changes.0.sort();
        Ok(changes)
    }

    fn add(&mut self, state: &str, layer: Option<Layer>, kind: Kind, what: &str) {
        self.push(state, layer, kind, what, ["", ""]);
    }

    fn push(&mut self, state: &str, layer: Option<Layer>, kind: Kind, what: &str, [before, after]: [&str; 2]) {
        let [what, before, after] = [what, before, after].map(str::to_owned);
        let layer = layer.map_or("", Layer::code);
        self.0.push(Change { state: state.to_owned(), layer, kind, what, before, after, meters: None });
    }

    fn in_state(&mut self, code: &str, was: &DatedPack<'_>, is: &DatedPack<'_>, zips: &Zips) {
        for layer in Layer::ALL {
            self.people(code, layer, was, is);
            self.districts(code, layer, was, is);
        }
        let [before, after] = zips;
        let of = |zip: u32, all: &BTreeMap<(String, u32), String>| all.get(&(code.to_owned(), zip)).cloned();
        let numbers = before.keys().chain(after.keys()).filter(|(state, _)| state == code).map(|(_, zip)| *zip);
        for zip in numbers.collect::<BTreeSet<_>>() {
            let [before, after] =
                [of(zip, before), of(zip, after)].map(|text| text.unwrap_or_else(|| "not known".into()));
            if before != after {
                self.push(code, None, Kind::Zip, &format!("{zip:05}"), [&before, &after]);
            }
        }
    }

    fn people(&mut self, code: &str, layer: Layer, was: &DatedPack<'_>, is: &DatedPack<'_>) {
        let (before, after) = (Holders::of(was, layer), Holders::of(is, layer));
        for (who, one) in &after.people {
            let Some(other) = before.people.get(who) else {
                self.push(code, Some(layer), Kind::Came, &one.name, ["", &one.to_string()]);
                continue;
            };
            for (kind, changed) in [
                (Kind::District, [&other.place, &one.place]),
                (Kind::Party, [&other.party, &one.party]),
                (Kind::Term, [&other.term, &one.term]),
                (Kind::Unknown, [&other.status, &one.status]),
            ] {
                // If someone is known to be in office again, the term shows it.
                if changed[0] != changed[1] && (kind != Kind::Unknown || !one.status.is_empty()) {
                    self.push(code, Some(layer), kind, &one.name, changed.map(String::as_str));
                }
            }
        }
        for (_, one) in before.people.iter().filter(|(who, _)| !after.people.contains_key(*who)) {
            self.push(code, Some(layer), Kind::Left, &one.name, [&one.to_string(), ""]);
        }
        for (kind, before, after) in
            [(Kind::Vacant, &before.vacant, &after.vacant), (Kind::Unknown, &before.unknown, &after.unknown)]
        {
            for (place, seats) in after {
                let more = seats.saturating_sub(before.get(place).copied().unwrap_or_default());
                (0..more).for_each(|_| self.add(code, Some(layer), kind, place));
            }
        }
    }

    fn districts(&mut self, code: &str, layer: Layer, was: &DatedPack<'_>, is: &DatedPack<'_>) {
        let [before, after] = [was, is].map(|dated| {
            let districts = dated.pack.districts(layer, dated.on).into_iter();
            districts.map(|district| (district.tail.to_owned(), district)).collect::<BTreeMap<String, District<'_>>>()
        });
        for (tail, district) in &after {
            let Some(other) = before.get(tail) else {
                self.add(code, Some(layer), Kind::DistrictCame, named(district));
                continue;
            };
            let [old, new] = [was.pack.boundary(other.id), is.pack.boundary(district.id)];
            if old != new
                && let Some(meters) = hausdorff_distance(&old, &new).filter(|meters| *meters > 0)
            {
                self.add(code, Some(layer), Kind::Lines, named(district));
                if let Some(change) = self.0.last_mut() {
                    change.meters = Some(meters);
                }
            }
        }
        for district in before.iter().filter(|(tail, _)| !after.contains_key(*tail)).map(|(_, district)| district) {
            self.add(code, Some(layer), Kind::DistrictLeft, named(district));
        }
    }
}

fn dated_pack(pack: &Pack, as_of: Option<Date>) -> anyhow::Result<DatedPack<'_>> {
    let about = pack.about();
    let on = as_of.or(about.people_as_of);
    let on = on.with_context(|| format!("the pack of {} says no day: give --as-of", about.name))?;
    Ok(DatedPack { pack, on })
}

fn named<'a>(district: &District<'a>) -> &'a str {
    if district.name.is_empty() { district.tail } else { district.name }
}

/// The districts of each ZIP by state, before and after.
type Zips = [BTreeMap<(String, u32), String>; 2];

/// The districts of every ZIP.
fn zips_of(nations: [&Nation; 2], as_of: Option<Date>) -> anyhow::Result<Zips> {
    let mut zips = Zips::default();
    for (nation, zips) in nations.into_iter().zip(&mut zips) {
        let newest = nation.packs().iter().filter_map(|pack| pack.about().people_as_of).max();
        let on = as_of.or(newest).context("the packs say no day: give --as-of")?;
        for zip in (0..100_000).filter_map(Zip::from_number) {
            for (pack, answer) in nation.lookup_zip(zip, on) {
                let names = |found: &Match| {
                    let tails = found.districts().into_iter().filter_map(|id| pack.district(id));
                    let mut tails: Vec<_> = tails.map(|district| district.tail.to_owned()).collect();
                    tails.sort();
                    tails.join(" ")
                };
                let layers = answer.layers.iter().map(|of| names(&of.found)).filter(|names| !names.is_empty());
                let text = layers.collect::<Vec<_>>().join(" ");
                let text = if text.is_empty() { "no district".to_owned() } else { text };
                zips.insert((pack.about().code.to_owned(), zip.number()), text);
            }
        }
    }
    Ok(zips)
}
