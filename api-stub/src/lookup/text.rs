//! The texts of the lookup's pages. Most are the widget's, `forms.legislators`; those of the server alone are in `page.lookup`.

use outreach_core::forms::legislators::FORM;
use outreach_core::messages::catalog::{Locale, negotiate};
use outreach_core::messages::{Messages, Words, interpolate};

use super::services::census;

/// The texts in one language.
pub(super) struct PageText {
    pub(super) lang: &'static str,
    pub(super) words: Words<&'static Locale>,
}

impl PageText {
    /// In the best locale for a language.
    pub(super) fn new(lang: &str) -> Self {
        let (lang, locale) = negotiate(lang);
        Self { lang, words: Words::new(locale, &FORM, "") }
    }

    /// A text of the widget.
    pub(super) fn form(&self, key: &str, places: &[(&str, &str)]) -> String {
        interpolate(&self.words.of_form(key).unwrap_or_default(), places)
    }

    /// A text of the server.
    pub(super) fn page(&self, key: &str, places: &[(&str, &str)]) -> String {
        self.words.text_with(&format!("page.lookup.{key}"), places)
    }

    /// The name of a service.
    pub(super) fn adapter_name(&self, adapter: &str) -> String {
        self.page(&format!("who.{}", adapter.replace('-', "_")), &[])
    }

    /// The name of a geocoder, and that it is a federal agency if it is one: a visitor may mind.
    pub(super) fn geocoder_name(&self, geocoder: &str) -> String {
        let who = self.adapter_name(geocoder);
        if geocoder == census::NAME { self.page("federal", &[("who", &who)]) } else { who }
    }

    /// A party in this language, or as the source writes it.
    pub(super) fn party(&self, party: &str) -> String {
        self.words.of_form(&format!("party.{party}")).unwrap_or_else(|| party.to_owned())
    }

    /// A distance to two digits: in feet and miles where English is read, which is in the United States here; in meters
    /// elsewhere. The same as in the widget, with the units' symbols.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a logarithm of a distance on Earth")]
    pub(super) fn distance(&self, meters: u32) -> String {
        let meters = f64::from(meters);
        let (number, unit) = match (self.lang == "en", meters) {
            (true, meters) if meters < 304.8 => (meters / 0.3048, "ft"),
            (true, meters) => (meters / 1609.344, "mi"),
            (false, meters) if meters < 1000.0 => (meters, "m"),
            (false, meters) => (meters / 1000.0, "km"),
        };
        // How many digits stand before the last of the two.
        let places = 1 - number.max(0.1).log10().floor() as i32;
        let step = 10_f64.powi(-places);
        let digits = places.max(0) as usize;
        let written = format!("{:.digits$}", (number / step).round() * step);
        let written = if digits > 0 { written.trim_end_matches('0').trim_end_matches('.') } else { &written };
        let written = if self.words.messages.comma() { written.replace('.', ",") } else { written.to_owned() };
        format!("{written} {unit}")
    }

    /// `2026-08-05` as people write it.
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
    fn days_and_parties_are_localized() {
        let (en, es) = (PageText::new("en"), PageText::new("es-MX"));
        assert_eq!((en.day("2026-08-05"), en.day("soon")), ("August 5, 2026".into(), "soon".into()));
        assert_eq!(es.day("2027-01-31"), "31 de enero de 2027");
        assert_eq!((es.party("Democratic"), es.party("D. of T.")), ("Partido Demócrata".into(), "D. of T.".into()));
        for adapter in [census::NAME, "google", "open-states"] {
            assert!(!es.adapter_name(adapter).contains("page."), "{adapter} has no name");
        }
    }

    #[test]
    fn distances_are_in_feet_for_english_and_in_meters_for_others() {
        let (en, es) = (PageText::new("en"), PageText::new("es"));
        for (meters, english, spanish) in [
            (2, "6.6 ft", "2 m"),
            (40, "130 ft", "40 m"),
            (65, "210 ft", "65 m"),
            (304, "1000 ft", "300 m"),
            (305, "0.19 mi", "310 m"),
            (1_200, "0.75 mi", "1.2 km"),
            (18_909, "12 mi", "19 km"),
        ] {
            assert_eq!((en.distance(meters), es.distance(meters)), (english.into(), spanish.into()));
        }
        assert_eq!(PageText::new("fr").distance(1_200), "1,2 km");
    }

    #[test]
    fn a_federal_geocoder_is_named_as_one() {
        let texts = PageText::new("en");
        assert_eq!(texts.geocoder_name(census::NAME), "the US Census Bureau (a federal agency)");
        assert_eq!(texts.geocoder_name("google"), "Google");
        for tag in LOCALES.keys() {
            let texts = PageText::new(tag);
            let (who, asked) = (texts.adapter_name(census::NAME), texts.geocoder_name(census::NAME));
            assert!(asked.starts_with(&who) && asked.len() > who.len(), "{tag}: {asked}");
        }
    }
}
