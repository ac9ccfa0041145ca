//! Legislators and their districts: from the public sources to packs.
//!
//! | Source | File | Read by |
//! |---|---|---|
//! | People and vacancies | Open States' YAML, in a folder or an archive | `openstates` |
//! | The same, compact | NDJSON | `ndjson` |
//! | Terms in Congress | `legislators-current` of unitedstates/congress-legislators | `congress` |
//! | Boundaries | TIGER/Line shapefiles, GeoJSON, TopoJSON | `shapefile_zip`, `geojson_file`, `topojson` |
//! | ZIPs | the Census Bureau's relationship files, or one table made from them | `zcta` |
//! | ZIPs without an area | GeoNames | `assigned` |
//! | OCD divisions | a crosswalk from Census GEOIDs | `crosswalk` |
//! | Chambers | Open States' metadata | `chambers` |
//!
//! `sources` finds and reads them, `measure` chooses the best lines and measures how exact they are, `assemble` puts a state
//! together with the help of `overrides`, `pack` builds and checks its pack, `manifest` lists the packs and `sign` signs the
//! list, `verify` compares packs with known cases and `diff` with other packs. `refresh` packs what has changed when a server
//! starts, `renew` does all of it regularly.

pub mod assemble;
pub mod assigned;
pub mod boundary;
pub mod chambers;
pub mod command;
pub mod congress;
pub mod crosswalk;
pub mod diff;
pub mod digest;
pub mod fetch;
pub mod geojson_file;
pub mod manifest;
pub mod measure;
pub mod member;
pub mod ndjson;
pub mod openstates;
pub mod overrides;
pub mod pack;
pub mod read;
pub mod refresh;
pub mod renew;
pub mod report;
pub mod sample;
pub mod shapefile_zip;
pub mod sign;
pub mod sources;
pub mod states;
pub mod term_counts;
pub mod topojson;
pub mod verify;
pub mod zcta;

#[cfg(test)]
mod tests {
    use super::boundary::Hint;
    use super::{assigned, chambers, congress, crosswalk, geojson_file, ndjson, shapefile_zip, topojson};
    use proptest::prelude::*;
    use std::path::Path;

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
}
