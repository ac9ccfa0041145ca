//! `Debug` for what tells where someone lives: who represents them, which districts come into question, how near a line
//! is. It says what kind of thing it is and no more, so that none of it gets into a log or a panic by accident.

use std::fmt;

use crate::lookup::{Answer, Candidate, Found, LayerAnswer, Side, Uncertain};
use crate::person::{Link, Office, Person};
use crate::seat::{Next, Seat};

macro_rules! quiet {
    ($($kind:ty => $says:literal,)*) => {$(
        impl fmt::Debug for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($says)
            }
        }
    )*};
}

quiet! {
    Answer<'_> => "Answer(…)",
    LayerAnswer => "LayerAnswer(…)",
    Candidate => "Candidate(…)",
    Uncertain => "Uncertain(…)",
    Side => "Side(…)",
    Person<'_> => "Person(…)",
    Office<'_> => "Office(…)",
    Link<'_> => "Link(…)",
    Seat<'_> => "Seat(…)",
    Next<'_> => "Next(…)",
}

impl fmt::Debug for Found {
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
    fn nothing_tells_where_somebody_lives() {
        let pack = crate::sample().expect("the sample");
        let day = Date::parse("2026-08-05").expect("a day");
        let mut said = String::new();
        let near = pack.lookup(Point::from_degrees(37.2, -51.500_452).expect("a place"), 60, day);
        let straddling = pack.lookup_zip(Zip::parse("00104").expect("a ZIP"), day);
        for answer in [&near, &straddling] {
            write!(said, "{answer:?} {:?} ", answer.layers).expect("a string");
            for layer in Layer::ALL {
                let found = answer.found(layer);
                write!(said, "{found:?} {:?} ", found.districts()).expect("a string");
                for district in found.districts() {
                    let seats = pack.seats(district, day);
                    let holders: Vec<_> = seats.iter().filter_map(|seat| seat.holder).collect();
                    let offices: Vec<_> = holders.iter().flat_map(Person::offices).collect();
                    write!(said, "{:?} {seats:?} {holders:?} {offices:?}", pack.district(district)).expect("a string");
                }
            }
        }
        assert!(said.contains("Uncertain(…)") && said.contains("Seat(…)") && said.contains("Office(…)"), "{said}");
        assert!(!said.contains(|letter: char| letter.is_ascii_digit()), "{said}");
        for word in ["Sample", "Example", "sld"] {
            assert!(!said.contains(word), "{word}: {said}");
        }
    }
}
