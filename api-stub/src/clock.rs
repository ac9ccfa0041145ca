//! The time, as records carry it.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Now, RFC 3339 in UTC to the second: `2026-11-22T15:04:05Z`.
pub(crate) fn now() -> String {
    written(OffsetDateTime::now_utc())
}

/// A moment in that form.
pub(crate) fn written(moment: OffsetDateTime) -> String {
    let second = moment.replace_nanosecond(0).unwrap_or(moment);
    second.format(&Rfc3339).expect("UTC years between 0 and 9999 have an RFC 3339 form")
}

/// The day before today in UTC, `2026-11-21`: it is today somewhere until noon.
pub(crate) fn yesterday() -> String {
    OffsetDateTime::now_utc().date().previous_day().map_or_else(String::new, |day| day.to_string())
}

#[cfg(test)]
mod tests {
    #[test]
    fn is_to_the_second_and_utc() {
        let now = super::now();
        assert!(now.len() == 20 && now.ends_with('Z') && now.starts_with("20"), "{now}");
    }
}
