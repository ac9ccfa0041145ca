//! The words of the pages about legislators. The widget says most of them too, `forms.legislators`; what only a server
//! says stands in `page.lookup`.

use outreach_core::forms::legislators::FORM;
use outreach_core::messages::catalog::{Locale, best};
use outreach_core::messages::{Words, interpolate};

/// The words in one language.
pub(super) struct Say {
    pub(super) lang: &'static str,
    pub(super) words: Words<&'static Locale>,
}

impl Say {
    /// In that of the locales.
    pub(super) fn new(lang: &str) -> Self {
        let (lang, locale) = best(lang);
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
    use super::*;

    #[test]
    fn days_and_parties_are_written_as_people_do() {
        let (en, es) = (Say::new("en"), Say::new("es-MX"));
        assert_eq!((en.day("2026-08-05"), en.day("soon")), ("August 5, 2026".into(), "soon".into()));
        assert_eq!(es.day("2027-01-31"), "31 de enero de 2027");
        assert_eq!((es.party("Democratic"), es.party("D. of T.")), ("Partido Demócrata".into(), "D. of T.".into()));
        for adapter in ["census", "google", "open-states"] {
            assert!(!es.who(adapter).contains("page."), "{adapter} has no name");
        }
    }
}
