//! The day of this machine.

use outreach_districts::Date;

/// Today in UTC.
pub(crate) fn today() -> Option<Date> {
    let today = time::OffsetDateTime::now_utc().date();
    Date::new(u16::try_from(today.year()).ok()?, today.month().into(), today.day())
}
