//! `Debug` for everything that gives away where someone lives: who represents them, the districts in question, the
//! distance to a line. It prints the name of the type and nothing else, so that none of it reaches a log or a panic by
//! accident.

use std::fmt;

use crate::lookup::{Candidate, LayerMatch, LookupResult, Match, NearbyDistrict, Uncertainty};
use crate::person::{Link, Office, Person};
use crate::seat::{NextTerm, Seat};

macro_rules! redacted_debug {
    ($($kind:ty => $text:literal,)*) => {$(
        impl fmt::Debug for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($text)
            }
        }
    )*};
}

redacted_debug! {
    LookupResult<'_> => "Answer(…)",
    LayerMatch => "LayerAnswer(…)",
    Candidate => "Candidate(…)",
    Uncertainty => "Uncertainty(…)",
    NearbyDistrict => "Side(…)",
    Person<'_> => "Person(…)",
    Office<'_> => "Office(…)",
    Link<'_> => "Link(…)",
    Seat<'_> => "Seat(…)",
    NextTerm<'_> => "Next(…)",
}

impl fmt::Debug for Match {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::NoPlan => "NoPlan",
            Self::Exact(_) => "Exact(…)",
            Self::Candidates(_) => "Candidates(…)",
            Self::Uncertain(_) => "Uncertain(…)",
        })
    }
}

#[cfg(all(test, feature = "sample"))]
mod tests {
    use std::fmt::Write as _;

    use crate::{Date, Layer, Person, Point, Zip};

    #[test]
    fn debug_output_does_not_give_away_where_someone_lives() {
        let pack = crate::sample().expect("the sample");
        let day = Date::parse("2026-08-05").expect("a day");
        let mut output = String::new();
        let near_line = pack.lookup(Point::from_degrees(37.2, -51.500_452).expect("a place"), 60, day);
        let straddling = pack.lookup_zip(Zip::parse("00104").expect("a ZIP"), day);
        for result in [&near_line, &straddling] {
            write!(output, "{result:?} {:?} ", result.layers).expect("a string");
            for layer in Layer::ALL {
                let found = result.found(layer);
                write!(output, "{found:?} {:?} ", found.districts()).expect("a string");
                for district in found.districts() {
                    let seats = pack.seats(district, day);
                    let holders: Vec<_> = seats.iter().filter_map(|seat| seat.holder).collect();
                    let offices: Vec<_> = holders.iter().flat_map(Person::offices).collect();
                    write!(output, "{:?} {seats:?} {holders:?} {offices:?}", pack.district(district))
                        .expect("a string");
                }
            }
        }
        assert!(
            output.contains("Uncertain(…)") && output.contains("Seat(…)") && output.contains("Office(…)"),
            "{output}"
        );
        assert!(!output.contains(|letter: char| letter.is_ascii_digit()), "{output}");
        for word in ["Sample", "Example", "sld"] {
            assert!(!output.contains(word), "{word}: {output}");
        }
    }
}
