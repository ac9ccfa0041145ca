//! Examples: what people type, and what becomes of it. Tests hold every room to its own.

/// Examples of a kind's answers. The demo, the documentation and all tests take theirs from here.
#[derive(Debug)]
pub struct Examples {
    /// What is typed, and its normal form: what is sent and stored.
    pub accepted: &'static [(&'static str, &'static str)],
    /// What is typed, and the code of the error: one for each error there is.
    pub rejected: &'static [(&'static str, &'static str)],
    /// A regular expression of what is nearly always accepted, for tests with random answers.
    pub pattern: &'static str,
}

impl Examples {
    /// Of a kind whose answers are declared with the field.
    pub(super) const DECLARED: &'static Self = &Self { accepted: &[], rejected: &[], pattern: "" };

    /// What is typed in the first of them.
    pub fn typed(&self) -> &'static str {
        self.accepted.first().map_or("", |(typed, _)| typed)
    }

    /// The normal forms.
    #[cfg(feature = "schema")]
    pub(crate) fn stored(&self) -> Vec<&'static str> {
        let mut stored: Vec<_> = self.accepted.iter().map(|(_, stored)| *stored).collect();
        stored.dedup();
        stored
    }
}
