//! Packs made after an election that the made-up sources don't reflect yet.

use std::fs;

use outreach_districts::states::State;
use outreach_districts::{Date, Layer};
use outreach_packs::assemble::Assembler;
use outreach_packs::overrides::Overrides;
use outreach_packs::pack::{self, BuiltPack};
use outreach_packs::report::Report;
use outreach_packs::sources::Sources;
use outreach_packs::term_counts::TermCounts;
use tempfile::TempDir;

use crate::made_up::sources;

fn day(text: &str) -> Date {
    Date::parse(text).expect(text)
}

/// Delaware's sources, with the first day of everyone's term.
fn since(days: [(&str, &str); 7]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    sources(folder.path());
    for (name, since) in days {
        let place = if ["Ed Five", "Fe Six", "Gu Seven"].contains(&name) { "us" } else { "de" };
        let path = folder.path().join(format!("sources/people/data/{place}/legislature/{name}.yml"));
        let text = fs::read_to_string(&path).expect("a file").replace("2025-01-14", since);
        let number = "other_identifiers:\n- scheme: bioguide\n  identifier: ";
        fs::write(path, format!("{text}{number}{}\n", name.replace(' ', ""))).expect("written");
    }
    folder
}

const BEFORE: [(&str, &str); 7] = [
    ("Ana One", "2022-11-09"),
    ("Bo Two", "2018-11-07"),
    ("Cy Three", "2024-11-06"),
    ("Di Four", "2018-11-07"),
    ("Ed Five", "2021-01-03"),
    ("Fe Six", "2021-01-03"),
    ("Gu Seven", "2021-01-03"),
];

/// The members of Congress, and when their terms end.
fn congress(folder: &TempDir, terms: [(&str, &str, &str, &str); 3]) {
    let of = |(number, kind, start, end)| {
        format!(r#"{{"id":{{"bioguide":"{number}"}},"terms":[{{"type":"{kind}","start":"{start}","end":"{end}"}}]}}"#)
    };
    let text = format!("[{}]", terms.map(of).join(","));
    fs::write(folder.path().join("sources/legislators-current.json"), text).expect("written");
}

const SENATORS: [(&str, &str, &str, &str); 2] =
    [("FeSix", "sen", "2021-01-03", "2027-01-03"), ("GuSeven", "sen", "2025-01-03", "2031-01-03")];

fn made(folder: &TempDir, on: &str) -> (BuiltPack, String) {
    let (on, delaware, mut report) = (day(on), [State::of_code("de").expect("de")], Report::default());
    let sources = Sources::find(&[folder.path().join("sources")]).expect("sources");
    let imported = sources.read(&delaware, Some(on), &mut report).expect("read");
    let overrides = Overrides::read(None, None).expect("tables");
    let mut assembler = Assembler::new(&imported, &overrides, on);
    assembler.allow_mismatch = true;
    let made = pack::build(&assembler, &delaware, &mut report, drop).expect("packs").remove(0);
    (made, report.to_string())
}

fn count(made: &BuiltPack, layer: Layer, on: &str) -> [usize; 3] {
    let count = TermCounts::of(&made.packed.open().expect("a pack"), layer, day(on));
    [count.current, count.ended, count.unknown]
}

/// The first day for which it isn't known whether someone still holds the seat.
fn unsure(made: &BuiltPack, name: &str) -> Option<Date> {
    let is = |at: Option<usize>| at.is_some_and(|at| made.source.people[at].name == name);
    made.source.seats.iter().find(|seat| is(seat.holder)).expect(name).unsure
}

#[test]
fn one_new_member_does_not_make_earlier_ones_current() {
    let mut days = BEFORE;
    days[3].1 = "2026-11-04";
    let folder = since(days);
    let (made, text) = made(&folder, "2026-11-20");
    for on in ["2026-11-20", "2028-10-01"] {
        assert_eq!(count(&made, Layer::Sldl, on), [1, 0, 2], "{on}");
    }
    for (name, since) in [("Bo Two", "2026-11-04"), ("Cy Three", "2026-11-04"), ("Di Four", "2028-11-08")] {
        assert_eq!(unsure(&made, name), Some(day(since)), "{name}");
    }
    let warned = "sldl: 2 of 3 members are from before an election or the end of a term (2026-11-04)";
    assert!(text.contains(warned), "{text}");
}

#[test]
fn a_house_without_first_days_is_unknown_after_its_election() {
    let folder = since(BEFORE.map(|(name, _)| (name, "")));
    assert_eq!(count(&made(&folder, "2026-11-20").0, Layer::Sldl, "2026-11-20"), [0, 0, 3]);
    assert_eq!(count(&made(&folder, "2026-08-05").0, Layer::Sldl, "2026-08-05"), [3, 0, 0]);
}

#[test]
fn terms_end_with_the_congress_if_reelections_are_unknown() {
    let folder = since(BEFORE);
    let on = "2027-01-20";
    let (made_without, text) = made(&folder, on);
    assert_eq!(count(&made_without, Layer::Cd, on), [0, 0, 1], "Open States only");
    assert!(
        text.contains("cd: 1 of 1 members are from before an election or the end of a term (2027-01-03)"),
        "{text}"
    );
    let [senator, other] = SENATORS;
    congress(&folder, [("EdFive", "rep", "2025-01-03", "2027-01-03"), senator, other]);
    let (of_before, text) = made(&folder, on);
    for on in [on, "2028-10-01"] {
        assert_eq!(count(&of_before, Layer::Cd, on), [0, 1, 0], "the list is of before the turn: {on}");
    }
    assert!(text.contains("state: 1 of 2 members are from before"), "{text}");
    congress(&folder, [("EdFive", "rep", "2027-01-03", "2029-01-03"), senator, other]);
    let renewed = made(&folder, on).0;
    assert_eq!(count(&renewed, Layer::Cd, on), [1, 0, 0], "elected again");
    assert_eq!(count(&renewed, Layer::Cd, "2029-01-03"), [0, 1, 0]);
}

#[test]
fn a_pack_is_out_of_date_when_its_first_term_ends() {
    let until = |days, on| made(&since(days), on).0.source.good_until.map(|day| day.to_string());
    assert_eq!(until(BEFORE, "2026-11-20").as_deref(), Some("2026-11-20"), "the house may have changed before");
    assert_eq!(until(BEFORE, "2026-08-05").as_deref(), Some("2026-11-04"));
    // Everyone has begun since the election but a member of Congress.
    let mut after = BEFORE.map(|(name, _)| (name, "2026-11-04"));
    for member in &mut after[4..] {
        member.1 = "2025-01-03";
    }
    assert_eq!(until(after, "2026-11-20").as_deref(), Some("2027-01-03"));
    assert_eq!(until(after, "2027-01-10").as_deref(), Some("2027-01-10"), "Congress has turned over");
}
