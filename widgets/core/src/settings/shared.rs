//! What a coalition sets once for all its forms.

use super::{COALITION, CONTACT, CURRENCY, LANG, LANGUAGES, ORGANIZATION, PRIVACY_URL, Setting, THEME};

/// The settings that say something of the coalition and its website. All others say something of one form: where it is
/// sent, what it asks, its words, what comes after.
const SHARED: &[Setting] = &[COALITION, ORGANIZATION, CONTACT, PRIVACY_URL, LANG, LANGUAGES, THEME, CURRENCY];

/// Whether the setting of that name is the same for all forms of a coalition.
pub fn is_shared(name: &str) -> bool {
    SHARED.iter().any(|setting| setting.attribute().name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_form_is_sent_and_what_it_says_is_its_own() {
        for name in ["endpoint", "format", "heading", "thanks", "steps", "fields", "ways", "success-url", "config"] {
            assert!(!is_shared(name), "{name}");
        }
        assert!(is_shared("organization") && is_shared("lang"));
    }
}
