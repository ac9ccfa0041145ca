//! Who sits for a chamber, by a pack.

use std::collections::BTreeMap;
use std::fmt;

use outreach_districts::{Date, Layer, TermStatus};

use super::{Side, named};

/// Who sits for a layer.
#[derive(Default)]
pub(super) struct Sitting {
    /// By their lasting name, or their name.
    pub(super) people: BTreeMap<String, Holder>,
    /// How many seats of a district a source calls vacant.
    pub(super) vacant: BTreeMap<String, usize>,
    /// How many no one is known to hold.
    pub(super) unknown: BTreeMap<String, usize>,
}

pub(super) struct Holder {
    pub(super) name: String,
    pub(super) party: String,
    pub(super) place: String,
    pub(super) term: String,
    /// What makes it doubtful that they still sit.
    pub(super) standing: String,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = [&self.place, &self.party, &self.term].into_iter().filter(|text| !text.is_empty());
        f.write_str(&all.map(String::as_str).collect::<Vec<_>>().join(", "))
    }
}

impl Sitting {
    pub(super) fn of(side: &Side<'_>, layer: Layer) -> Self {
        let mut sitting = Self::default();
        for district in side.pack.districts(layer, side.on) {
            for seat in side.pack.seats(district.id, side.on) {
                let place = [named(&district), seat.label].join(" ").trim_end().to_owned();
                let Some(person) = seat.holder else {
                    let of = if seat.is_vacant() { &mut sitting.vacant } else { &mut sitting.unknown };
                    *of.entry(place).or_default() += 1;
                    continue;
                };
                let day = |word: &str, day: Option<Date>| day.map(|day| format!("{word} {day}"));
                let term = [day("from", seat.term.from), day("to", seat.term.to)];
                let term = term.into_iter().flatten().collect::<Vec<_>>().join(" ");
                let standing = match seat.status {
                    TermStatus::Current => String::new(),
                    other => other.code().to_owned(),
                };
                let id = if person.id.is_empty() { person.name } else { person.id };
                let [name, party] = [person.name, person.party].map(str::to_owned);
                sitting.people.insert(id.to_owned(), Holder { name, party, place, term, standing });
            }
        }
        sitting
    }
}
