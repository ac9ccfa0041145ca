//! Makes the packs, and tries each out before it is written.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;
use outreach_districts::write::{Packed, StateSource};
use outreach_districts::{Date, DistrictId, Layer, Match, Nation, Pack, Point};

use super::join::Joiner;
use super::manifest::{self, Checked, Next};
use super::report::{Report, Weight};
use super::sign::{PublicKey, Signer};
use super::states::State;

/// The ending of a pack's name: `al.pack`.
pub const ENDING: &str = "pack";

/// The ending of the name of its lines: `al.lines`.
pub const LINES_ENDING: &str = "lines";

/// A pack, made and tried out.
pub struct Made {
    /// The state.
    pub state: State,
    /// What the pack was made of.
    pub source: StateSource,
    /// The pack.
    pub packed: Packed,
}

/// Joins and packs each state. What does not fit is in the report; a state that is refused gets no pack.
pub fn make(
    joiner: &Joiner<'_>,
    states: &[State],
    report: &mut Report,
    mut done: impl FnMut(State),
) -> anyhow::Result<Vec<Made>> {
    let mut made = Vec::new();
    for &state in states {
        if let Some(source) = joiner.state(state, report) {
            let packed = source.pack().with_context(|| format!("{} can't be packed", state.name))?;
            let pack = packed.open().with_context(|| format!("the pack of {} can't be read", state.name))?;
            try_out(pack, &source, state, joiner.on, report);
            made.push(Made { state, source, packed });
        }
        done(state);
    }
    Ok(made)
}

/// Writes the packs into a folder, each under its state's code, its lines first, and the list of them, from which the
/// states that are `gone` are left out. Where the list can't be made nothing is written: new packs beside an old list
/// are refused by everyone.
pub fn write(made: &[Made], gone: &[&str], folder: &Path, signer: &Signer) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("the folder {} can't be made", folder.display()))?;
    let list = Next::of(folder, made, gone, signer)?;
    for Made { state, packed, .. } in made {
        write_one(&folder.join(state.code).with_extension(ENDING), packed)?;
    }
    list.write(folder)
}

/// Writes a pack to that path, and its lines beside it.
pub fn write_one(path: &Path, packed: &Packed) -> anyhow::Result<()> {
    let lines = path.with_extension(LINES_ENDING);
    if packed.lines.is_empty() {
        // Those of an earlier pack are no longer its own.
        fs::remove_file(&lines).or_else(|error| if lines.exists() { Err(error) } else { Ok(()) })?;
    } else {
        replace(&lines, &packed.lines)?;
    }
    replace(path, &packed.people)
}

/// Writes a file beside its place first, so that a reader never sees half of it.
pub fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    fs::write(&beside, bytes)
        .and_then(|()| fs::rename(&beside, path))
        .with_context(|| format!("{} can't be written", path.display()))
}

/// Every pack of a folder, in the order of their names, as far as the list beside them does not contradict it.
pub fn open_all(folder: &Path) -> anyhow::Result<Vec<Pack>> {
    open(folder, &[]).map(|(packs, _)| packs)
}

/// The same, and what vouches for them. Where keys are given, one of them must.
pub fn open(folder: &Path, keys: &[PublicKey]) -> anyhow::Result<(Vec<Pack>, Checked)> {
    let paths = paths(folder).with_context(|| format!("the folder {} can't be read", folder.display()))?;
    anyhow::ensure!(
        !paths.is_empty(),
        "there is no pack in {}: make some with `api-stub districts pack`",
        folder.display()
    );
    let open = |path: &PathBuf| {
        let read = |path: &Path| fs::read(path).with_context(|| format!("{} can't be read", path.display()));
        let mut pack = Pack::open(read(path)?).with_context(|| path.display().to_string())?;
        if pack.has_lines() {
            let lines = path.with_extension(LINES_ENDING);
            pack.add_lines(read(&lines)?).with_context(|| lines.display().to_string())?;
        }
        Ok((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), pack))
    };
    let packs: Vec<_> = paths.iter().map(open).collect::<anyhow::Result<_>>()?;
    let checked = manifest::check(folder, &packs, keys)?;
    Ok((packs.into_iter().map(|(_, pack)| pack).collect(), checked))
}

/// The packs in a folder, without their lines.
pub fn paths(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == ENDING));
    paths.sort();
    Ok(paths)
}

/// Points looked up in each district.
const TRIES: u64 = 12;

/// Looks up points all over the state: no two districts of a plan may hold the same one, and where the state is, there
/// should be districts.
fn try_out(pack: Pack, source: &StateSource, state: State, on: Date, report: &mut Report) {
    let nation = Nation::new(vec![pack]);
    let pack = &nation.packs()[0];
    let mut points = Points(0x5EED);
    let mut overlaps = BTreeSet::new();
    let (mut inside, mut holes) = (0_u32, [0_u32; Layer::ALL.len()]);
    for district in source.plans.iter().flat_map(|plan| &plan.districts) {
        let all = || district.rings.iter().flatten();
        let (Some(low), Some(high)) = (
            all().copied().reduce(|a, b| Point { lon: a.lon.min(b.lon), lat: a.lat.min(b.lat) }),
            all().copied().reduce(|a, b| Point { lon: a.lon.max(b.lon), lat: a.lat.max(b.lat) }),
        ) else {
            continue;
        };
        for _ in 0..TRIES {
            let Some((_, answer)) = nation.lookup(points.between(low, high), 0, on).pop() else { continue };
            let in_state = matches!(answer.state, Match::Exact(_));
            inside += u32::from(in_state);
            for layer in &answer.layers {
                holes[layer.layer as usize] += u32::from(in_state && layer.found == Match::None);
                if let Match::Uncertain(uncertainty) = &layer.found {
                    let held: Vec<DistrictId> =
                        uncertainty.nearby.iter().filter(|side| side.inside).map(|side| side.district).collect();
                    let mut names: Vec<_> =
                        held.iter().filter_map(|id| pack.district(*id)).map(|of| of.tail.to_owned()).collect();
                    names.sort();
                    if names.len() > 1 {
                        overlaps.insert(names.join(" and "));
                    }
                }
            }
        }
    }
    for pair in overlaps {
        report.add(state, Weight::Warning, format!("the boundaries of {pair} overlap"));
    }
    for layer in Layer::ALL {
        // Coarse coasts leave a little of the state outside of every district.
        let of = holes[layer as usize];
        if of * 200 > inside {
            let told = format!("{of} of {inside} points in the state lie in no {} district", layer.code());
            report.add(state, Weight::Warning, told);
        }
    }
}

/// Points that look random and are the same every time.
struct Points(u64);

impl Points {
    fn between(&mut self, low: Point, high: Point) -> Point {
        let mut within = |low: i32, high: i32| {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let range = u64::from(high.abs_diff(low)) + 1;
            i32::try_from(i64::from(low) + i64::try_from((self.0 >> 33) % range).unwrap_or_default()).unwrap_or(low)
        };
        Point { lon: within(low.lon, high.lon), lat: within(low.lat, high.lat) }
    }
}
