//! Small made-up sources in each of the real formats.

use std::fs;
use std::path::Path;

/// Delaware with two senate districts, side by side, and two house districts, one above the other.
pub(crate) fn sources(folder: &Path) {
    let write = |name: &str, text: &str| {
        let path = folder.join("sources").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("written");
    };
    let feature = |geoid: &str, name: &str, corners: [[f64; 2]; 4]| {
        let [a, b, c, d] = corners;
        let ring = serde_json::json!([[a, b, c, d, a]]);
        format!(
            r#"{{"type":"Feature","geometry":{{"type":"Polygon","coordinates":{ring}}},"properties":{{"GEOID":"{geoid}","NAMELSAD":"{name}"}}}}"#
        )
    };
    let collection =
        |features: &[String]| format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    let (west, middle, east, south, half, north) = (-75.8, -75.5, -75.2, 38.5, 39.0, 39.5);
    write(
        "sld2024/DE_upper.geojson",
        &collection(&[
            feature(
                "10001",
                "State Senate District 1",
                [[west, south], [middle, south], [middle, north], [west, north]],
            ),
            feature(
                "10002",
                "State Senate District 2",
                [[middle, south], [east, south], [east, north], [middle, north]],
            ),
        ]),
    );
    write(
        "sld2024/DE_lower.geojson",
        &collection(&[
            feature("10001", "State House District 1", [[west, south], [east, south], [east, half], [west, half]]),
            feature("10002", "State House District 2", [[west, half], [east, half], [east, north], [west, north]]),
        ]),
    );
    write(
        "us_cd119.topo.json",
        r#"{"type":"Topology","arcs":[[[-75.8,38.5],[-75.2,38.5],[-75.2,39.5],[-75.8,39.5],[-75.8,38.5]]],"objects":{"layer":
        {"type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0]],"properties":{"GEOID":"1000","NAMELSAD":"At Large"}}]}}}"#,
    );
    write(
        "sld_geoid_to_ocd.csv",
        "state,layer,census_geoid,census_namelsad,ocd_division_id,chamber,openstates_district,seats\n\
         DE,sldu,10001,x,ocd-division/country:us/state:de/sldu:1,upper,1,1\n\
         DE,sldu,10002,x,ocd-division/country:us/state:de/sldu:2,upper,2,1\n\
         DE,sldl,10001,x,ocd-division/country:us/state:de/sldl:1,lower,1,2\n\
         DE,sldl,10002,x,ocd-division/country:us/state:de/sldl:2,lower,2,1\n",
    );
    for (layer, parts) in [("sldu2024", "10001|600\n10002|400"), ("sldl2024", "10001|1000"), ("cd119", "1000|1000")] {
        let rows: String = parts
            .lines()
            .map(|line| line.split_once('|').expect("two cells"))
            .map(|(geoid, part)| ["19901|", geoid, "|1000|", part, "\n"].concat())
            .collect();
        let head = format!("GEOID_ZCTA5_20|GEOID_{}_20|AREALAND_ZCTA5_20|AREALAND_PART\n", layer.to_uppercase());
        write(&format!("tab20_{layer}20_zcta520_natl.txt"), &[head.as_str(), &rows].concat());
    }
    let people = [
        ("Ana One", "upper", "state:de/", "1"),
        ("Bo Two", "lower", "state:de/", "1"),
        ("Cy Three", "lower", "state:de/", "1"),
        ("Di Four", "lower", "state:de/", "2"),
        ("Ed Five", "lower", "", "DE-AL"),
        ("Fe Six", "upper", "", "Delaware"),
        ("Gu Seven", "upper", "", "Delaware"),
    ];
    for (name, chamber, of, district) in people {
        let place = if of.is_empty() { "us" } else { "de" };
        write(
            &format!("people/data/{place}/legislature/{name}.yml"),
            &format!(
                "id: ocd-person/{name}\nname: {name}\nparty:\n- name: Purple\nroles:\n- type: {chamber}\n  start_date: 2025-01-14\n  \
                 jurisdiction: ocd-jurisdiction/country:us/{of}government\n  district: {district}\n"
            ),
        );
    }
    write(
        "people/settings.yml",
        "de:\n  vacancies:\n  - chamber: upper\n    district: 2\n    vacant_until: 2026-12-01\n",
    );
}

pub(crate) const HEADER_ROW: &str = "id,lat,lon,zip,sldu_ocd,sldl_ocd,cd_ocd,state_senators_2026_08,state_representatives_2026_08,us_representative_2026_08,us_senators_2026_08\n";
pub(crate) const RIGHT_ROW: &str = "south-west,38.7,-75.6,19901,ocd-division/country:us/state:de/sldu:1,ocd-division/country:us/state:de/sldl:1,ocd-division/country:us/state:de/cd:at-large,Ana One,Bo Two|Cy Three,Ed Five,Fe Six|Gu Seven\nsea,38.7,-70,,,,,,,,\n";
pub(crate) const WRONG_ROW: &str = "north-east,39.3,-75.3,,ocd-division/country:us/state:de/sldu:1,ocd-division/country:us/state:de/sldl:2,ocd-division/country:us/state:de/cd:at-large,,,,\n";

pub(crate) const PACK: [&str; 7] = ["pack", "--from", "sources", "--states", "de", "--people-date", "2026-08-05"];
