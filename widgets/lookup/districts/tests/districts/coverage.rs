//! Which pack covers a ZIP or a point, before any pack is there: against the capitals of all states.

use outreach_districts::{is_military, zip_state};

use crate::fixture::{point, zip};

/// Code, a ZIP in the capital, its latitude and longitude.
const CAPITALS: [(&str, &str, f64, f64); 51] = [
    ("al", "36104", 32.377, -86.300),
    ("ak", "99801", 58.302, -134.420),
    ("az", "85007", 33.448, -112.097),
    ("ar", "72201", 34.747, -92.289),
    ("ca", "95814", 38.577, -121.494),
    ("co", "80203", 39.739, -104.985),
    ("ct", "06106", 41.764, -72.683),
    ("de", "19901", 39.157, -75.520),
    ("dc", "20500", 38.898, -77.037),
    ("fl", "32399", 30.438, -84.282),
    ("ga", "30334", 33.749, -84.388),
    ("hi", "96813", 21.307, -157.857),
    ("id", "83702", 43.617, -116.200),
    ("il", "62706", 39.798, -89.655),
    ("in", "46204", 39.769, -86.163),
    ("ia", "50319", 41.591, -93.604),
    ("ks", "66612", 39.048, -95.678),
    ("ky", "40601", 38.187, -84.875),
    ("la", "70802", 30.457, -91.187),
    ("me", "04330", 44.307, -69.782),
    ("md", "21401", 38.979, -76.491),
    ("ma", "02108", 42.358, -71.064),
    ("mi", "48933", 42.734, -84.555),
    ("mn", "55155", 44.955, -93.102),
    ("ms", "39201", 32.304, -90.182),
    ("mo", "65101", 38.579, -92.173),
    ("mt", "59601", 46.586, -112.018),
    ("ne", "68508", 40.808, -96.700),
    ("nv", "89701", 39.164, -119.766),
    ("nh", "03301", 43.207, -71.538),
    ("nj", "08608", 40.220, -74.770),
    ("nm", "87501", 35.682, -105.940),
    ("ny", "12207", 42.653, -73.757),
    ("nc", "27601", 35.780, -78.639),
    ("nd", "58505", 46.821, -100.783),
    ("oh", "43215", 39.961, -83.000),
    ("ok", "73105", 35.492, -97.503),
    ("or", "97301", 44.938, -123.030),
    ("pa", "17120", 40.264, -76.884),
    ("ri", "02903", 41.831, -71.415),
    ("sc", "29201", 34.000, -81.033),
    ("sd", "57501", 44.367, -100.346),
    ("tn", "37243", 36.166, -86.784),
    ("tx", "78701", 30.275, -97.740),
    ("ut", "84114", 40.777, -111.888),
    ("vt", "05633", 44.262, -72.581),
    ("va", "23219", 37.539, -77.434),
    ("wa", "98504", 47.036, -122.905),
    ("wv", "25305", 38.336, -81.612),
    ("wi", "53703", 43.075, -89.384),
    ("wy", "82001", 41.140, -104.820),
];

#[test]
fn every_capital_is_covered_by_its_state() {
    for (code, number, lat, lon) in CAPITALS {
        assert_eq!(zip_state(zip(number)), Some(code), "{number}");
        assert!(!is_military(zip(number)), "{number}");
        let states = point(lat, lon).states(0);
        assert!(states.contains(&code) && states.len() <= 5, "{code}: {states:?}");
        // At the same latitude, but far out in an ocean, and on another continent.
        assert_eq!(point(lat, -30.0).states(0), [""; 0], "{code}");
        assert_eq!(point(lat, 75.0).states(0), [""; 0], "{code}");
        assert_eq!(point(-lat, lon).states(0), [""; 0], "{code}");
    }
}

#[test]
fn the_smallest_state_is_tried_first() {
    assert_eq!(point(38.898, -77.037).states(0)[0], "dc");
    assert_eq!(point(41.831, -71.415).states(0)[0], "ri");
}

/// Places 15 to 40 km beyond a side of Colorado, whose borders are a meridian or a parallel each.
#[test]
fn an_inaccurate_point_may_be_in_a_neighboring_state() {
    for (name, lat, lon) in [
        ("Laramie, north", 41.31, -105.59),
        ("Eagle Nest, south", 36.65, -105.20),
        ("Moab, west", 38.57, -109.55),
        ("Syracuse, east", 37.98, -101.75),
    ] {
        let states = |accuracy| point(lat, lon).states(accuracy);
        assert!(!states(0).contains(&"co") && !states(5_000).contains(&"co"), "{name}");
        assert!(states(50_000).contains(&"co"), "{name}");
    }
    for (lat, lon) in [(40.99, -105.0), (37.01, -105.0), (39.0, -109.04), (39.0, -102.05)] {
        assert!(point(lat, lon).states(0).contains(&"co"), "{lat} {lon}");
    }
}

#[test]
fn the_first_and_last_zips_of_states_are_theirs() {
    for (number, code) in [
        ("00500", Some("ny")),
        ("00599", Some("ny")),
        ("00600", Some("pr")),
        ("00799", Some("pr")),
        ("00800", Some("vi")),
        ("01000", Some("ma")),
        ("02799", Some("ma")),
        ("02800", Some("ri")),
        ("34999", Some("fl")),
        ("35000", Some("al")),
        ("36999", Some("al")),
        ("37000", Some("tn")),
        ("99499", Some("wa")),
        ("99500", Some("ak")),
        ("99999", Some("ak")),
        ("00499", None),
        ("08999", Some("nj")),
        ("09000", None),
    ] {
        assert_eq!(zip_state(zip(number)), code, "{number}");
    }
}

#[test]
fn some_zips_are_in_another_state_than_their_neighbors() {
    for (number, code, neighbor, other) in [
        ("06390", "ny", "06389", "ct"),
        ("20588", "md", "20587", "dc"),
        ("20598", "va", "20599", "dc"),
        ("72643", "mo", "72644", "ar"),
        ("73960", "tx", "73961", "ok"),
        ("83414", "wy", "83415", "id"),
        ("96799", "as", "96798", "hi"),
        ("96951", "mp", "96953", "gu"),
    ] {
        assert_eq!((zip_state(zip(number)), zip_state(zip(neighbor))), (Some(code), Some(other)), "{number}");
    }
}

#[test]
fn military_mail_is_recognized() {
    for (number, military) in [
        ("08999", false),
        ("09000", true),
        ("09899", true),
        ("10001", false),
        ("33999", false),
        ("34000", true),
        ("34099", true),
        ("34100", false),
        ("96199", false),
        ("96200", true),
        ("96699", true),
        ("96700", false),
    ] {
        assert_eq!(is_military(zip(number)), military, "{number}");
    }
}
