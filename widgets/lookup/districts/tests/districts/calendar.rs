use outreach_districts::{Date, Span};
use proptest::prelude::*;

use crate::fixture::{day, span};

/// The days of each month, by the rule as it is taught.
fn days(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(400) || year.is_multiple_of(4) && !year.is_multiple_of(100);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[test]
fn a_date_exists_if_the_calendar_has_it() {
    for year in [1, 4, 1600, 1900, 1999, 2000, 2023, 2024, 2100, 9999] {
        for month in 0..=13 {
            for day in 0..=32 {
                let exists = (1..=12).contains(&month) && day >= 1 && day <= days(year, month);
                assert_eq!(Date::new(year, month, day).is_some(), exists, "{year}-{month}-{day}");
            }
        }
    }
    assert_eq!((Date::new(0, 1, 1), Date::new(10_000, 1, 1)), (None, None));
}

#[test]
fn only_the_iso_format_is_parsed() {
    for text in ["-202-10-05", "2026-08-5-", "2026-0-805", "2026/08/05", "+202-10-05", " 2026-08-05", "20260805  "] {
        assert_eq!(Date::parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn the_parts_of_a_date_are_those_it_was_made_of(year in 1..=9999_u16, month in 1..=12_u8, day in 1..=28_u8) {
        let date = Date::new(year, month, day).expect("a day");
        prop_assert_eq!((date.year(), date.month(), date.day()), (year, month, day));
        prop_assert_eq!(date.number(), u32::from(year) * 10_000 + u32::from(month) * 100 + u32::from(day));
        prop_assert_eq!(Date::from_number(date.number()), Some(date));
        let text = format!("{year:04}-{month:02}-{day:02}");
        prop_assert_eq!(Date::parse(&text), Some(date));
        prop_assert_eq!((date.to_string(), format!("{date:?}")), (text.clone(), text));
    }

    #[test]
    fn dates_are_ordered_as_their_texts(a in "[0-9]{4}-[0-9]{2}-[0-9]{2}", b in "[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        if let (Some(first), Some(second)) = (Date::parse(&a), Date::parse(&b)) {
            prop_assert_eq!(first.cmp(&second), a.cmp(&b));
        }
    }
}

#[test]
fn a_number_that_is_no_day_is_none() {
    for number in [0, 101, 20_260_000, 20_260_832, 20_261_301, 99_991_232, 100_000_101, u32::MAX] {
        assert_eq!(Date::from_number(number), None, "{number}");
    }
    assert!(Date::MIN <= day("0001-01-01"));
}

#[test]
fn a_day_of_this_month_or_the_next_two_is_soon() {
    for (date, today, soon) in [
        ("2026-08-31", "2026-08-01", true),
        ("2026-10-31", "2026-08-01", true),
        ("2026-11-01", "2026-08-31", false),
        ("2027-01-31", "2026-11-30", true),
        ("2027-02-01", "2026-11-30", false),
        ("2027-01-01", "2026-10-31", false),
        ("2027-08-05", "2026-08-05", false),
        ("2025-12-31", "2026-01-01", true),
    ] {
        assert_eq!(day(date).is_soon(day(today)), soon, "{date} on {today}");
    }
}

#[test]
fn a_span_includes_its_first_day_and_not_its_last() {
    let term = span("2025-01-03", "2027-01-03");
    for (on, begun, ended) in [
        ("2025-01-02", false, false),
        ("2025-01-03", true, false),
        ("2027-01-02", true, false),
        ("2027-01-03", true, true),
    ] {
        let on = day(on);
        assert_eq!(
            (term.has_begun(on), term.has_ended(on), term.contains(on)),
            (begun, ended, begun && !ended),
            "{on}"
        );
    }
    let open = Span::default();
    assert!(open.has_begun(Date::MIN) && !open.has_ended(day("9999-12-31")) && open.contains(day("2026-08-05")));
}
