//! An answer in its normal form.

use crate::form::Field;
use crate::kind::Money;

/// One answered question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question.
    pub field: &'static Field,
    /// What was answered.
    pub value: AnswerValue,
    /// What that cost in a year when it was chosen, where it had a price.
    pub price: Option<Money>,
}

/// What was answered, in the shape that its kind has on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerValue {
    /// One text, or the code of one choice.
    Text(String),
    /// Codes of choices.
    List(Vec<String>),
    /// A number, in decimal digits.
    Number(String),
    /// An amount.
    Money(Money),
}

impl AnswerValue {
    /// The answer as someone might have typed it: an amount as a decimal, a list as its entries.
    pub fn texts(&self) -> Vec<String> {
        match self {
            Self::Text(text) | Self::Number(text) => vec![text.clone()],
            Self::List(list) => list.clone(),
            Self::Money(amount) => vec![amount.decimal()],
        }
    }
}
