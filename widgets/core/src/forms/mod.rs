//! The forms there are. A new one is a file here, a folder in `ui` and a section in the locales.

pub mod join;
mod languages;
pub mod legislators;
mod person;
pub mod pledge;
pub mod volunteer;

use crate::form::Form;

/// Every form the product ships.
pub static FORMS: &[&Form] = &[&volunteer::FORM, &join::FORM, &pledge::FORM];

/// The form of that name.
pub fn find(name: &str) -> Option<&'static Form> {
    FORMS.iter().copied().find(|form| form.name == name)
}
