//! What differs between two folders of packs.

use std::fs;
use std::path::Path;

use api_stub::districts::pack::write_one;
use api_stub::districts::sample::source;
use outreach_districts::Date;
use outreach_districts::write::StateSource;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::districts_made_up::{districts, text};

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
    let output = districts(folder, &[&["diff", "old", "new"], more].concat());
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
fn who_came_who_left_and_what_became_of_seats() {
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
    let told = diff(&folder, &[]);
    assert_eq!(
        told,
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
fn which_lines_moved_by_how_much_and_which_zips_with_them() {
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
    let told = diff(&folder, &[]);
    // A thousandth of a degree of longitude at 37°.
    assert!(told.contains("lines moved by up to 89 m: State House District 1\n"), "{told}");
    assert!(!told.contains("Senate District"), "that the same line has one more corner is no difference: {told}");
    assert!(told.contains("  ZIP 00105: not known, was sldu:2 sldl:4 cd:at-large\n"), "{told}");
    assert!(told.contains("  ZIP 00101: "), "{told}");
}

#[test]
fn of_many_zips_some_are_told_and_all_are_counted() {
    let folder = folders(|state| {
        for zip in 201..241 {
            let of = state.zips[0].clone();
            let zip = outreach_districts::Zip::from_number(zip).expect("a ZIP");
            state.zips.push(outreach_districts::write::ZipSource { zip, ..of });
        }
    });
    let told = diff(&folder, &[]);
    assert_eq!(told.matches("  ZIP 002").count(), 19, "{told}");
    assert!(told.contains("  and 21 ZIPs more: --json has all\n40 differences"), "{told}");
    assert_eq!(diff(&folder, &["--json"]).matches("\"kind\": \"zip\"").count(), 40);
}

#[test]
fn states_come_and_go() {
    let folder = folders(|state| (state.code, state.name) = ("yy".into(), "Other State".into()));
    assert_eq!(
        diff(&folder, &[]),
        "YY\n  Other State: a pack that was not there\nZZ\n  Sample State: no pack any more\n2 differences\n"
    );
    let missing = districts(&folder, &["diff", "old", "nowhere"]);
    assert!(!missing.status.success() && text(&missing).contains("nowhere"));
}
