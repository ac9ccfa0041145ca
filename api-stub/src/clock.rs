//! The time, as records carry it.

use outreach_districts::Date;
use time::format_description::well_known::Rfc3339;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

/// Now, RFC 3339 in UTC to the second: `2026-11-22T15:04:05Z`.
pub(crate) fn now() -> String {
    format(OffsetDateTime::now_utc())
}

/// A moment in the same format.
pub(crate) fn format(moment: OffsetDateTime) -> String {
    let second = moment.replace_nanosecond(0).unwrap_or(moment);
    second.format(&Rfc3339).expect("UTC years between 0 and 9999 have an RFC 3339 form")
}

/// The day before today in UTC, `2026-11-21`: it is today somewhere until noon.
pub(crate) fn yesterday() -> String {
    OffsetDateTime::now_utc().date().previous_day().map_or_else(String::new, |day| day.to_string())
}

/// Today in UTC.
pub(crate) fn today() -> Option<Date> {
    let today = OffsetDateTime::now_utc().date();
    Date::new(u16::try_from(today.year()).ok()?, today.month().into(), today.day())
}

/// Nothing was filled in before that: a device that says so has lost its clock.
const EARLIEST: OffsetDateTime = datetime!(2020-01-01 00:00 UTC);

/// How far ahead of ours a clock may be: some are set to the time of day of another zone.
const MAX_AHEAD: Duration = Duration::DAY;

/// Whether a time of RFC 3339 can't be when something was sent that is here now. It may be long past: a widget keeps what
/// it can't send while its page is open.
pub(crate) fn is_implausible(said: &str, now: &str) -> bool {
    let read = |time| OffsetDateTime::parse(time, &Rfc3339);
    match (read(said), read(now)) {
        (Ok(said), Ok(now)) => said < EARLIEST || said - now > MAX_AHEAD,
        // Seconds that no day has, such as a leap second at noon; validation reports what is no time at all.
        (Err(_), _) => said.contains(":60"),
        (_, Err(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_implausible;

    #[test]
    fn an_implausible_clock_is_noticed_and_a_late_submission_is_accepted() {
        let now = "2026-11-30T12:00:00Z";
        for said in [
            now,
            "2026-11-30T12:04:00Z",
            "2026-12-01T12:00:00Z",
            "2026-12-01T17:00:00+05:00",
            "2026-11-12T00:00:00.123Z",
            "2020-01-01T00:00:00Z",
            "2026-06-30T23:59:60Z",
            "",
            "banana",
        ] {
            assert!(!is_implausible(said, now), "{said}");
        }
        for said in [
            "2026-12-01T12:00:01Z",
            "2026-12-01T12:00:00-00:01",
            "2099-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "2019-12-31T23:59:59Z",
            "1970-01-01T00:00:07.5Z",
            "0001-01-01T00:00:00+23:59",
            "2026-11-22T12:30:60-06:00",
        ] {
            assert!(is_implausible(said, now), "{said}");
        }
    }

    #[test]
    fn is_to_the_second_and_utc() {
        let now = super::now();
        assert!(now.len() == 20 && now.ends_with('Z') && now.starts_with("20"), "{now}");
    }
}
