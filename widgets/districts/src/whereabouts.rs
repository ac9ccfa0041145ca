//! Which state's pack to load, before there is one: from a ZIP's first digits, or from where a point lies.
//!
//! Both are small enough to be part of the program, so that nobody has to be asked.

use crate::point::Point;
use crate::zip::Zip;

/// The first three digits of the Post Office's areas, and the state each begins, up to the next. Military mail and the
/// territories have no state here.
#[rustfmt::skip]
const AREAS: &[(u16, &str)] = &[
    (1, ""), (5, "ny"), (6, ""), (10, "ma"), (28, "ri"), (30, "nh"), (39, "me"), (50, "vt"), (55, "ma"), (56, "vt"), (60, "ct"), (70, "nj"),
    (90, ""), (100, "ny"), (150, "pa"), (197, "de"), (200, "dc"), (201, "va"), (202, "dc"), (206, "md"),
    (220, "va"), (247, "wv"), (270, "nc"), (290, "sc"), (300, "ga"), (320, "fl"), (340, ""), (341, "fl"),
    (350, "al"), (370, "tn"), (386, "ms"), (398, "ga"), (400, "ky"), (430, "oh"), (460, "in"), (480, "mi"),
    (500, "ia"), (530, "wi"), (550, "mn"), (569, "dc"), (570, "sd"), (580, "nd"), (590, "mt"), (600, "il"), (630, "mo"),
    (660, "ks"), (680, "ne"), (700, "la"), (716, "ar"), (730, "ok"), (733, "tx"), (734, "ok"), (750, "tx"), (800, "co"), (820, "wy"),
    (832, "id"), (840, "ut"), (850, "az"), (870, "nm"), (885, "tx"), (889, "nv"), (900, "ca"), (962, ""), (967, "hi"),
    (969, ""), (970, "or"), (980, "wa"), (995, "ak"),
];

/// ZIPs that lie in another state than their neighbours by number.
const STRAYS: &[(u32, &str)] =
    &[(6390, "ny"), (20588, "md"), (20598, "va"), (72643, "mo"), (73960, "tx"), (83414, "wy")];

/// What each state lies within, in tenths of a degree: west, south, east, north. The smallest first.
#[rustfmt::skip]
const FRAMES: &[(&str, [i16; 4])] = &[
    ("dc", [-772, 387, -769, 390]), ("ri", [-720, 410, -710, 421]), ("de", [-758, 384, -749, 399]),
    ("ct", [-738, 409, -717, 421]), ("nj", [-756, 387, -738, 414]), ("vt", [-735, 427, -714, 451]),
    ("nh", [-726, 426, -705, 454]), ("ma", [-736, 411, -698, 429]), ("md", [-795, 378, -749, 398]),
    ("in", [-881, 377, -847, 418]), ("ak", [1723, 512, 1799, 531]), ("tn", [-904, 349, -816, 367]),
    ("sc", [-834, 319, -784, 353]), ("pa", [-806, 397, -746, 426]), ("wv", [-827, 372, -777, 407]),
    ("oh", [-849, 384, -805, 424]), ("ar", [-947, 330, -896, 365]), ("ms", [-917, 301, -880, 350]),
    ("al", [-885, 301, -848, 351]), ("me", [-711, 429, -668, 475]), ("ky", [-896, 364, -819, 392]),
    ("ia", [-967, 403, -901, 436]), ("la", [-941, 288, -887, 331]), ("ga", [-857, 303, -807, 351]),
    ("ks", [-1021, 369, -945, 401]), ("nd", [-1041, 459, -965, 491]), ("va", [-837, 365, -751, 395]),
    ("nc", [-844, 337, -754, 366]), ("il", [-916, 369, -870, 426]), ("ut", [-1141, 369, -1090, 421]),
    ("sd", [-1041, 424, -964, 460]), ("ne", [-1041, 399, -953, 431]), ("wa", [-1249, 455, -1169, 491]),
    ("co", [-1091, 369, -1020, 411]), ("wy", [-1111, 409, -1040, 451]), ("ok", [-1031, 336, -944, 371]),
    ("mo", [-958, 359, -890, 407]), ("wi", [-929, 424, -862, 474]), ("az", [-1149, 313, -1090, 371]),
    ("nm", [-1091, 313, -1030, 371]), ("or", [-1248, 419, -1164, 463]), ("ny", [-798, 404, -717, 451]),
    ("nv", [-1201, 350, -1140, 421]), ("id", [-1173, 419, -1110, 491]), ("mn", [-973, 434, -894, 494]),
    ("fl", [-877, 243, -799, 311]), ("mi", [-905, 416, -821, 484]), ("mt", [-1161, 443, -1040, 491]),
    ("ca", [-1245, 325, -1141, 421]), ("tx", [-1067, 258, -935, 366]), ("hi", [-1785, 188, -1547, 286]),
    ("ak", [-1793, 511, -1299, 715]),
];

impl Zip {
    /// The postal code of the state that the ZIP belongs to, in lower case. A ZIP that crosses a state line has one
    /// state by number all the same; its pack names the others.
    pub fn state(self) -> Option<&'static str> {
        let mut state = "";
        for (zip, of) in STRAYS {
            if *zip == self.number() {
                return Some(of);
            }
        }
        for (first, of) in AREAS {
            if u32::from(*first) <= self.number() / 100 {
                state = of;
            }
        }
        if state.is_empty() { None } else { Some(state) }
    }
}

impl Point {
    /// The postal codes, in lower case, of the states whose frame the point lies in, the smallest first: the packs to
    /// try, in that order. There are at most a few, and often one; in most of the sea and abroad, none.
    pub fn states(self) -> Vec<&'static str> {
        let mut states = Vec::new();
        for (state, [west, south, east, north]) in FRAMES {
            let between =
                |low: i16, at: i32, high: i16| i32::from(low) * 100_000 <= at && at <= i32::from(high) * 100_000;
            if between(*west, self.lon, *east) && between(*south, self.lat, *north) {
                states.push(*state);
            }
        }
        states
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zip_has_a_state_by_its_first_digits() {
        let state = |zip: &str| Zip::parse(zip).expect(zip).state();
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
        for zip in ["00101", "00901", "09012", "34012", "96910"] {
            assert_eq!(state(zip), None, "{zip}");
        }
        assert!(AREAS.is_sorted_by_key(|(first, _)| first));
    }

    #[test]
    fn a_point_has_a_few_states_to_try() {
        let states = |lat, lon| Point::from_degrees(lat, lon).expect("a place").states();
        assert_eq!(states(32.377, -86.300), ["al"]);
        assert_eq!(states(40.220, -74.770)[0], "nj");
        assert_eq!(states(52.0, 175.0), ["ak"], "the Aleutians beyond the 180th meridian");
        for (lat, lon) in [(51.507, -0.128), (-86.3, 32.377), (0.0, 0.0)] {
            assert!(states(lat, lon).is_empty());
        }
    }
}
