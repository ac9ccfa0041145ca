//! The format of a document, and what is wrong with one: for those who write forms, and for programs that take forms from others.
//! What reads documents ([`Form::read`]) takes what it can and judges nothing.
//!
//! | Part | What it does |
//! |---|---|
//! | `shape`, `formats`, `table` | What a document is made of: one table. |
//! | `schema`, `reference` | The table as JSON Schema, and for the guide. |
//! | `structure` | Holds a document against the table. |
//! | `names`, `answers`, `conditions`, `reach`, `uses`, `words` | What no table says: whether its parts fit each other. |
//! | `texts` | All that a visitor is asked with. |

mod answers;
mod conditions;
mod formats;
mod judged;
mod names;
mod near;
mod problem;
mod reach;
mod reference;
mod schema;
mod shape;
mod structure;
mod table;
mod texts;
mod uses;
mod words;

#[cfg(doc)]
use crate::form::Form;
use judged::Judged;
pub use problem::{Problem, Severity};
pub use reference::reference;
pub use schema::schema;
pub use texts::refused;

/// The most bytes of a document.
pub const MOST_BYTES: usize = 256 * 1024;

/// What is wrong with a document, in the order of its parts: with what it is made of, or else with what it says. The words of a form
/// of ours are in the locales, so that its document needs none. Reading it leaks what [`Form::read`] leaks.
pub fn check(json: &str) -> Vec<Problem> {
    if json.len() > MOST_BYTES {
        return vec![Problem::error("", format!("this is longer than {} KB: make it shorter", MOST_BYTES / 1024))];
    }
    let document = match serde_json::from_str(json) {
        Ok(document) => document,
        Err(error) => return vec![Problem::syntax(&error)],
    };
    let problems = structure::problems(&document);
    if !problems.is_empty() {
        return problems;
    }
    let mut judged = Judged::read(&document);
    texts::judge(&mut judged);
    names::judge(&mut judged);
    answers::judge(&mut judged);
    uses::judge(&mut judged);
    // Without its choices, much else would seem to be wrong with a question.
    if judged.problems.is_empty() {
        conditions::judge(&mut judged);
        reach::judge(&mut judged);
        words::judge(&mut judged);
    }
    judged.problems
}
