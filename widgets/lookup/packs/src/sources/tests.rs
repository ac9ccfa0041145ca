//! Files are known by their names, and no file makes a reader panic.

use proptest::prelude::*;

use super::*;

#[test]
fn files_are_recognized_by_their_names() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [
        "people-main.tar.gz",
        "openstates_all_50_plus_us.ndjson.gz",
        "legislators-current.yaml",
        "chambers_openstates.json.gz",
        "sld_geoid_to_ocd.csv",
        "AL.topo.json.gz",
        "NJ_upper.geojson",
        "tl_2024_01_sldu.zip",
        "tab20_cd11920_zcta520_natl.txt",
        "zip_centroids_geonames.csv.gz",
        "README.md",
        "holiday-pictures.zip",
    ] {
        std::fs::write(folder.path().join(name), "").expect("written");
    }
    let sources = Sources::find(&[folder.path().to_owned()]).expect("found");
    let counts = [&sources.people, &sources.members, &sources.congress, &sources.chambers, &sources.crosswalk];
    assert_eq!(counts.map(Vec::len), [1, 1, 1, 1, 1]);
    let order: Vec<_> = sources.boundaries.iter().map(|path| read::name(path)).collect();
    assert_eq!(order, ["al.topo.json.gz", "nj_upper.geojson", "tl_2024_01_sldu.zip"]);
    assert_eq!((sources.zips.len(), sources.assigned.len()), (1, 1));
    assert!(Sources::find(&[folder.path().join("missing")]).is_err());
}

const TOPOJSON: &str = r#"{"arcs":[[[0,0],[1,0],[0,1]]],"transform":{"scale":[1,1],"translate":[-75,40]},"objects":{"a":{"type":"Polygon","arcs":[[0]],"properties":{"GEOID":"0101"}}}}"#;
const GEOJSON: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[-75,40],[-74,40],[-74,41],[-75,40]]]},"properties":{"GEOID":"0101"}}]}"#;
const CHAMBERS: &str =
    r#"{"AL":{"chambers":[{"type":"lower","name":"House","title":"x","num_seats":105,"districts":[]}]}}"#;
const MEMBER: &str = r#"{"chamber":"lower","district":"1","jurisdiction":"ocd-jurisdiction/country:us/state:al/government","offices":[{}]}"#;
const TERMS: &str =
    "- id:\n    bioguide: A1\n  terms:\n  - type: sen\n    start: '2025-01-03'\n    end: '2031-01-03'\n";
const CROSSWALK: &str =
    "state,layer,census_geoid,ocd_division_id,openstates_district,seats\nAL,sldl,01001,a/sldl:1,1,1\n";

fn read_all(bytes: &[u8]) {
    let hint = Hint::of(Path::new("al_cd119.zip"));
    let _ = (topojson::read(bytes, &hint), geojson_file::read(bytes, &hint), shapefile_zip::read(bytes, &hint));
    let _ = (chambers::read(bytes), ndjson::read(bytes), congress::Congress::read(bytes), crosswalk::read(bytes));
    let _ = assigned::read(bytes);
}

proptest! {
    #[test]
    fn no_file_makes_a_reader_panic(bytes: Vec<u8>) {
        read_all(&bytes);
    }

    #[test]
    fn no_damage_makes_a_reader_panic(
        which in 0..6_usize,
        at in any::<prop::sample::Index>(),
        with in prop::sample::select(b"\"[]{}-9,:.x0\n".as_slice()),
    ) {
        let mut bytes = [TOPOJSON, GEOJSON, CHAMBERS, MEMBER, TERMS, CROSSWALK][which].as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = with;
        read_all(&bytes);
    }

    #[test]
    fn no_file_name_makes_the_hint_panic(name in "\\PC{0,40}") {
        let _ = Hint::of(Path::new(&name));
    }
}
