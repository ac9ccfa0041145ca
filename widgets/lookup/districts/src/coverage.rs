//! Which state's pack covers a ZIP or a point, so that the right one can be loaded. The tables are small enough to be part of
//! the program: no server has to be asked.

use outreach_core::kind::Zip;

use crate::point::{Point, SearchArea};

/// A postal code. Two bytes, because a pointer to a text for each would double the table.
type PostalCode = [u8; 2];

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the text is the table's own")]
fn text(code: &'static PostalCode) -> Option<&'static str> {
    std::str::from_utf8(code).ok().filter(|_| *code != *b"  ")
}

/// The first three digits from which ZIPs belong to a state or territory, up to the next row. Military mail has none.
#[rustfmt::skip]
const ZIP_PREFIXES: &[(u16, PostalCode)] = &[
    (1, *b"  "), (5, *b"ny"), (6, *b"pr"), (8, *b"vi"), (9, *b"pr"), (10, *b"ma"), (28, *b"ri"), (30, *b"nh"), (39, *b"me"), (50, *b"vt"), (55, *b"ma"), (56, *b"vt"), (60, *b"ct"), (70, *b"nj"),
    (90, *b"  "), (100, *b"ny"), (150, *b"pa"), (197, *b"de"), (200, *b"dc"), (201, *b"va"), (202, *b"dc"), (206, *b"md"),
    (220, *b"va"), (247, *b"wv"), (270, *b"nc"), (290, *b"sc"), (300, *b"ga"), (320, *b"fl"), (340, *b"  "), (341, *b"fl"),
    (350, *b"al"), (370, *b"tn"), (386, *b"ms"), (398, *b"ga"), (400, *b"ky"), (430, *b"oh"), (460, *b"in"), (480, *b"mi"),
    (500, *b"ia"), (530, *b"wi"), (550, *b"mn"), (569, *b"dc"), (570, *b"sd"), (580, *b"nd"), (590, *b"mt"), (600, *b"il"), (630, *b"mo"),
    (660, *b"ks"), (680, *b"ne"), (700, *b"la"), (716, *b"ar"), (730, *b"ok"), (733, *b"tx"), (734, *b"ok"), (750, *b"tx"), (800, *b"co"), (820, *b"wy"),
    (832, *b"id"), (840, *b"ut"), (850, *b"az"), (870, *b"nm"), (885, *b"tx"), (889, *b"nv"), (900, *b"ca"), (962, *b"  "), (967, *b"hi"),
    (969, *b"gu"), (970, *b"or"), (980, *b"wa"), (995, *b"ak"),
];

/// ZIPs in another state than their neighbors by number.
#[rustfmt::skip]
const ZIP_EXCEPTIONS: &[(u32, PostalCode)] = &[
    (6390, *b"ny"), (20588, *b"md"), (20598, *b"va"), (72643, *b"mo"), (73960, *b"tx"), (83414, *b"wy"),
    (96799, *b"as"), (96950, *b"mp"), (96951, *b"mp"), (96952, *b"mp"),
];

/// Bounding boxes of the states in tenths of a degree: west, south, east, north. The smallest come first.
#[rustfmt::skip]
const STATE_BOUNDS: &[(PostalCode, [i16; 4])] = &[
    (*b"dc", [-772, 387, -769, 390]), (*b"ri", [-720, 410, -710, 421]), (*b"de", [-758, 384, -749, 399]),
    (*b"ct", [-738, 409, -717, 421]), (*b"nj", [-756, 387, -738, 414]), (*b"vt", [-735, 427, -714, 451]),
    (*b"nh", [-726, 426, -705, 454]), (*b"ma", [-736, 411, -698, 429]), (*b"md", [-795, 378, -749, 398]),
    (*b"in", [-881, 377, -847, 418]), (*b"ak", [1723, 512, 1799, 531]), (*b"tn", [-904, 349, -816, 367]),
    (*b"sc", [-834, 319, -784, 353]), (*b"pa", [-806, 397, -746, 426]), (*b"wv", [-827, 372, -777, 407]),
    (*b"oh", [-849, 384, -805, 424]), (*b"ar", [-947, 330, -896, 365]), (*b"ms", [-917, 301, -880, 350]),
    (*b"al", [-885, 301, -848, 351]), (*b"me", [-711, 429, -668, 475]), (*b"ky", [-896, 364, -819, 392]),
    (*b"ia", [-967, 403, -901, 436]), (*b"la", [-941, 288, -887, 331]), (*b"ga", [-857, 303, -807, 351]),
    (*b"ks", [-1021, 369, -945, 401]), (*b"nd", [-1041, 459, -965, 491]), (*b"va", [-837, 365, -751, 395]),
    (*b"nc", [-844, 337, -754, 366]), (*b"il", [-916, 369, -870, 426]), (*b"ut", [-1141, 369, -1090, 421]),
    (*b"sd", [-1041, 424, -964, 460]), (*b"ne", [-1041, 399, -953, 431]), (*b"wa", [-1249, 455, -1169, 491]),
    (*b"co", [-1091, 369, -1020, 411]), (*b"wy", [-1111, 409, -1040, 451]), (*b"ok", [-1031, 336, -944, 371]),
    (*b"mo", [-958, 359, -890, 407]), (*b"wi", [-929, 424, -862, 474]), (*b"az", [-1149, 313, -1090, 371]),
    (*b"nm", [-1091, 313, -1030, 371]), (*b"or", [-1248, 419, -1164, 463]), (*b"ny", [-798, 404, -717, 451]),
    (*b"nv", [-1201, 350, -1140, 421]), (*b"id", [-1173, 419, -1110, 491]), (*b"mn", [-973, 434, -894, 494]),
    (*b"fl", [-877, 243, -799, 311]), (*b"mi", [-905, 416, -821, 484]), (*b"mt", [-1161, 443, -1040, 491]),
    (*b"ca", [-1245, 325, -1141, 421]), (*b"tx", [-1067, 258, -935, 366]), (*b"hi", [-1785, 188, -1547, 286]),
    (*b"ak", [-1793, 511, -1299, 715]),
];

/// The postal code, in lower case, of the state that the ZIP belongs to by its number. A ZIP that crosses a state line
/// still has one; the pack of that state names the others.
pub fn zip_state(zip: Zip) -> Option<&'static str> {
    let mut state = b"  ";
    for (exception, of) in ZIP_EXCEPTIONS {
        if *exception == zip.number() {
            return text(of);
        }
    }
    for (first, of) in ZIP_PREFIXES {
        if u32::from(*first) <= zip.number() / 100 {
            state = of;
        }
    }
    text(state)
}

/// Whether a ZIP is for mail to the armed forces, which doesn't say where someone votes.
pub fn is_military(zip: Zip) -> bool {
    matches!(zip.number() / 100, 90..=98 | 340 | 962..=966)
}

/// How far a state may reach out of its rounded bounding box, in meters.
const BOUNDS_MARGIN: u32 = 1_000;

impl Point {
    /// The postal codes, in lower case, of the states whose bounding box contains the point or is within so many meters of it,
    /// the smallest first: the packs to try, in that order. Often that is one, at most a few, and none abroad and in most of
    /// the sea.
    pub fn states(self, accuracy: u32) -> Vec<&'static str> {
        let SearchArea { reach_lon, reach_lat, .. } = SearchArea::new(self, accuracy.saturating_add(BOUNDS_MARGIN));
        let mut states = Vec::new();
        for (state, [west, south, east, north]) in STATE_BOUNDS {
            let between = |low: i16, at: i32, high: i16, reach: i32| {
                i32::from(low) * 100_000 - reach <= at && at <= i32::from(high) * 100_000 + reach
            };
            if between(*west, self.lon, *east, reach_lon) && between(*south, self.lat, *north, reach_lat) {
                states.extend(text(state));
            }
        }
        states
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_digits_of_a_zip_give_its_state() {
        let state = |zip: &str| zip_state(Zip::parse(zip).expect(zip));
        for (zip, code) in [
            ("36104", "al"),
            ("00501", "ny"),
            ("02108", "ma"),
            ("06390", "ny"),
            ("73301", "tx"),
            ("88510", "tx"),
            ("99950", "ak"),
            ("20500", "dc"),
            ("96813", "hi"),
        ] {
            assert_eq!(state(zip), Some(code), "{zip}");
        }
        for (zip, code) in [("00901", "pr"), ("00802", "vi"), ("96910", "gu"), ("96950", "mp"), ("96799", "as")] {
            assert_eq!(state(zip), Some(code), "{zip} is a territory's, and not its neighbor's by number");
        }
        for zip in ["09012", "34012", "96201"] {
            assert_eq!(state(zip), None, "{zip}");
            assert!(is_military(Zip::parse(zip).expect(zip)), "{zip}");
        }
        assert_eq!(state("00101"), None);
        assert!(!is_military(Zip::parse("96799").expect("a ZIP")));
        assert!(ZIP_PREFIXES.is_sorted_by_key(|(first, _)| first));
    }

    #[test]
    fn a_point_has_few_states_to_try() {
        let states = |lat, lon| Point::from_degrees(lat, lon).expect("a place").states(0);
        assert_eq!(states(32.377, -86.300), ["al"]);
        assert_eq!(states(40.220, -74.770)[0], "nj");
        assert_eq!(states(52.0, 175.0), ["ak"], "the Aleutians beyond the 180th meridian");
        for (lat, lon) in [(51.507, -0.128), (-86.3, 32.377), (0.0, 0.0)] {
            assert!(states(lat, lon).is_empty());
        }
        let ocean = Point::from_degrees(38.7, -74.5).expect("a place");
        assert_eq!(
            (ocean.states(0).contains(&"de"), ocean.states(40_000).contains(&"de")),
            (false, true),
            "within 40 km"
        );
    }
}
