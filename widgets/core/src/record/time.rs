//! A moment, as RFC 3339 writes it.

use crate::kind::Date;

/// Whether it is a time as RFC 3339 writes it: `2026-11-22T18:30:00.123Z`, `2026-11-22T12:30:00-06:00`.
pub(super) fn is_time(text: &str) -> bool {
    let below = |text: &str, parts: &[u8]| {
        let mut said = text.split(':');
        let fit = parts.iter().all(|below| {
            let number = said.next().filter(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()));
            number.and_then(|part| part.parse::<u8>().ok()).is_some_and(|number| number < *below)
        });
        fit && said.next().is_none()
    };
    let Some((day, rest)) = text.split_once(['T', 't']) else { return false };
    let Some(at) = rest.find(['Z', 'z', '+', '-']) else { return false };
    let (time, zone) = rest.split_at(at);
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    text.len() <= 40
        && Date::parse(day).is_some()
        // A minute may end in a leap second.
        && below(time, &[24, 60, 61])
        && !fraction.is_empty()
        && fraction.bytes().all(|b| b.is_ascii_digit())
        && (zone.eq_ignore_ascii_case("z") || below(&zone[1..], &[24, 60]))
}
