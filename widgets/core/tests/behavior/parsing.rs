//! What is accepted and what is not, up to the limits.

use outreach_core::code::is_code;
use outreach_core::kind::{Date, Name, NameError, Phone, Text, TextError, Time, Zip, ZipError};
use outreach_core::number;

/// Every day of some years, and none that is in no calendar.
#[test]
fn days_are_those_of_the_calendar() {
    for (year, february) in [(1900, 28), (1996, 29), (1999, 28), (2000, 29), (2026, 28), (2028, 29), (2100, 28)] {
        let days = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for month in 0..=20 {
            for day in 0..=40 {
                let raw = format!("{year}-{month:02}-{day:02}");
                let last = if month == 0 { 0 } else { days.get(month - 1).copied().unwrap_or(0) };
                let is_day = (1..=last).contains(&day);
                assert_eq!(Date::normalize(&raw).is_ok(), is_day, "{raw}");
            }
        }
    }
    for raw in
        ["2026-12001", "2026912-01", "20261-2-01", "-026-12-01", "2026-12-1", "2026-12-010", "2026-12--1", "2026--2-01"]
    {
        assert!(Date::normalize(raw).is_err(), "{raw}");
    }
}

#[test]
fn texts_names_and_codes_end_at_their_limit() {
    for max in [0, 1, 5] {
        let text = |count: u16| Text::parse_line(&"é".repeat(count.into()), max).map(Text::into_string);
        assert_eq!(text(max).as_deref(), Ok(&*"é".repeat(max.into())));
        assert_eq!(text(max + 1), Err(TextError::Long));
    }
    assert!(Name::parse(&"x".repeat(100)).is_ok());
    assert_eq!(Name::parse(&"x".repeat(101)), Err(NameError::Text(TextError::Long)));
    for code in ["a", "7", "a-b", "a-", &"x".repeat(60)] {
        assert!(is_code(code), "{code}");
    }
    for code in ["", "-a", "A", "a b", "a_b", "é", "a.b", &"x".repeat(61)] {
        assert!(!is_code(code), "{code}");
    }
}

#[test]
fn numbers_are_digits_alone() {
    for (number, digits) in [(0, "0"), (9, "9"), (10, "10"), (4_294_967_295, "4294967295")] {
        assert_eq!((number::digits(number).as_str(), number::parse(digits)), (digits, Some(number)));
    }
    for no in ["", "4294967296", "-1", "+1", "1.0", " 1", "1e3"] {
        assert_eq!(number::parse(no), None, "{no}");
    }
}

#[test]
fn digits_of_every_script_are_digits() {
    for zero in ['0', '０', '٠', '۰', '०', '০'] {
        let digit = |value: u32| char::from_u32(u32::from(zero) + value).expect("a digit");
        let zip: String = (3..8).map(digit).collect();
        assert_eq!(Zip::normalize(&zip).as_deref(), Ok("34567"), "{zip}");
        let ends: String = [0, 9, 0, 9, 0].map(digit).into_iter().collect();
        assert_eq!(Zip::normalize(&ends).as_deref(), Ok("09090"), "{ends}");
        for beside in [u32::from(zero) - 1, u32::from(zero) + 10].into_iter().filter_map(char::from_u32) {
            assert_eq!(Zip::normalize(&format!("3520{beside}")), Err(ZipError::Character), "{beside}");
        }
    }
}

#[test]
fn a_clock_has_no_hour_thirteen_before_noon() {
    let parse = |raw: &str| Time::parse(raw).map(Time::into_string).ok();
    for (raw, time) in [
        ("23:59", Some("23:59")),
        ("0:00", Some("00:00")),
        ("9h05", Some("09:05")),
        ("12am", Some("00:00")),
        ("12pm", Some("12:00")),
        ("1 A.M.", Some("01:00")),
        ("11:59 pm", Some("23:59")),
        ("1130 pm", None),
        ("13:00 pm", None),
        ("00:30 am", None),
        ("24:00", None),
        ("9:60", None),
        ("12345", None),
        ("1:2", None),
        ("1:005", None),
        (":::", None),
    ] {
        assert_eq!(parse(raw).as_deref(), time, "{raw}");
    }
}

#[test]
fn joiners_and_variants_stay_beside_what_they_change_only() {
    let line = |raw: &str| Text::parse_line(raw, 50).map(Text::into_string);
    for (raw, text) in [
        ("A\u{200D}\u{3000}B", "A B"),
        ("A\u{200D}\u{FEFF}B", "AB"),
        ("A\u{200D}ა", "A\u{200D}ა"),
        ("–\u{FE0F}a", "–a"),
        ("\u{203A}\u{FE0F}", "\u{203A}"),
        ("é\u{FE0F}", "é"),
        ("©\u{FE0F}", "©\u{FE0F}"),
        ("a\u{E0061}", "a"),
        ("Ａ（–）１", "Ａ（–）１"),
        ("a\u{2800}b", "a b"),
    ] {
        assert_eq!(line(raw).as_deref(), Ok(text), "{raw:?}");
    }
    assert_eq!(Text::parse_lines("a\rb\r\nc\u{B}d", 50).map(Text::into_string).as_deref(), Ok("a\nb\nc\nd"));
    let phone = |raw: &str| Phone::parse(raw).map(Phone::into_string);
    assert_eq!(phone("２０５/５５５/０１２３").as_deref(), Ok("+12055550123"));
    assert_eq!(phone("270 555 0123").as_deref(), Ok("+12705550123"));
}
