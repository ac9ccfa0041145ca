//! The names of settings.

use super::read::Settings;
use super::table::ATTRIBUTES;
use crate::form::Form;

impl Settings {
    /// The name of every setting that a form has a use for: those of the table, and a list for each field that may have
    /// another.
    pub fn names(form: &'static Form) -> impl Iterator<Item = &'static str> {
        let settings = ATTRIBUTES.iter().filter(|attribute| attribute.is_for(form)).map(|attribute| attribute.name);
        settings.chain(form.fields().filter(|field| field.custom).map(|field| field.name))
    }
}
