//! What documentation, the builder and the server know of a setting. The widgets do without.

use super::define::Setting;

/// What a setting is for: where it shows, and what must allow it.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    /// Where the builder and the documentation show it.
    pub group: Group,
    /// What the address of a hosted page may do with it.
    pub hosted: Hosted,
    /// The directives of a page's Content-Security-Policy that must allow its address.
    pub csp: &'static [Directive],
    /// Whether it says something of the coalition and its website, and so is the same for all its forms.
    pub is_shared: bool,
    /// Whether a text is the same in every language, as a name is.
    pub no_language: bool,
}

impl Reference {
    /// What an entry need not say.
    pub(super) const USUAL: Self =
        Self { group: Group::More, hosted: Hosted::No, csp: &[], is_shared: false, no_language: false };
}

/// What a setting is called and does, in English. Apart from the rest, so that a page that shows no settings carries none.
#[derive(Debug, Clone, Copy)]
pub struct Wording {
    /// A short name for people.
    pub label: &'static str,
    pub(super) help: &'static str,
    /// Labels for the words that can be chosen, in the order of the value type.
    pub choices: &'static [&'static str],
}

impl Wording {
    /// What an entry need not say.
    pub(super) const USUAL: Self = Self { label: "", help: "", choices: &[] };

    /// What the setting does. What is between backticks is code.
    pub fn help(&self) -> &'static str {
        self.help.trim()
    }
}

/// Settings that are shown together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Where submissions go.
    Destination,
    /// Whose form it is.
    Identity,
    /// How it looks.
    Design,
    /// Which questions are asked.
    Questions,
    /// The webmaster's own lists: one for each field that may have another, and no setting of the table.
    Lists,
    /// The webmaster's own words.
    Texts,
    /// Languages.
    Languages,
    /// Amounts, fees and payment.
    Money,
    /// The bill, and the calls about it.
    Calls,
    /// What comes after sending.
    AfterSending,
    /// All others.
    More,
}

impl Group {
    /// All, in the order shown.
    pub const ALL: [Self; 11] = [
        Self::Destination,
        Self::Identity,
        Self::Design,
        Self::Questions,
        Self::Lists,
        Self::Texts,
        Self::Languages,
        Self::Money,
        Self::Calls,
        Self::AfterSending,
        Self::More,
    ];

    /// Its key in locale files, and its title in English.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Destination => ("destination", "Destination"),
            Self::Identity => ("identity", "Who you are"),
            Self::Design => ("design", "Design"),
            Self::Questions => ("questions", "Questions"),
            Self::Lists => ("lists", "Your own lists"),
            Self::Texts => ("texts", "Text"),
            Self::Languages => ("languages", "Languages"),
            Self::Money => ("money", "Money"),
            Self::Calls => ("calls", "Bill and calls"),
            Self::AfterSending => ("after_sending", "After sending"),
            Self::More => ("more", "More"),
        }
    }
}

/// What the address of a hosted page may do with a setting. No title, introduction or address of the webmaster's own is
/// there: anyone who writes a link would write them on the coalition's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hosted {
    /// Nothing.
    No,
    /// It chooses among what is declared.
    Chooses,
    /// It writes words on the page, which count only where the server has signed them.
    Words,
}

/// A directive of a Content-Security-Policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Directive {
    /// What a script may fetch.
    ConnectSrc,
    /// Where a form without script may post to.
    FormAction,
    /// Where images may come from.
    ImgSrc,
}

impl Directive {
    /// All, in the order written.
    pub const ALL: [Self; 3] = [Self::ConnectSrc, Self::FormAction, Self::ImgSrc];

    /// Its name in the policy.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ConnectSrc => "connect-src",
            Self::FormAction => "form-action",
            Self::ImgSrc => "img-src",
        }
    }
}

/// Whether the setting of that name is the same for all forms of a coalition. All others say something of one form: where
/// it is sent, what it asks, its words, what comes after.
pub fn is_shared(name: &str) -> bool {
    Setting::named(name).is_some_and(|setting| setting.reference().is_shared)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::ValueType;

    #[test]
    fn endpoints_and_words_are_not_shared() {
        for name in ["endpoint", "format", "heading", "thanks", "steps", "fields", "ways", "success-url", "config"] {
            assert!(!is_shared(name), "{name}");
        }
        assert!(is_shared("organization") && is_shared("lang"));
    }

    #[test]
    fn every_word_that_can_be_chosen_has_a_label_and_only_addresses_are_in_a_policy() {
        for setting in Setting::all() {
            let attribute = setting.attribute();
            let words = match attribute.value_type {
                ValueType::OneOf(words) | ValueType::SomeOf(words) => words,
                _ => &[],
            };
            assert_eq!(words.len(), setting.wording().choices.len(), "{}", attribute.name);
            let is_address =
                matches!(attribute.value_type, ValueType::Url | ValueType::Https) || attribute.name == "config";
            assert!(setting.reference().csp.is_empty() || is_address, "{}", attribute.name);
        }
    }

    #[test]
    fn labels_are_short_and_differ() {
        let mut labels: Vec<_> = Setting::all().map(|setting| setting.wording().label).collect();
        for label in &labels {
            assert!((3..=45).contains(&label.chars().count()) && !label.ends_with('.'), "{label}");
        }
        labels.sort_unstable();
        assert!(labels.is_sorted_by(|one, next| one != next), "{labels:?}");
    }

    #[test]
    fn every_group_is_listed_and_has_settings_but_the_lists() {
        for setting in Setting::all() {
            assert!(Group::ALL.contains(&setting.reference().group), "{}", setting.attribute().name);
        }
        for group in Group::ALL {
            let is_used = Setting::all().any(|setting| setting.reference().group == group);
            assert_eq!(is_used, group != Group::Lists, "{group:?}");
        }
    }
}
