//! What an answer has to say about itself, in the visitor's language: `page.lookup.notice` in the locale files. A widget
//! may say it in its own words: each has a code.

use outreach_core::messages::Messages;
use outreach_core::messages::catalog::best;

/// Something that the visitor should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// No geocoder is set up here.
    StreetNotAsked,
    /// The geocoders don't know the street.
    StreetNotFound,
    /// They know several, far from each other.
    StreetAmbiguous,
    /// None of them answered.
    StreetUnreachable,
    /// Its districts are known, but not where it lies.
    StreetUnplaced,
    /// The answer is for the ZIP in the address.
    ByZip,
    /// The answer is for the state in the address.
    ByState,
    /// No pack knows the ZIP: it is for PO boxes, or new, or it doesn't exist.
    ZipWithoutArea,
    /// The state is none of those loaded.
    NoPack,
    /// Nothing is there.
    Nowhere,
}

impl Notice {
    /// All of them.
    pub(crate) const ALL: [Self; 10] = [
        Self::StreetNotAsked,
        Self::StreetNotFound,
        Self::StreetAmbiguous,
        Self::StreetUnreachable,
        Self::StreetUnplaced,
        Self::ByZip,
        Self::ByState,
        Self::ZipWithoutArea,
        Self::NoPack,
        Self::Nowhere,
    ];

    /// What it is called, for programs.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::StreetNotAsked => "street-not-asked",
            Self::StreetNotFound => "street-not-found",
            Self::StreetAmbiguous => "street-ambiguous",
            Self::StreetUnreachable => "street-unreachable",
            Self::StreetUnplaced => "street-unplaced",
            Self::ByZip => "by-zip",
            Self::ByState => "by-state",
            Self::ZipWithoutArea => "zip-without-area",
            Self::NoPack => "no-pack",
            Self::Nowhere => "nowhere",
        }
    }

    /// What it says, in the language of that tag; in English where that has no words for it.
    pub(crate) fn text(self, lang: &str) -> String {
        let key = format!("page.lookup.notice.{}", self.code().replace('-', "_"));
        best(lang).1.get(&key).or_else(|| best("en").1.get(&key)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::messages::catalog::LOCALES;

    #[test]
    fn each_has_a_code_and_words_of_its_own_in_each_language() {
        let mut said = Vec::new();
        let tags: Vec<_> = LOCALES.keys().collect();
        for notice in Notice::ALL {
            said.push(notice.code().to_owned());
            said.extend(tags.iter().map(|tag| notice.text(tag)));
        }
        for (at, text) in said.iter().enumerate() {
            assert!(!text.is_empty() && !said[..at].contains(text), "{at}: {text}");
        }
        assert_eq!(Notice::Nowhere.text("tlh"), Notice::Nowhere.text("en"));
    }
}
