//! Builds the packs, and checks each before it is written.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use outreach_districts::published::{ENDING, LINES_ENDING};
use outreach_districts::states::State;
use outreach_districts::write::{Packed, StateSource};
use outreach_districts::{Date, DistrictId, Layer, Match, Nation, Pack, Point};

use crate::assemble::Assembler;
use crate::manifest::NewManifest;
use crate::report::{Report, Severity};
use crate::sign::Signer;

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
