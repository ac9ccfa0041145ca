//! Holds the answers of packs against the raw lines, read and searched by other means: `make check-districts`.
//!
//! Arguments: the folder of the data, the folder of packs, and, to compare other answers about the same points, a file
//! that the points are written to, or one of answers to read. Fails where an answer is certain and wrong.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use geo::Coord;
use outreach_districts::Nation;
use outreach_districts::published;

#[allow(dead_code, reason = "the tests use the rest")]
#[path = "../tests/packs/independent.rs"]
mod independent;

use independent::{FULL, KINDS, Rng, Tallies, Truth};

/// So many points are tried in each state.
const POINTS: usize = 800;

/// Of each pair of lines, so many of the deepest differences.
const DEEPEST: usize = 300;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, packs, more @ ..] = arguments.as_slice() else {
        eprintln!("usage: check_districts DATA PACKS [--points FILE | --answers FILE]");
        return ExitCode::FAILURE;
    };
    let data = Path::new(data);
    let truth = Truth::read(data);
    let homes = independent::homes(data);
    let mut points = Vec::new();
    for (code, state) in &truth.states {
        let none = Vec::new();
        let homes = homes.get(code).unwrap_or(&none);
        points.extend(independent::points(state, homes, POINTS, &mut Rng(7)));
    }
    let all_over = points.len();
    let national = independent::national(data);
    for (code, ..) in FULL {
        for other in &national {
            points.extend(independent::deepest(&truth.states[code]["cd"], &other[code], DEEPEST));
        }
    }
    println!("{all_over} points in {} states, {} deepest differences", truth.states.len(), points.len() - all_over);
    let mut tallies = Tallies::new();
    let mut wrong = Vec::new();
    match more {
        [flag, file] if flag == "--answers" => {
            for line in fs::read_to_string(file).expect("answers").lines() {
                let cells: Vec<_> = line.split(',').collect();
                let [number, state, kind, geoid] = cells[..] else { continue };
                let at = points[number.parse::<usize>().expect("a number")];
                let geoid = Some(geoid).filter(|geoid| *geoid != "?");
                let kind = KINDS.into_iter().find(|known| *known == kind).expect("a kind");
                if independent::count(&mut tallies, &truth, rounded(at), state, kind, geoid) {
                    wrong.push(line.to_owned());
                }
            }
        }
        _ => {
            let nation = Nation::new(published::open_all(Path::new(packs)).expect("packs"));
            let day = nation.packs().iter().filter_map(|pack| pack.about().people_as_of).max().expect("a day");
            wrong = independent::check(&nation, day, &truth, &points, &mut tallies);
        }
    }
    if let [flag, file] = more
        && flag == "--points"
    {
        let mut text = String::new();
        for (number, at) in points.iter().enumerate() {
            let _ = writeln!(text, "{number},{:.0},{:.0}", at.x * 1e6, at.y * 1e6);
        }
        fs::write(file, text).expect("written");
    }
    print(&tallies);
    for line in wrong.iter().take(20) {
        println!("WRONG {line}");
    }
    println!("{} answers are certain and wrong", wrong.len());
    if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn rounded(at: Coord) -> Coord {
    Coord { x: (at.x * 1e6).round() / 1e6, y: (at.y * 1e6).round() / 1e6 }
}

/// For each state and kind: certain answers, wrong ones among them, and how many of a hundred are uncertain.
fn print(tallies: &Tallies) {
    let mut states: BTreeMap<&str, String> = BTreeMap::new();
    let mut sums: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
    for ((state, kind), tally) in tallies {
        let share = tally.uncertain * 100 / (tally.exact + tally.uncertain).max(1);
        let line = states.entry(state).or_insert_with(|| state.to_uppercase());
        let _ = write!(line, "  {kind:5} {:5} certain {:3} wrong {share:3} % uncertain", tally.exact, tally.wrong);
        let sum = sums.entry(kind).or_default();
        for (sum, more) in sum.iter_mut().zip([tally.exact, tally.wrong, tally.uncertain]) {
            *sum += more;
        }
    }
    for line in states.values() {
        println!("{line}");
    }
    for (kind, [exact, wrong, uncertain]) in sums {
        let share = uncertain * 100 / (exact + uncertain).max(1);
        println!("all {kind:5} {exact:6} certain {wrong:4} wrong {uncertain:6} uncertain ({share} %)");
    }
}
