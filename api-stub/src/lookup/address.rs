//! Addresses as they were typed.

use std::fmt;

use outreach_core::value::plain;
use outreach_districts::Zip;
use outreach_districts::states::State;

/// An address, in one line or in parts. Its `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Address {
    street: String,
    city: String,
    state: String,
    zip: String,
    /// Whether `street` holds all of it.
    one_line: bool,
}

/// The longest line of an address, in characters.
const LONGEST: usize = 200;

impl Address {
    /// An address in one line.
    pub fn of_line(line: &str) -> Self {
        Self { street: tidy(line), one_line: true, ..Self::default() }
    }

    /// An address in parts, any of which may be empty.
    pub fn of_parts(street: &str, city: &str, state: &str, zip: &str) -> Self {
        let [street, city, state, zip] = [street, city, state, zip].map(tidy);
        Self { street, city, state, zip, one_line: false }
    }

    /// In one line.
    pub fn line(&self) -> String {
        let end = [self.state.as_str(), self.zip.as_str()].join(" ");
        let parts = [self.street.as_str(), self.city.as_str(), end.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The street, city, state and ZIP; none where it came in one line.
    pub fn parts(&self) -> Option<[&str; 4]> {
        (!self.one_line).then_some([&self.street, &self.city, &self.state, &self.zip])
    }

    /// The ZIP in it. In one line, it is at the end.
    pub fn zip(&self) -> Option<Zip> {
        if !self.one_line {
            return Zip::parse(&self.zip);
        }
        // "1 Main St, Sampleton, AL 35203, USA". The first word is a house number.
        let first = usize::from(words(&self.street).count() > 1);
        words(&self.street).skip(first).collect::<Vec<_>>().into_iter().rev().take(3).find_map(Zip::parse)
    }

    /// The postal code of the state in it, in lower case.
    pub fn state(&self) -> Option<&'static str> {
        let named = |text: &str| {
            let same = |state: &State| state.code.eq_ignore_ascii_case(text) || state.name.eq_ignore_ascii_case(text);
            State::all().find(same).map(|state| state.code)
        };
        if !self.one_line {
            return named(&self.state);
        }
        // It is before the ZIP, or at the end; a street may have the name of a state.
        let last: Vec<_> = words(&self.street).rev().take(5).collect();
        let zip = self.zip().and_then(|_| last.iter().position(|word| Zip::parse(word).is_some()));
        let before: Vec<_> = last.get(zip.map_or(0, |at| at + 1)..)?.iter().rev().copied().collect();
        let state = (1..=3).rev().find_map(|count| named(&before.get(before.len().checked_sub(count)?..)?.join(" ")));
        // Without a ZIP behind it, Washington is most often the city.
        state.filter(|state| zip.is_some() || *state != "wa" || before.last().is_some_and(|word| word.len() == 2))
    }

    /// The ZIP, if there is nothing else.
    pub(crate) fn alone(&self) -> Option<Zip> {
        let text = self.line();
        Zip::parse(&text)
    }

    /// Whether it has no street.
    pub(crate) fn is_empty(&self) -> bool {
        self.street.is_empty()
    }

    pub(crate) fn is_too_long(&self) -> bool {
        [&self.street, &self.city, &self.state, &self.zip].iter().any(|part| part.chars().count() > LONGEST)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

/// One line without invisible characters, which geocoders don't understand.
fn tidy(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(line: &str) -> impl DoubleEndedIterator<Item = &str> {
    line.split([' ', ',']).map(|word| word.trim_matches('.')).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zip_and_the_state_are_at_the_end_of_a_line() {
        for (line, zip, state) in [
            ("1 Main St, Sampleton, AL 35203", Some(35203), Some("al")),
            ("1 Main St Sampleton al 35203-1234", Some(35203), Some("al")),
            ("12345 Alabama Ave, Newark, New Jersey 07102, USA", Some(7102), Some("nj")),
            ("1 Main St, Fargo, North Dakota", None, Some("nd")),
            ("1 Main St, Washington, District of Columbia 20001", Some(20001), Some("dc")),
            ("12345 Long Road, Sampleton Upon The Hill", None, None),
            ("12345 Main Road", None, None),
            ("1 Main St, Washington", None, None),
            ("1 Main St, Washington, DC", None, Some("dc")),
            ("1 Main St, Seattle WA", None, Some("wa")),
            ("1 Calle Muestra, San Juan, PR 00901", Some(901), Some("pr")),
            ("1 Main St, Tamuning, Guam 96913", Some(96913), Some("gu")),
            ("1 Main St", None, None),
            ("35203", Some(35203), None),
            ("\u{202D}35203\u{202C}", Some(35203), None),
            ("1 Main St, Sampleton, AL ３５２０３\u{2011}１２３４\u{200B}", Some(35203), Some("al")),
            ("", None, None),
        ] {
            let address = Address::of_line(line);
            assert_eq!((address.zip().map(Zip::number), address.state()), (zip, state), "{line}");
        }
    }

    #[test]
    fn parts_make_a_line_and_debug_shows_nothing() {
        let address = Address::of_parts(" 1  Main\nSt ", "Sampleton", "Alabama", "35203");
        assert_eq!(address.line(), "1 Main St, Sampleton, Alabama 35203");
        assert_eq!((address.zip(), address.state()), (Zip::parse("35203"), Some("al")));
        assert_eq!(Address::of_parts("", "", "", "35203").alone(), Zip::parse("35203"));
        assert_eq!(format!("{address:?}"), "Address(…)");
    }
}
