//! Names of members in JSON that are not entries of a form post: those are in [`wire`](super::wire), and a part is named by
//! [`RecordPart`](crate::form::RecordPart).

/// The marks of where a visitor came from.
pub const SOURCE: &str = "source";
/// The consents that were asked for.
pub const CONSENTS: &str = "consents";
/// What the chosen answers cost, by the name of the question.
pub const PRICES: &str = "prices";
/// The answers to questions of the webmaster's own, by the name of the question.
pub const OWN: &str = "own";
/// The question as it was shown, in one of those.
pub const LABEL: &str = "label";
/// What was answered, in one of those: always a list.
pub const ANSWERS: &str = "answers";
/// How the coalition may reach the person, in a consent.
pub const CHANNEL: &str = "channel";
/// What for, in a consent.
pub const PURPOSE: &str = "purpose";
/// Whether it was given.
pub const GRANTED: &str = "granted";
/// An amount in whole minor units, cents.
pub const MINOR: &str = "minor";
/// Its currency, ISO 4217.
pub const CURRENCY: &str = "currency";
