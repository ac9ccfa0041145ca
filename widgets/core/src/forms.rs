//! The forms there are, each a document in `widgets/forms`, compiled in: for servers, tests and the site. A page loads those of its
//! widgets.

use std::sync::LazyLock;

use serde_json::Value;

use crate::form::Form;

/// The questions and lists that a document may name instead of declaring them.
pub static LIBRARY: LazyLock<Value> = LazyLock::new(|| parsed(include_str!("../../forms/library.json")));

macro_rules! shipped {
    ($($(#[$doc:meta])* $name:ident)*) => {
        /// Every form the product ships. Each has an element and a page of its own.
        pub static FORMS: LazyLock<Vec<&'static Form>> = LazyLock::new(|| vec![$(&*$name::FORM),*]);

        $(
            $(#[$doc])*
            pub mod $name {
                use std::sync::LazyLock;

                use crate::form::Form;

                /// The form.
                pub static FORM: LazyLock<Form> =
                    LazyLock::new(|| super::form(include_str!(concat!("../../forms/", stringify!($name), ".json"))));
            }
        )*
    };
}

// A new one is a document in `widgets/forms`, its name here, and its words in the locales.
shipped! {
    /// Volunteer signup: who someone is, how to reach them safely, and how they would like to help. Phone or email suffices.
    volunteer

    /// Member join: a person, a household or an organization becomes a member. Coalitions are made of organizations, so these are
    /// asked what a coalition needs to know of one. Dues are stated and not paid; someone who can't pay them is asked for no proof.
    join

    /// Donation pledge: a promise of money, with nothing paid and no card asked for.
    pledge

    /// Legislator lookup: where someone lives. No server stores it.
    legislators
}

/// Those whose answers are sent and stored.
pub fn submitted() -> impl Iterator<Item = &'static Form> {
    FORMS.iter().copied().filter(|form| form.is_submitted())
}

/// The form of that name.
pub fn find(name: &str) -> Option<&'static Form> {
    FORMS.iter().copied().find(|form| form.name == name)
}

/// A form of ours. It is compiled in; a broken one is caught by this crate's tests, not by a visitor.
fn form(document: &str) -> Form {
    Form::read(&parsed(document), &LIBRARY)
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
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
