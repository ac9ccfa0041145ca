//! What differs between two folders of packs.

use std::fs;
use std::path::Path;

use outreach_districts::Date;
use outreach_districts::write::StateSource;
use outreach_packs::pack::write_one;
use outreach_packs::sample::source;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{run, text};

fn write(folder: &Path, change: impl FnOnce(&mut StateSource)) {
    let mut state = source().expect("the sample's source");
    change(&mut state);
    fs::create_dir_all(folder).expect("a folder");
    write_one(&folder.join(format!("{}.pack", state.code)), &state.pack().expect("packed")).expect("written");
}

/// The old packs and the new.
fn folders(change: impl FnOnce(&mut StateSource)) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("old"), |_| {});
    write(&folder.path().join("new"), change);
    folder
}

fn diff(folder: &TempDir, more: &[&str]) -> String {
    let output = run(folder.path(), &[&["diff", "old", "new"], more].concat());
    assert!(output.status.success(), "{}", text(&output));
    text(&output)
}

fn person(state: &StateSource, name: &str) -> usize {
    state.people.iter().position(|person| person.name == name).expect(name)
}

/// The number of a seat by its district.
fn seat(state: &StateSource, tail: &str) -> usize {
    let of = |seat: &outreach_districts::write::SeatSource| {
        seat.of.is_some_and(|of| state.plans[of.plan].districts[of.district].tail == tail)
    };
    state.seats.iter().position(of).expect(tail)
}

#[test]
fn the_same_packs_do_not_differ() {
    let folder = folders(|_| {});
    assert_eq!(diff(&folder, &[]), "no difference\n");
    assert_eq!(diff(&folder, &["--json"]), "[]\n");
}

#[test]
fn people_who_came_or_left_and_seats_are_reported() {
    let folder = folders(|state| {
        let robin = person(state, "Robin Sample");
        (state.people[robin].name, state.people[robin].id) = ("Noel New".into(), "noel-new".into());
        let jamie = person(state, "Jamie Demo");
        state.people[jamie].party = "Other Party".into();
        let (riley, quinn) = (seat(state, "sldl:3"), seat(state, "sldl:7"));
        let [a, b] = [riley, quinn].map(|at| state.seats[at].holder);
        (state.seats[riley].holder, state.seats[quinn].holder) = (b, a);
        let one = seat(state, "sldl:1");
        state.seats[one].term.to = Date::parse("2026-12-31");
        let gone = seat(state, "sldl:4");
        state.seats[gone].unsure = Some(Date::MIN);
        let vacated = seat(state, "cd:at-large");
        state.seats[vacated].holder = None;
    });
    let output = diff(&folder, &[]);
    assert_eq!(
        output,
        "ZZ cd\n  left: Skyler Specimen, Congressional District (at Large), Sample Party, from 2025-01-03 to 2027-01-03\n  \
         vacant: Congressional District (at Large)\n\
         ZZ sldl\n  Charlie Sample: State House District 3, was State House District 7\n  \
         Riley Demo: State House District 7, was State House District 3\n  \
         Jamie Demo: Other Party, was Sample Party\n  \
         Jordan Sample: from 2024-11-06 to 2026-12-31, was from 2024-11-06 to 2026-11-04\n  \
         holder unknown: State House District 4\n\
         ZZ sldu\n  came: Noel New, State Senate District 1, Sample Party, from 2024-11-06 to 2028-11-08\n  \
         left: Robin Sample, State Senate District 1, Sample Party, from 2024-11-06 to 2028-11-08\n\
         9 differences\n"
    );
    let json: Value = serde_json::from_str(&diff(&folder, &["--json"])).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(9));
    assert_eq!(
        json[2],
        json!({ "state": "zz", "layer": "sldl", "kind": "district", "what": "Charlie Sample",
            "before": "State House District 7", "after": "State House District 3" })
    );
    // On a day after the election, that someone's term is over is the same in both.
    let later = diff(&folder, &["--as-of", "2026-12-30"]);
    assert!(later.contains("Jordan Sample: from 2024-11-06 to 2026-12-31"), "{later}");
}

#[test]
fn moved_lines_are_measured_and_changed_zips_listed() {
    let folder = folders(|state| {
        let house = &mut state.plans[1].districts;
        // The line between District 1 and District 2, moved for both.
        let (mut moved, from) = (0, house[0].rings[0].iter().map(|point| point.lon).max().expect("points"));
        for point in house.iter_mut().flat_map(|of| &mut of.rings).flatten().filter(|point| point.lon == from) {
            point.lon += 1_000;
            moved += 1;
        }
        assert!(moved > 2);
        state.zips.iter_mut().find(|zip| zip.zip.number() == 101).expect("a ZIP").districts.pop();
        state.zips.retain(|zip| zip.zip.number() != 105);
    });
    let output = diff(&folder, &[]);
    // A thousandth of a degree of longitude at 37°.
    assert!(output.contains("lines moved by up to 89 m: State House District 1\n"), "{output}");
    assert!(!output.contains("Senate District"), "that the same line has one more corner is no difference: {output}");
    assert!(output.contains("  ZIP 00105: not known, was sldu:2 sldl:4 cd:at-large\n"), "{output}");
    assert!(output.contains("  ZIP 00101: "), "{output}");
}

#[test]
fn many_zips_are_counted_and_only_some_listed() {
    let folder = folders(|state| {
        for zip in 201..241 {
            let of = state.zips[0].clone();
            let zip = outreach_districts::Zip::from_number(zip).expect("a ZIP");
            state.zips.push(outreach_districts::write::ZipSource { zip, ..of });
        }
    });
    let output = diff(&folder, &[]);
    assert_eq!(output.matches("  ZIP 002").count(), 19, "{output}");
    assert!(output.contains("  and 21 ZIPs more: --json has all\n40 differences"), "{output}");
    assert_eq!(diff(&folder, &["--json"]).matches("\"kind\": \"zip\"").count(), 40);
}

#[test]
fn new_and_missing_states_are_reported() {
    let folder = folders(|state| (state.code, state.name) = ("yy".into(), "Other State".into()));
    assert_eq!(
        diff(&folder, &[]),
        "YY\n  Other State: a pack that was not there\nZZ\n  Sample State: no pack any more\n2 differences\n"
    );
    let missing = run(folder.path(), &["diff", "old", "nowhere"]);
    assert!(!missing.status.success() && text(&missing).contains("nowhere"));
}
