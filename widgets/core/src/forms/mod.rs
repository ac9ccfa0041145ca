//! The forms there are. A new one is a file here, named in the list, and a section in the locales.

pub mod join;
mod languages;
pub mod legislators;
mod person;
pub mod pledge;
pub mod volunteer;

use crate::form::Form;

/// Every form the product ships. Each has an element and a page of its own.
pub static FORMS: &[&Form] = &[&volunteer::FORM, &join::FORM, &pledge::FORM, &legislators::FORM];

/// Those whose answers are sent and stored.
pub fn submitted() -> impl Iterator<Item = &'static Form> {
    FORMS.iter().copied().filter(|form| form.is_submitted())
}

/// The form of that name.
pub fn find(name: &str) -> Option<&'static Form> {
    FORMS.iter().copied().find(|form| form.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What endangers the people who fill these forms in is not asked, by any form, ever.
    #[test]
    fn no_field_asks_for_status_birthplace_or_documents() {
        const NEVER: &[&str] =
            &["status", "birth", "citizen", "visa", "passport", "ssn", "alien", "document", "country"];
        for field in FORMS.iter().flat_map(|form| form.fields()) {
            assert!(!NEVER.iter().any(|word| field.name.contains(word)), "{}", field.name);
        }
    }
}
