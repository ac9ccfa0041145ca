//! A row of the table of terms: the districts of a chamber that are elected together, and when.

use outreach_districts::states::State;
use outreach_districts::{Date, Layer};
use serde::Deserialize;

use super::add_days;

/// A first day that is not set yet is within so many days.
const UNSET_START_DAYS: i64 = 31;

/// A class of districts.
#[derive(Debug, Clone)]
pub struct Class {
    /// None means all states, which have the terms of the House of Representatives in common.
    pub state: Option<State>,
    /// The chamber, by its districts.
    pub layer: Layer,
    /// The districts.
    pub districts: Districts,
    /// How many years the running term has.
    pub years: Option<u16>,
    /// Its first day.
    pub began: Option<Date>,
    /// The first day of the next one. Where that is not set yet, the last day that it may be.
    pub ends: Option<Date>,
    /// The first day on which it may be over.
    pub unsure: Option<Date>,
    /// When the class is elected next: the day, or the first of the year where only that is known.
    pub next_election: Option<Date>,
    /// Whether someone elected out of turn is known to sit for the rest of the term.
    pub specials_for_the_rest: bool,
}

/// Districts, by Open States' names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Districts {
    /// Every district of the chamber.
    All,
    /// Every district that no other row has.
    Rest,
    /// Those with an odd number.
    Odd,
    /// Those with an even number.
    Even,
    /// These.
    List(Vec<String>),
}

/// The cells of a row.
#[derive(Deserialize)]
pub(super) struct Line {
    state: String,
    layer: String,
    districts: String,
    ends: String,
    #[serde(default)]
    years: String,
    #[serde(default)]
    began: String,
    #[serde(default)]
    unsure: String,
    #[serde(default)]
    next_election: String,
    #[serde(default)]
    specials: String,
}

impl Class {
    /// Whether its row is about the term of someone in office since `from`, and not about an earlier one.
    pub(super) fn is_running(&self, from: Option<Date>, on: Date) -> bool {
        let over = self.ends.is_some_and(|ends| ends <= on);
        !over && self.next_term().zip(from).is_none_or(|(next, from)| from < next)
    }

    /// The first day on which the term after that of its row may have begun.
    pub(super) fn next_term(&self) -> Option<Date> {
        self.unsure.or(self.ends)
    }

    /// Whether someone who came in the middle of a term may have to run in the general election of the day before, although
    /// the class is not up for election.
    pub(super) fn faces_special_election(&self, from: Option<Date>, after_election: Date) -> bool {
        let out_of_turn = self.began.zip(from).is_some_and(|(began, from)| from > began);
        let held_over = self.next_election.is_none_or(|next| next >= after_election);
        out_of_turn && held_over && !self.specials_for_the_rest
    }

    /// The first day after `on` on which the terms of the class end, or may.
    pub(super) fn next_turnover(&self, on: Date) -> Option<Date> {
        self.unsure.into_iter().chain(self.ends).filter(|day| *day > on).min()
    }

    /// The last day on which its terms ended, or the first on which they may have. After the term of its row they end again
    /// every so many years.
    pub(super) fn last_turnover(&self, on: Date) -> Option<Date> {
        let may =
            |ends| self.unsure.filter(|unsure| add_days(*unsure, UNSET_START_DAYS).is_some_and(|day| ends <= day));
        let Some(ends) = self.ends.filter(|ends| *ends <= on) else {
            return self.began.filter(|began| *began <= on);
        };
        let mut turned = may(ends).unwrap_or(ends);
        let years = self.years.filter(|years| *years > 0);
        let again = |day: Date| Date::new(day.year().checked_add(years?)?, day.month(), day.day());
        while let Some(day) = again(turned).filter(|day| *day <= on) {
            turned = day;
        }
        Some(turned)
    }

    /// Whether they have a district in common.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.state == other.state && self.layer == other.layer && self.districts.overlap(&other.districts)
    }
}

impl Districts {
    fn read(text: &str) -> Option<Self> {
        Some(match text.trim() {
            "" => return None,
            "all" => Self::All,
            "rest" => Self::Rest,
            "odd" => Self::Odd,
            "even" => Self::Even,
            // Names that contain spaces are separated by semicolons.
            list if list.contains(';') => Self::List(list.split(';').map(|name| name.trim().to_owned()).collect()),
            list => Self::List(list.split_whitespace().map(str::to_owned).collect()),
        })
    }

    /// Whether they name a district. The rest names none.
    pub(super) fn name(&self, district: &str) -> bool {
        let odd = || {
            let end = district.find(|c: char| !c.is_ascii_digit()).unwrap_or(district.len());
            district[..end].parse::<u32>().ok().map(|number| number % 2 == 1)
        };
        match self {
            Self::All => true,
            Self::Rest => false,
            Self::Odd => odd() == Some(true),
            Self::Even => odd() == Some(false),
            Self::List(names) => {
                let short = |name: &str| name.trim_start_matches('0').to_lowercase();
                names.iter().any(|name| short(name) == short(district))
            }
        }
    }

    fn overlap(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::All, _) | (_, Self::All) => true,
            (Self::List(names), of) | (of, Self::List(names)) => names.iter().any(|name| of.name(name)),
            (Self::Rest, of) | (of, Self::Rest) => *of == Self::Rest,
            (a, b) => a == b,
        }
    }
}

impl Line {
    /// The class, or what is wrong and how to fix it.
    pub(super) fn class(&self) -> Result<Class, String> {
        let (code, layer) = (self.state.as_str(), Layer::from_code(&self.layer));
        let state = match (State::of_code(code), layer) {
            (Some(state), _) => Some(state),
            (None, Some(Layer::Cd)) if code == "us" => None,
            _ => return Err(format!("state is {code}, and must be a postal code such as al, or us with cd")),
        };
        let Some(layer) = layer.filter(|layer| *layer != Layer::State) else {
            return Err(format!("layer is {}, and must be sldu, sldl or cd", self.layer));
        };
        let Some(districts) = Districts::read(&self.districts) else {
            return Err("districts is empty: write all, odd, even, rest or their names".to_owned());
        };
        let [began, ends, unsure] = [("began", &self.began), ("ends", &self.ends), ("unsure", &self.unsure)]
            .map(|(name, text)| optional(name, text, "a day such as 2026-11-04", Date::parse));
        let (began, ends, unsure) = (began?, ends?, unsure?);
        if ends.is_some_and(|ends| began.max(unsure).is_some_and(|day| ends <= day)) {
            return Err("ends must be later than began and unsure".to_owned());
        }
        let election = |text: &str| Date::parse(text).or_else(|| Date::new(text.parse().ok()?, 1, 1));
        Ok(Class {
            state,
            layer,
            districts,
            years: optional("years", &self.years, "a number such as 4", |text| text.parse().ok())?,
            began,
            ends,
            unsure,
            next_election: optional("next_election", &self.next_election, "a day or a year", election)?,
            specials_for_the_rest: match self.specials.as_str() {
                "" => false,
                "remainder" => true,
                other => return Err(format!("specials is {other}, and must be remainder or empty")),
            },
        })
    }
}

/// The value of a cell; none if it is empty.
fn optional<T>(name: &str, text: &str, wanted: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, String> {
    match (text, read(text)) {
        ("", _) => Ok(None),
        (_, Some(read)) => Ok(Some(read)),
        (_, None) => Err(format!("{name} is {text}, and must be {wanted} or empty")),
    }
}
