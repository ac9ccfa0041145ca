//! Notices about a result, in the visitor's language: `page.lookup.notice` in the locale files. Each has a code, so that a widget
//! can use its own texts. Texts that both have are the widget's.

use outreach_core::messages::catalog::negotiate;
use outreach_core::messages::{Messages, interpolate};

/// Something that the visitor should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// No geocoder is set up here.
    StreetNotAsked,
    /// No geocoder has the street.
    StreetNotFound,
    /// There are several, far from each other.
    StreetAmbiguous,
    /// None of them answered.
    StreetUnreachable,
    /// Its districts are known, but not its point.
    StreetUnplaced,
    /// The result is for the ZIP in the address.
    ByZip,
    /// The result is for the state in the address.
    ByState,
    /// The ZIP is for PO boxes or for one building: it has a state, and no area.
    ZipWithoutArea,
    /// No pack knows the ZIP: it is new, or it doesn't exist.
    ZipUnknown,
    /// The ZIP is for mail to the armed forces, which doesn't say where someone votes.
    ZipMilitary,
    /// The place is in a territory, which has no US senators; its legislature is not covered.
    Territory,
    /// Some members were elected on other lines than ours.
    OldLines,
    /// Terms of some people in the result have ended since the data was made, or may have.
    Stale,
    /// The pack of the state is not loaded.
    NoPack,
    /// The point is in a territory, which has no lines: it can only be looked up by ZIP.
    TerritoryByZip,
    /// The point is in no district.
    Nowhere,
}

impl Notice {
    /// All of them.
    pub(crate) const ALL: [Self; 16] = [
        Self::StreetNotAsked,
        Self::StreetNotFound,
        Self::StreetAmbiguous,
        Self::StreetUnreachable,
        Self::StreetUnplaced,
        Self::ByZip,
        Self::ByState,
        Self::ZipWithoutArea,
        Self::ZipUnknown,
        Self::ZipMilitary,
        Self::Territory,
        Self::OldLines,
        Self::Stale,
        Self::NoPack,
        Self::TerritoryByZip,
        Self::Nowhere,
    ];

    /// Its name in the API.
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
            Self::ZipUnknown => "zip-unknown",
            Self::ZipMilitary => "zip-military",
            Self::Territory => "territory",
            Self::OldLines => "old-lines",
            Self::Stale => "stale",
            Self::NoPack => "no-pack",
            Self::TerritoryByZip => "territory-by-zip",
            Self::Nowhere => "nowhere",
        }
    }

    /// Its text in a language, or in English if that has none. `places` are filled in: the `day` of the data, the name of the
    /// `state`.
    pub(crate) fn text(self, lang: &str, places: &[(&str, &str)]) -> String {
        let key = match self.shared() {
            Some(key) => format!("forms.legislators.{key}"),
            None => format!("page.lookup.notice.{}", self.code().replace('-', "_")),
        };
        let text = negotiate(lang).1.get(&key).or_else(|| negotiate("en").1.get(&key));
        interpolate(&text.unwrap_or_default(), places)
    }

    /// The key of the widget's text, if it has the same notice.
    const fn shared(self) -> Option<&'static str> {
        match self {
            Self::ZipUnknown => Some("no_zip"),
            Self::ZipMilitary => Some("military"),
            Self::Territory => Some("territory"),
            Self::OldLines => Some("doubtful"),
            Self::Stale => Some("passed"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::messages::catalog::LOCALES;

    #[test]
    fn each_notice_has_a_code_and_a_text_in_each_language() {
        let mut said = Vec::new();
        let tags: Vec<_> = LOCALES.keys().collect();
        for notice in Notice::ALL {
            said.push(notice.code().to_owned());
            said.extend(tags.iter().map(|tag| notice.text(tag, &[])));
        }
        for (at, text) in said.iter().enumerate() {
            assert!(!text.is_empty() && !said[..at].contains(text), "{at}: {text}");
        }
        assert_eq!(Notice::Nowhere.text("tlh", &[]), Notice::Nowhere.text("en", &[]));
        assert!(Notice::Territory.text("en", &[("state", "Guam")]).starts_with("Guam has"));
    }
}
