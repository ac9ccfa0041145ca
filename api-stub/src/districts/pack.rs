//! Builds the packs, and checks each before it is written.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;
use outreach_districts::write::{Packed, StateSource};
use outreach_districts::{Date, DistrictId, Layer, Match, Nation, Pack, Point};

use super::assemble::Assembler;
use super::manifest::{self, NewManifest, Verification};
use super::report::{Report, Severity};
use super::sign::{PublicKey, Signer};
use super::states::State;

/// The extension of a pack: `al.pack`.
pub const ENDING: &str = "pack";

/// The extension of its lines: `al.lines`.
pub const LINES_ENDING: &str = "lines";

/// A pack that was built and checked.
pub struct BuiltPack {
    /// The state.
    pub state: State,
    /// What the pack was built from.
    pub source: StateSource,
    /// The pack.
    pub packed: Packed,
}

/// Assembles and packs each state. Problems are added to the report.
pub fn build(
    assembler: &Assembler<'_>,
    states: &[State],
    report: &mut Report,
    mut done: impl FnMut(State),
) -> anyhow::Result<Vec<BuiltPack>> {
    let mut built = Vec::new();
    for &state in states {
        if let Some(source) = assembler.state(state, report) {
            let packed = source.pack().with_context(|| format!("{} can't be packed", state.name))?;
            let pack = packed.open().with_context(|| format!("the pack of {} can't be read", state.name))?;
            self_check(pack, &source, state, assembler.on, report);
            built.push(BuiltPack { state, source, packed });
        }
        done(state);
    }
    Ok(built)
}

/// Writes the packs into a folder under their states' codes, lines first, and their list without the states in `removed`. If
/// the list can't be made, nothing is written: servers reject new packs with an old list.
pub fn write(built: &[BuiltPack], removed: &[&str], folder: &Path, signer: &Signer) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("the folder {} can't be made", folder.display()))?;
    let list = NewManifest::of(folder, built, removed, signer)?;
    for BuiltPack { state, packed, .. } in built {
        write_one(&folder.join(state.code).with_extension(ENDING), packed)?;
    }
    list.write(folder)
}

/// Writes a pack to that path, and its lines beside it.
pub fn write_one(path: &Path, packed: &Packed) -> anyhow::Result<()> {
    let lines = path.with_extension(LINES_ENDING);
    if packed.lines.is_empty() {
        // Those of an earlier pack don't belong to it.
        fs::remove_file(&lines).or_else(|error| if lines.exists() { Err(error) } else { Ok(()) })?;
    } else {
        write_atomically(&lines, &packed.lines)?;
    }
    write_atomically(path, &packed.people)
}

/// Writes a temporary file and renames it, so that a reader never sees half of it.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".part");
    let temporary = PathBuf::from(temporary);
    fs::write(&temporary, bytes)
        .and_then(|()| fs::rename(&temporary, path))
        .with_context(|| format!("{} can't be written", path.display()))
}

/// Every pack of a folder, sorted by name. Fails if their list contradicts them.
pub fn open_all(folder: &Path) -> anyhow::Result<Vec<Pack>> {
    open(folder, &[]).map(|(packs, _)| packs)
}

/// The same, and who vouches for them. If keys are given, one of them must.
pub fn open(folder: &Path, keys: &[PublicKey]) -> anyhow::Result<(Vec<Pack>, Verification)> {
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
const POINTS_PER_DISTRICT: u64 = 12;

/// Looks up points all over the state: no two districts of a plan may contain the same one, and every point of the state should
/// be in a district.
fn self_check(pack: Pack, source: &StateSource, state: State, on: Date, report: &mut Report) {
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
        for _ in 0..POINTS_PER_DISTRICT {
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
        report.add(state, Severity::Warning, format!("the boundaries of {pair} overlap"));
    }
    for layer in Layer::ALL {
        // Coarse coasts leave a little of the state outside of every district.
        let of = holes[layer as usize];
        if of * 200 > inside {
            let text = format!("{of} of {inside} points in the state lie in no {} district", layer.code());
            report.add(state, Severity::Warning, text);
        }
    }
}

/// Pseudorandom points, the same every time.
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
