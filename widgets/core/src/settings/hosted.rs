//! What the address of a hosted page may say.

use super::{
    AMOUNTS, COALITION, CURRENCY, FIELDS, LANG, MAXIMUM, MINIMUM, ORGANIZATION, PARTNER, REQUIRED, Setting, TEST,
    VALUES_TEXT, VALUES_VERSION,
};
use crate::form::Form;

/// The settings that mean something without a script. No title, introduction or address of the webmaster's own is among
/// them: whoever writes a link would write them on the coalition's page.
const ON_HOSTED_PAGE: &[Setting] = &[
    LANG,
    COALITION,
    ORGANIZATION,
    FIELDS,
    REQUIRED,
    PARTNER,
    TEST,
    CURRENCY,
    AMOUNTS,
    MINIMUM,
    MAXIMUM,
    VALUES_TEXT,
    VALUES_VERSION,
];

/// Whether the address of this form's page may say that. A list that the webmaster may change goes by its field's name.
pub fn on_hosted_page(form: &Form, name: &str) -> bool {
    ON_HOSTED_PAGE.iter().any(|setting| setting.attribute().name == name)
        || form.field(name).is_some_and(|field| field.kind.is_open())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{join, volunteer};

    #[test]
    fn no_title_and_no_address_of_ones_own_stands_on_a_hosted_page() {
        for name in ["lang", "coalition", "fields"] {
            assert!(on_hosted_page(&volunteer::FORM, name), "{name}");
        }
        for name in ["heading", "intro", "privacy-url", "success-url", "next-url", "config", "level"] {
            assert!(!on_hosted_page(&volunteer::FORM, name), "{name}");
        }
        assert!(on_hosted_page(&join::FORM, "level"), "a list of the form's own");
    }
}
