//! Times in a time zone.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::sheet::Cell;

/// A time zone, by its name in the IANA database: `America/Chicago`.
#[derive(Debug, Clone)]
pub(crate) struct Zone(TimeZone);

impl FromStr for Zone {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let zone = TimeZone::get(name).map(Self);
        zone.map_err(|_| "there is no time zone of that name; there are, among others, America/Chicago and UTC".into())
    }
}

impl Zone {
    /// Universal time.
    pub(super) const UTC: Self = Self(TimeZone::UTC);

    pub(super) fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// A stored time in this zone, with its offset from UTC: `2026-11-22 09:04:05 -06:00`. Anything else
    /// stays as it is.
    pub(super) fn time(&self, stored: &str) -> Cell {
        let Ok(time) = stored.parse::<Timestamp>() else { return Cell::Text(stored.to_owned()) };
        let here = time.to_zoned_datetime(self.0.clone());
        Cell::Time(here.strftime("%Y-%m-%d %H:%M:%S %:z").to_string(), here.datetime())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_distinguishes_the_two_hours_when_clocks_go_back() {
        let chicago: Zone = "america/chicago".parse().expect("zone");
        assert_eq!(chicago.name(), "America/Chicago");
        for (stored, read) in [
            ("2026-11-22T15:04:05Z", "2026-11-22 09:04:05 -06:00"),
            ("2026-07-01T04:59:59Z", "2026-06-30 23:59:59 -05:00"),
            ("2026-11-01T06:30:00Z", "2026-11-01 01:30:00 -05:00"),
            ("2026-11-01T07:30:00Z", "2026-11-01 01:30:00 -06:00"),
            ("2026-11-22T18:30:00.123+05:30", "2026-11-22 07:00:00 -06:00"),
            ("2026-12-31T23:59:60Z", "2026-12-31 17:59:59 -06:00"),
            ("long ago", "long ago"),
            ("", ""),
        ] {
            assert_eq!(chicago.time(stored).into_text(), read);
        }
        let kathmandu: Zone = "Asia/Kathmandu".parse().expect("zone");
        assert_eq!(kathmandu.time("2026-11-22T15:04:05Z").into_text(), "2026-11-22 20:49:05 +05:45");
        assert_eq!(Zone::UTC.time("2026-11-22T15:04:05Z").into_text(), "2026-11-22 15:04:05 +00:00");
        assert!("Alabama".parse::<Zone>().is_err_and(|words| words.contains("America/Chicago")));
    }
}
