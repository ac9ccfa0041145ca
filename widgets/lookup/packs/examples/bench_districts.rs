//! Measures lookups over a folder of packs, and fails where a target is missed: `make bench-districts`.
//!
//! Arguments: the folder of packs, and a table of places with `lat` and `lon`, such as ZIP centroids.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::Context;
use outreach_districts::published;
use outreach_districts::{Date, Layer, Match, Nation, Point, Zip};

/// The coalitions' states: what a first visitor would download if all six were one site.
const SIX: [&str; 6] = ["al", "nj", "ms", "tn", "ma", "ca"];

/// In meters, like a phone outdoors.
const ACCURACY: u32 = 30;

fn main() -> anyhow::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [packs, places] = arguments.as_slice() else { anyhow::bail!("usage: bench_districts PACKS PLACES.CSV[.gz]") };
    let mut targets = Targets(true);

    let started = Instant::now();
    let nation = Nation::new(published::open_all(Path::new(packs))?);
    println!("{} packs loaded and indexed in {} ms", nation.packs().len(), started.elapsed().as_millis());
    targets.at_most("resident memory, MB", resident()? / 1000.0, 80.0);

    let day =
        nation.packs().iter().filter_map(|pack| pack.about().people_as_of).max().context("the packs have no date")?;
    let (places, zips) = read_places(Path::new(places))?;
    measure(&mut targets, "places where people live", &places, |point| nation.lookup(*point, ACCURACY, day).len());
    measure(&mut targets, "points all over the country", &all_over(), |point| {
        nation.lookup(*point, ACCURACY, day).len()
    });
    measure(&mut targets, "ZIPs", &zips, |zip| nation.lookup_zip(*zip, day).len());
    uncertain(&nation, &places, day);
    one_state(&nation, &places, day);
    targets.at_most("resident memory after all that, MB", resident()? / 1000.0, 80.0);

    let mut six = 0;
    for pack in nation.packs() {
        let code = pack.about().code;
        let [people, lines] = pack.files();
        let small = [brotli(people)?, brotli(lines)?];
        println!(
            "  {code}: people {} KB, {} KB brotli; lines {} KB, {} KB brotli",
            people.len() / 1000,
            small[0] / 1000,
            lines.len() / 1000,
            small[1] / 1000
        );
        if SIX.contains(&code) {
            six += small[0] + small[1];
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "kilobytes")]
    targets.at_most("six states, MB brotli", six as f64 / 1e6, 1.6);
    Ok(if targets.0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether all of them were met so far.
struct Targets(bool);

impl Targets {
    fn at_most(&mut self, what: &str, measured: f64, most: f64) {
        let met = measured <= most;
        println!("{} {what}: {measured:.2} (at most {most})", if met { "✓" } else { "✗" });
        self.0 &= met;
    }
}

fn measure<T>(targets: &mut Targets, what: &str, asked: &[T], ask: impl Fn(&T) -> usize) {
    let mut times = Vec::with_capacity(asked.len());
    let mut found = 0;
    let started = Instant::now();
    for question in asked {
        let began = Instant::now();
        found += usize::from(std::hint::black_box(ask(question)) > 0);
        times.push(began.elapsed());
    }
    let all = started.elapsed();
    times.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "some ten thousands")]
    let per_second = asked.len() as f64 / all.as_secs_f64();
    println!("{} {what}, {found} found: {per_second:.0} lookups a second", asked.len());
    let at = |percent: usize| times.get(times.len() * percent / 100).map_or(f64::NAN, micros);
    targets.at_most("p50, µs", at(50), 3.0);
    targets.at_most("p99, µs", at(99), 15.0);
}

fn micros(time: &Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// How much is left open where people live, kind by kind of district. In Mississippi all is: its lines are old.
fn uncertain(nation: &Nation, places: &[Point], day: Date) {
    let mut of_layer = [(0_u32, 0_u32); Layer::ALL.len()];
    for place in places {
        let answers = nation.lookup(*place, ACCURACY, day);
        for (_, answer) in answers.iter().filter(|(pack, _)| pack.about().code != "ms") {
            for (layer, (open, all)) in Layer::ALL.into_iter().zip(&mut of_layer) {
                let found = answer.found(layer);
                *open += u32::from(matches!(found, Match::Uncertain(_)));
                *all += u32::from(matches!(found, Match::Uncertain(_) | Match::Exact(_)));
            }
        }
    }
    for (layer, (open, all)) in Layer::ALL.into_iter().zip(of_layer) {
        let percent = f64::from(open) * 100.0 / f64::from(all.max(1));
        println!("  {}: {percent:.1} % uncertain where people live, {ACCURACY} m", layer.code());
    }
}

/// What a browser does: one pack, no index. It has 5 ms for an answer.
fn one_state(nation: &Nation, places: &[Point], day: Date) {
    let Some(pack) = nation.state("ca") else { return };
    let mut times: Vec<_> = places
        .iter()
        .filter(|place| nation.lookup(**place, 0, day).iter().any(|(of, _)| of.about().code == "ca"))
        .map(|place| {
            let began = Instant::now();
            std::hint::black_box(pack.lookup(*place, ACCURACY, day));
            began.elapsed()
        })
        .collect();
    times.sort_unstable();
    if let Some(middle) = times.get(times.len() / 2) {
        println!("  California alone and without the index, as in a browser: p50 {:.0} µs natively", micros(middle));
    }
}

/// The same points every time, over the 48 states that touch.
fn all_over() -> Vec<Point> {
    let mut state = 0x5EED_u64;
    let mut next = |range: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i32::try_from((state >> 33) % range).unwrap_or_default()
    };
    (0..40_000).filter_map(|_| Point::new(25_000_000 + next(24_000_000), -124_000_000 + next(57_000_000))).collect()
}

fn read_places(path: &Path) -> anyhow::Result<(Vec<Point>, Vec<Zip>)> {
    let bytes = outreach_packs::sources::read::bytes(path)?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let head = reader.headers()?.clone();
    let column = |names: &[&str]| {
        head.iter().position(|name| names.contains(&name)).with_context(|| format!("no column {}", names.join(" or ")))
    };
    let (lat, lon, zip) =
        (column(&["lat", "latitude"])?, column(&["lon", "lng", "longitude"])?, column(&["zip", "zcta"])?);
    let (mut points, mut zips) = (Vec::new(), Vec::new());
    for row in reader.records() {
        let row = row?;
        let degrees = |column: usize| row.get(column).and_then(|text| text.parse().ok());
        points.extend(degrees(lat).zip(degrees(lon)).and_then(|(lat, lon)| Point::from_degrees(lat, lon)));
        zips.extend(row.get(zip).and_then(Zip::parse));
    }
    Ok((points, zips))
}

fn brotli(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut small, &parameters)?;
    Ok(small.len())
}

/// Kilobytes of this process in memory, as `ps` says on Linux and on a Mac.
fn resident() -> anyhow::Result<f64> {
    let output = Command::new("ps").args(["-o", "rss=", "-p", &std::process::id().to_string()]).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim().parse().with_context(|| format!("ps said {text:?}"))
}
