//! The holders of the seats of a chamber, from a pack.

use std::collections::BTreeMap;
use std::fmt;

use outreach_districts::{Date, Layer, TermStatus};

use super::{DatedPack, named};

/// The seats of a layer by holder.
#[derive(Default)]
pub(super) struct Holders {
    /// By Open States' id, or by name.
    pub(super) people: BTreeMap<String, Holder>,
    /// How many seats of a district are listed as vacant.
    pub(super) vacant: BTreeMap<String, usize>,
    /// How many have an unknown holder.
    pub(super) unknown: BTreeMap<String, usize>,
}

pub(super) struct Holder {
    pub(super) name: String,
    pub(super) party: String,
    pub(super) place: String,
    pub(super) term: String,
    /// Why they may not hold it any more; empty if the term is current.
    pub(super) status: String,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = [&self.place, &self.party, &self.term].into_iter().filter(|text| !text.is_empty());
        f.write_str(&all.map(String::as_str).collect::<Vec<_>>().join(", "))
    }
}

impl Holders {
    pub(super) fn of(dated: &DatedPack<'_>, layer: Layer) -> Self {
        let mut holders = Self::default();
        for district in dated.pack.districts(layer, dated.on) {
            for seat in dated.pack.seats(district.id, dated.on) {
                let place = [named(&district), seat.label].join(" ").trim_end().to_owned();
                let Some(person) = seat.holder else {
                    let of = if seat.is_vacant() { &mut holders.vacant } else { &mut holders.unknown };
                    *of.entry(place).or_default() += 1;
                    continue;
                };
                let day = |word: &str, day: Option<Date>| day.map(|day| format!("{word} {day}"));
                let term = [day("from", seat.term.from), day("to", seat.term.to)];
                let term = term.into_iter().flatten().collect::<Vec<_>>().join(" ");
                let status = match seat.status {
                    TermStatus::Current => String::new(),
                    other => other.code().to_owned(),
                };
                let id = if person.id.is_empty() { person.name } else { person.id };
                let [name, party] = [person.name, person.party].map(str::to_owned);
                holders.people.insert(id.to_owned(), Holder { name, party, place, term, status });
            }
        }
        holders
    }
}
