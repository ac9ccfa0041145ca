//! What is stored, and what is read of it.

use serde::Serialize;
use sqlx::FromRow;

/// A submission to be stored.
#[derive(Debug)]
pub struct NewRecord<'a> {
    /// The name of its form. With `submission_id`, its key.
    pub form: &'a str,
    /// A UUID from the sender: the same submission, sent again, has the same.
    pub submission_id: &'a str,
    /// The short name of the coalition that it is for; empty where the page named none.
    pub coalition: &'a str,
    /// Whether a webmaster is trying the form out.
    pub test: bool,
    /// When it arrived, by this server's clock: `2026-11-22T15:04:05Z`.
    pub received_at: &'a str,
    /// All of it as one JSON object: envelope, answers and consents.
    pub json: &'a str,
}

/// A submission as it is stored: a [`NewRecord`] that is read again.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct StoredRecord {
    /// The name of its form. With `submission_id`, its key.
    pub form: String,
    /// The UUID under which it was sent.
    pub submission_id: String,
    /// The short name of the coalition that it is for, or nothing.
    pub coalition: String,
    /// Whether a webmaster was trying the form out: exports and totals leave it out.
    pub test: bool,
    /// When it arrived, by this server's clock: `2026-11-22T15:04:05Z`.
    pub received_at: String,
    /// All of it as one JSON object: envelope, answers and consents.
    #[sqlx(rename = "record")]
    pub json: String,
}

/// How many calls ended in one way on one day.
#[derive(Debug, Clone, PartialEq, Eq, FromRow, Serialize)]
pub struct CallCount {
    /// The day, in UTC: `2026-11-22`.
    pub day: String,
    /// The short name of the coalition whose page counted, or nothing.
    pub coalition: String,
    /// The kind of district of those who were called: `cd`, `sldu`, `sldl`.
    pub layer: String,
    /// How the calls ended, as the lookup's form names it: `reached`, `skip` …
    pub outcome: String,
    /// The number of calls that ended so.
    pub calls: i64,
}

/// A pledge, for totals.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Pledge {
    /// The UUID under which it was sent, which only its sender knows.
    pub submission_id: String,
    /// The short name of the coalition that it is for, or nothing.
    pub coalition: String,
    /// All of it as one JSON object: envelope, answers and consents.
    pub record: String,
}

/// The published total of the pledges to one coalition in one currency.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PledgeTotal {
    /// The short name of the coalition, or nothing for pledges that name none.
    pub coalition: String,
    /// Its currency by the code of ISO 4217: `USD`.
    pub currency: String,
    /// The exact number of pledges when it was published.
    pub pledges: i64,
    /// Their sum for a year, in minor units and rounded.
    pub minor: i64,
}

/// Which submissions are looked at: those that meet every condition. The default is all of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scope<'a> {
    /// Only those of the form of that name.
    pub form: Option<&'a str>,
    /// Only those for the coalition of that short name.
    pub coalition: Option<&'a str>,
    /// Only those that are marked as a test.
    pub tests: bool,
    /// Only those received before that day, `2026-11-22`, in UTC.
    pub before: Option<&'a str>,
}

/// How many submissions of a form there are, tests included.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub(crate) struct FormCount {
    pub(crate) form: String,
    pub(crate) count: i64,
}
