//! The importer from end to end, on made-up sources.

use std::fs::{self, File};

use outreach_districts::{Date, Layer, Match, Point, published};

use crate::made_up::{HEADER_ROW, PACK, RIGHT_ROW, WRONG_ROW, sources};
use crate::program::{run, serve_paths, text};

#[test]
fn sources_become_packs_that_agree_with_known_cases() {
    let folder = tempfile::tempdir().expect("a folder");
    sources(folder.path());
    let packed = run(folder.path(), &[&PACK[..], &["--as-of", "2026-08-05"]].concat());
    assert!(packed.status.success(), "{}", text(&packed));
    let output = text(&packed);
    // Nothing is there to measure these lines against.
    let coarse = ["coarse: no answer is certain within 6 km", "tl_2024_10_cd119.zip", "fetch --states de"];
    assert!(output.contains("0 refused, 1 warnings") && coarse.iter().all(|words| output.contains(words)), "{output}");
    let later = text(&run(folder.path(), &[&PACK[..], &["--as-of", "2026-11-04"]].concat()));
    assert!(later.contains("sldl on 2026-11-04: 0 current, 3 ended, 0 unknown"), "{later}");
    fs::write(folder.path().join("right.csv"), [HEADER_ROW, RIGHT_ROW].concat()).expect("written");
    let verified = run(folder.path(), &["verify", "right.csv"]);
    assert!(verified.status.success(), "{}", text(&verified));
    assert!(text(&verified).contains("2 of 2 cases agree (100%), 1 of them in no district"), "{}", text(&verified));
    assert!(text(&verified).contains("0 differ; 0 of those that agree are uncertain"), "{}", text(&verified));
    fs::write(folder.path().join("near.csv"), [HEADER_ROW, &RIGHT_ROW.replace("-75.6", "-75.52")].concat())
        .expect("written");
    let near = text(&run(folder.path(), &["verify", "near.csv"]));
    assert!(near.contains("0 differ; 1 of those that agree are uncertain"), "{near}");
    fs::write(folder.path().join("wrong.csv"), [HEADER_ROW, RIGHT_ROW, WRONG_ROW].concat()).expect("written");
    let differs = run(folder.path(), &["verify", "wrong.csv"]);
    assert!(!differs.status.success());
    let table = text(&differs);
    assert!(
        table.contains("north-east") && table.contains("sldu:2") && table.contains("2 of 3 cases agree"),
        "{table}"
    );
}

#[test]
fn what_can_t_be_joined_is_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    sources(folder.path());
    let inside = folder.path().join("sources");
    fs::remove_file(inside.join("people/data/de/legislature/Di Four.yml")).expect("removed");
    let crosswalk = fs::read_to_string(inside.join("sld_geoid_to_ocd.csv")).expect("read");
    let more = "DE,sldl,10003,x,ocd-division/country:us/state:de/sldl:3,lower,3,1\n";
    fs::write(inside.join("sld_geoid_to_ocd.csv"), [crosswalk.as_str(), more].concat()).expect("written");
    let imported = run(folder.path(), &[&["import"], &PACK[1..]].concat());
    assert!(imported.status.success(), "{}", text(&imported));
    let output = text(&imported);
    assert!(output.contains("sldl 2: no one holds a seat and no vacancy is listed"), "{output}");
    assert!(output.contains("sldl:3 10003 has no boundary"), "{output}");
    assert!(!folder.path().join(".run").exists(), "import writes nothing");
}

#[test]
fn mismatched_vintages_need_a_flag() {
    let folder = tempfile::tempdir().expect("a folder");
    sources(folder.path());
    let plans = "state,layer,vintage,valid_from,valid_to,why\nde,sldu,2024,2024-01-01,2026-01-01,A court said so\n";
    fs::write(folder.path().join("plans.csv"), plans).expect("written");
    let refused = run(folder.path(), &[&PACK[..], &["--plans", "plans.csv"]].concat());
    assert!(!refused.status.success());
    let output = text(&refused);
    assert!(output.contains("A court said so") && output.contains("--allow-mismatch"), "{output}");
    assert!(!folder.path().join(".run/packs/de.pack").exists(), "nothing is written");
    let taken = run(folder.path(), &[&PACK[..], &["--plans", "plans.csv", "--allow-mismatch"]].concat());
    assert!(taken.status.success() && folder.path().join(".run/packs/de.pack").is_file(), "{}", text(&taken));
}

#[test]
fn the_next_congress_has_districts_and_no_members_yet() {
    let folder = tempfile::tempdir().expect("a folder");
    sources(folder.path());
    let inside = folder.path().join("sources");
    let halves = r#"{"type":"Topology","arcs":[[[-75.8,38.5],[-75.5,38.5],[-75.5,39.5],[-75.8,39.5],[-75.8,38.5]],
        [[-75.5,38.5],[-75.2,38.5],[-75.2,39.5],[-75.5,39.5],[-75.5,38.5]]],"objects":{"layer":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","arcs":[[0]],"properties":{"GEOID":"1001"}},{"type":"Polygon","arcs":[[1]],"properties":{"GEOID":"1002"}}]}}}"#;
    fs::write(inside.join("us_cd120.topo.json"), halves).expect("written");
    let packed = run(folder.path(), &PACK);
    assert!(packed.status.success(), "{}", text(&packed));
    let [pack] = <[_; 1]>::try_from(published::open_all(&folder.path().join(".run/packs")).expect("it opens"))
        .ok()
        .expect("one");
    let found = |on: &str| {
        let day = Date::parse(on).expect(on);
        let answer = pack.lookup(Point::from_degrees(38.7, -75.6).expect("a place"), 0, day);
        let Match::Exact(district) = *answer.found(Layer::Cd) else { panic!("{answer:?}") };
        let vintage = pack.plan_on(Layer::Cd, day).expect("a plan").vintage;
        (vintage, pack.district(district).expect("a district").tail, pack.seats(district, day).len())
    };
    assert_eq!(found("2027-01-02"), ("119", "cd:at-large", 1));
    assert_eq!(found("2027-01-03"), ("120", "cd:1", 0));
}

#[test]
fn errors_say_how_to_fix_them() {
    let folder = tempfile::tempdir().expect("a folder");
    sources(folder.path());
    let words = |arguments: &[&str]| {
        let output = run(folder.path(), arguments);
        assert!(!output.status.success(), "{arguments:?}");
        text(&output)
    };
    assert!(words(&["pack", "--from", "sources", "--states", "de"]).contains("--people-date"));
    assert!(words(&["pack", "--from", "nowhere"]).contains("nowhere is not there"));
    assert!(words(&["pack", "--from", "sources", "--states", "xx"]).contains("postal code"));
    assert!(words(&["verify", "cases.csv"]).contains("cases.csv"));
    File::create(folder.path().join("sources/tl_2024_10_sldu.zip")).expect("an empty file");
    assert!(words(&PACK).contains("tl_2024_10_sldu.zip can't be used"));
}

/// Serves every address with itself as its body.
fn mirror() -> String {
    serve_paths(|path| ("200 OK", path.as_bytes().to_vec()))
}

#[test]
fn sources_are_fetched_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = mirror();
    let (people, congress) = (format!("{server}/people.tar.gz"), format!("{server}/current.json"));
    let fetch = || {
        let places = ["--census-base", &server, "--people-url", &people, "--congress-url", &congress];
        let output = run(folder.path(), &[&["fetch", "--states", "wy,ne", "--out", "got"], &places[..]].concat());
        assert!(output.status.success(), "{}", text(&output));
        text(&output)
    };
    assert!(fetch().contains("10 files fetched, 0 were there"));
    let got = |name: &str| fs::read_to_string(folder.path().join("got").join(name)).expect(name);
    assert_eq!(got("boundaries/tl_2024_56_sldl.zip"), "/geo/tiger/TIGER2024/SLDL/tl_2024_56_sldl.zip");
    assert_eq!(got("people/people-main.tar.gz"), "/people.tar.gz");
    assert_eq!(got("checksums.sha256").lines().count(), 10);
    assert!(fetch().contains("0 files fetched, 10 were there"));
}
