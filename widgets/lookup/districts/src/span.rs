//! Ranges of days.

use outreach_core::kind::Date;

/// A half-open range of days: `from` is included, `to` is not. Either end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// The first day, if known.
    pub from: Option<Date>,
    /// The first day after it, if known.
    pub to: Option<Date>,
}

impl Span {
    /// Whether it begins on that day or before.
    pub fn has_begun(self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on)
    }

    /// Whether it ends on that day or before.
    pub fn has_ended(self, on: Date) -> bool {
        self.to.is_some_and(|to| to <= on)
    }

    /// Whether it includes that day.
    pub fn contains(self, on: Date) -> bool {
        self.has_begun(on) && !self.has_ended(on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_ends_on_the_day_the_next_begins() {
        let day = |text| Date::parse(text).expect(text);
        let span = Span { from: Some(day("2025-01-03")), to: Some(day("2027-01-03")) };
        assert!(!span.contains(day("2025-01-02")) && span.contains(day("2025-01-03")));
        assert!(span.contains(day("2027-01-02")) && !span.contains(day("2027-01-03")));
        assert!(Span::default().contains(day("2027-01-03")));
    }
}
