//! What the address of a hosted page may say.

use super::{Hosted, LANG, Setting, Settings};
use crate::form::Form;
use crate::options::OwnChoice;

fn hosted(name: &str) -> Option<Hosted> {
    Setting::named(name).map(|setting| setting.reference().hosted)
}

/// Whether the address of this form's page may say that. A list that the webmaster may change goes by its field's name. The
/// lookup's page is the same for every coalition, in any language.
pub fn on_hosted_page(form: &Form, name: &str) -> bool {
    if !form.is_submitted() {
        return name == LANG.attribute().name;
    }
    match hosted(name) {
        Some(hosted) => hosted != Hosted::No,
        None => form.field(name).is_some_and(|field| field.custom),
    }
}

/// Whether an entry of such an address puts words on the page: a name, a text to agree to, or a list with codes, labels or
/// prices of its own. They count only where the server has signed them, or anyone could write there.
pub fn writes_words(form: &'static Form, name: &str, value: &str) -> bool {
    if hosted(name) == Some(Hosted::Words) {
        return true;
    }
    let list = form.field(name).filter(|field| field.custom).and_then(|field| field.kind.choices());
    let Some(declared) = list else { return false };
    let is_declared =
        |own: &OwnChoice| own.label.is_none() && own.price.is_none() && declared.find(&own.code).is_some();
    let (settings, _) = Settings::read(form, [(name, value)]);
    // What can't be read may be anything.
    !settings.options.choices.iter().any(|(_, own)| own.iter().all(is_declared))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{join, legislators, volunteer};

    #[test]
    fn a_list_of_declared_choices_writes_no_words() {
        for (name, value) in [("ways", "driving"), ("ways", "driving, childcare"), ("fields", "zip"), ("amounts", "5")]
        {
            assert!(!writes_words(&volunteer::FORM, name, value), "{name}={value}");
        }
        for (name, value) in [
            ("organization", "x"),
            ("values-text", "x"),
            ("ways", "pay-me"),
            ("ways", "driving, pay-me"),
            ("ways", "driving=Pay me"),
            ("ways", "Pay me!"),
        ] {
            assert!(writes_words(&volunteer::FORM, name, value), "{name}={value}");
        }
        assert!(writes_words(&join::FORM, "level", "friend: 35"));
    }

    #[test]
    fn a_hosted_page_accepts_no_title_and_no_address() {
        for name in ["lang", "coalition", "fields"] {
            assert!(on_hosted_page(&volunteer::FORM, name), "{name}");
        }
        for name in ["heading", "intro", "privacy-url", "success-url", "next-url", "config", "level"] {
            assert!(!on_hosted_page(&volunteer::FORM, name), "{name}");
        }
        assert!(on_hosted_page(&join::FORM, "level"), "a list of the form's own");
        assert!(on_hosted_page(&legislators::FORM, "lang") && !on_hosted_page(&legislators::FORM, "organization"));
    }
}
