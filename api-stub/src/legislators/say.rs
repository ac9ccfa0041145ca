//! The words of the pages about legislators. The widget says most of them too, `forms.legislators`; what only a server
//! says stands in `page.lookup`.

use outreach_core::forms::legislators::FORM;
use outreach_core::messages::catalog::{Locale, negotiate};
use outreach_core::messages::{Words, interpolate};

use super::census;

/// The words in one language.
pub(super) struct Say {
    pub(super) lang: &'static str,
    pub(super) words: Words<&'static Locale>,
}

impl Say {
    /// In that of the locales.
    pub(super) fn new(lang: &str) -> Self {
        let (lang, locale) = negotiate(lang);
        Self { lang, words: Words::new(locale, &FORM, "") }
    }

    /// What the widget says too.
    pub(super) fn form(&self, key: &str, places: &[(&str, &str)]) -> String {
        interpolate(&self.words.of_form(key).unwrap_or_default(), places)
    }

    /// What only a server says.
    pub(super) fn page(&self, key: &str, places: &[(&str, &str)]) -> String {
        self.words.text_with(&format!("page.lookup.{key}"), places)
    }

    /// An adapter, by its own name.
    pub(super) fn who(&self, adapter: &str) -> String {
        self.page(&format!("who.{}", adapter.replace('-', "_")), &[])
    }

    /// One that is asked about an address, and that it is the government where it is: a visitor may mind.
    pub(super) fn asked(&self, geocoder: &str) -> String {
        let who = self.who(geocoder);
        if geocoder == census::NAME { self.page("federal", &[("who", &who)]) } else { who }
    }

    /// A party, where its name has words in this language; else as the source writes it.
    pub(super) fn party(&self, party: &str) -> String {
        self.words.of_form(&format!("party.{party}")).unwrap_or_else(|| party.to_owned())
    }

    /// A day as people write it, from `2026-08-05`.
    pub(super) fn day(&self, iso: &str) -> String {
        let parts: Vec<_> = iso.split('-').map(|part| part.trim_start_matches('0')).collect();
        let [year, month, day] = parts[..] else { return iso.to_owned() };
        let month = self.page(&format!("months.{month}"), &[]);
        self.page("date", &[("year", year), ("month", &month), ("day", day)])
    }
}

#[cfg(test)]
mod tests {
    use outreach_core::messages::catalog::LOCALES;

    use super::*;

    #[test]
    fn days_and_parties_are_written_as_people_do() {
        let (en, es) = (Say::new("en"), Say::new("es-MX"));
        assert_eq!((en.day("2026-08-05"), en.day("soon")), ("August 5, 2026".into(), "soon".into()));
        assert_eq!(es.day("2027-01-31"), "31 de enero de 2027");
        assert_eq!((es.party("Democratic"), es.party("D. of T.")), ("Partido Demócrata".into(), "D. of T.".into()));
        for adapter in [census::NAME, "google", "open-states"] {
            assert!(!es.who(adapter).contains("page."), "{adapter} has no name");
        }
    }

    #[test]
    fn an_agency_of_the_government_is_called_one_where_an_address_is_typed() {
        let say = Say::new("en");
        assert_eq!(say.asked(census::NAME), "the US Census Bureau (a federal agency)");
        assert_eq!(say.asked("google"), "Google");
        for tag in LOCALES.keys() {
            let say = Say::new(tag);
            let (who, asked) = (say.who(census::NAME), say.asked(census::NAME));
            assert!(asked.starts_with(&who) && asked.len() > who.len(), "{tag}: {asked}");
        }
    }
}
