//! Why an answer can't be accepted.

use crate::form::{Field, When};
use crate::kind::MoneyError;

/// What is wrong with one answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Invalid {
    /// What its code says.
    Answer(&'static str),
    /// Not an amount of money, or one that is not accepted.
    Money(MoneyError),
    /// One of these must be answered and none is.
    AtLeastOneOf(&'static [&'static str]),
    /// Another answer makes this one necessary.
    RequiredBy(When),
}

impl Invalid {
    /// A stable name for programs, and the last part of the locale key `errors.<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answer(code) => code,
            Self::Money(error) => error.code(),
            Self::AtLeastOneOf(_) => "either",
            Self::RequiredBy(_) => "needed",
        }
    }
}

/// An answer that can't be accepted, and its field.
#[derive(Debug, Clone, Copy)]
pub struct FieldError {
    /// The field to fix.
    pub field: &'static Field,
    /// What is wrong.
    pub invalid: Invalid,
}
