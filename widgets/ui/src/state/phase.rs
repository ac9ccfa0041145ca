//! How far a submission has come.

/// How far a submission has come. Exactly one holds at any time, and the visitor sees which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// Being filled in.
    Editing,
    /// On its way.
    Submitting,
    /// The endpoint said that it has it.
    Confirmed,
    /// No one can say whether it was stored; the locale key of the reason.
    Unconfirmed(&'static str),
    /// Waiting to be sent again by itself; after so many seconds where the endpoint named them.
    Queued(Option<u32>),
    /// Not stored; the locale key of the reason.
    Rejected(&'static str),
}

impl Phase {
    /// Its name in CSS, in `:state()` and in the tests.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Editing => "editing",
            Self::Submitting => "submitting",
            Self::Confirmed => "confirmed",
            Self::Unconfirmed(_) => "unconfirmed",
            Self::Queued(_) => "queued",
            Self::Rejected(_) => "rejected",
        }
    }
}
