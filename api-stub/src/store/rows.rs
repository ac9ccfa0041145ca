//! What is stored, and what is read of it.

use serde::Serialize;
use sqlx::FromRow;

/// A submission to be stored.
#[derive(Debug)]
pub struct NewRecord<'a> {
    /// The form's name.
    pub form: &'a str,
    /// The idempotency key.
    pub submission_id: &'a str,
    /// The coalition's short name.
    pub coalition: &'a str,
    /// Whether a webmaster is trying the form out.
    pub test: bool,
    /// When it arrived.
    pub received_at: &'a str,
    /// The submission as JSON.
    pub json: &'a str,
}

/// A submission as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct StoredRecord {
    /// The form's name.
    pub form: String,
    /// The idempotency key.
    pub submission_id: String,
    /// The coalition's short name.
    pub coalition: String,
    /// Whether a webmaster was trying the form out.
    pub test: bool,
    /// When it arrived.
    pub received_at: String,
    /// The submission as JSON.
    #[sqlx(rename = "record")]
    pub json: String,
}

/// How many calls ended in one way on one day.
#[derive(Debug, Clone, PartialEq, Eq, FromRow, Serialize)]
pub struct CallCount {
    /// The day, in UTC: `2026-11-22`.
    pub day: String,
    /// The coalition's short name.
    pub coalition: String,
    /// The kind of district of those who were called.
    pub layer: String,
    /// How the calls ended.
    pub outcome: String,
    /// How many.
    pub calls: i64,
}

/// A pledge, for totals.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Pledge {
    /// The idempotency key.
    pub submission_id: String,
    /// The coalition's short name.
    pub coalition: String,
    /// The submission as JSON.
    pub record: String,
}

/// The published total of the pledges to one coalition in one currency.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PledgeTotal {
    /// The coalition's short name.
    pub coalition: String,
    /// ISO 4217.
    pub currency: String,
    /// The exact number of pledges when it was published.
    pub pledges: i64,
    /// Their sum for a year, in minor units and rounded.
    pub minor: i64,
}

/// Which submissions are looked at. The default is all of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scope<'a> {
    /// Of that form only.
    pub form: Option<&'a str>,
    /// Of that coalition only.
    pub coalition: Option<&'a str>,
    /// Those marked as a test only.
    pub tests: bool,
    /// Only those received before that day, `2026-11-22`, in UTC.
    pub before: Option<&'a str>,
}

/// How many submissions of a form there are.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct FormCount {
    /// The form's name.
    pub form: String,
    /// How many of its submissions there are, tests included.
    pub count: i64,
}
