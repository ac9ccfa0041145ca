//! What is accepted and what is not, up to the limits.

use outreach_core::number;
use outreach_core::validate::is_code;
use outreach_core::value::{
    Currency, Date, Email, EmailError, Money, MoneyError, Name, NameError, Phone, PhoneError, Text, TextError, Time,
    Website, WebsiteError, Zip, ZipError,
};

fn usd(raw: &str) -> Result<u32, MoneyError> {
    Money::parse(raw, Currency::USD, false).map(|money| money.minor)
}

#[test]
fn marks_between_digits_are_at_thousands_or_before_cents() {
    for (raw, minor) in [
        ("12,345", 1_234_500),
        ("123,456", 12_345_600),
        ("1'234", 123_400),
        ("12'345.6", 1_234_560),
        ("1.234.567", 123_456_700),
        ("1,234,567.8", 123_456_780),
        ("1234.5", 123_450),
        ("1234,5", 123_450),
        ("12,34", 1234),
        ("0.5", 50),
        ("٠٫٥", 50),
        ("20,", 2000),
        ("3500000.00", 350_000_000),
        ("20 U", 2000),
        ("$ 20 USD", 2000),
    ] {
        assert_eq!(usd(raw), Ok(minor), "{raw}");
    }
    for raw in [
        "12'34",
        "1'23.50",
        "1234'567",
        "1234,567",
        "1'2345",
        "0,123",
        "0'123",
        "20.0005",
        "1,234.567",
        "1,5.25",
        "1,234'567",
        "1.234,567'890",
        "1٫234٫567",
        "1٫234٫50",
        "'123",
        ",123,456",
        "1,234,56",
        "1,2345,678",
        "20٫123",
        "1,234,567,",
    ] {
        assert_eq!(usd(raw), Err(MoneyError::Places), "{raw}");
    }
    for raw in [".", "$,", "''", "20 EURO", "EUR", "USDD 20", "1.2a", "20 $ %"] {
        assert_eq!(usd(raw), Err(MoneyError::Character), "{raw}");
    }
    for raw in ["EUR 20", "20 mxn", "¥20", "20₩"] {
        assert_eq!(usd(raw), Err(MoneyError::Currency(Currency::USD)), "{raw}");
    }
    for raw in ["3500000.01", "4294967.30", "42949672960", "99999999999"] {
        assert!(matches!(usd(raw), Err(MoneyError::Large(most)) if most.minor == Money::MOST), "{raw}");
    }
}

#[test]
fn amounts_are_written_with_their_currency() {
    let money = |minor, code: &str| Money { minor, currency: Currency::parse(code).expect("a currency") };
    for (amount, decimal, point, comma) in [
        (money(0, "USD"), "0.00", "$0", "$0"),
        (money(7, "USD"), "0.07", "$0.07", "$0,07"),
        (money(10, "USD"), "0.10", "$0.10", "$0,10"),
        (money(12_300, "USD"), "123.00", "$123", "$123"),
        (money(123_456_789, "USD"), "1234567.89", "$1,234,567.89", "$1.234.567,89"),
        (money(1_234, "EUR"), "12.34", "12.34\u{A0}EUR", "12,34\u{A0}EUR"),
        (money(1_234, "JPY"), "1234", "1,234\u{A0}JPY", "1.234\u{A0}JPY"),
    ] {
        assert_eq!(amount.decimal(), decimal);
        assert_eq!((&*amount.plain(false), &*amount.plain(true)), (point, comma));
    }
    assert_eq!((money(150, "USD").parts(), money(150, "JPY").parts()), ((1, 50), (150, 0)));
    assert_eq!(money(150, "USD").times(3), money(450, "USD"));
    assert_eq!(money(150, "USD").plus(money(51, "USD")), money(201, "USD"));
    assert_ne!(money(150, "USD"), money(150, "EUR"));
    assert_eq!(format!("{:?}", Currency::USD), "USD");
    for code in Currency::codes() {
        let currency = Currency::parse(code).expect("a currency");
        assert_eq!(currency.code(), code);
        assert_eq!(10_u32.pow(currency.places()), currency.unit(), "{code}");
    }
    assert!(Currency::codes().len() > 10);
}

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
                assert_eq!(Date::parse(&raw).is_ok(), is_day, "{raw}");
            }
        }
    }
    for raw in
        ["2026-12001", "2026912-01", "20261-2-01", "-026-12-01", "2026-12-1", "2026-12-010", "2026-12--1", "2026--2-01"]
    {
        assert!(Date::parse(raw).is_err(), "{raw}");
    }
}

#[test]
fn an_email_address_has_the_lengths_of_its_parts() {
    let a = |count| "a".repeat(count);
    let long = |total: usize| {
        let domain = [&a(60), ".", &a(60), ".", &a(60), ".org"].concat();
        [&a(total - domain.len() - 1), "@", &domain].concat()
    };
    for good in [
        format!("{}@example.org", a(64)),
        format!("a@{}.org", a(63)),
        format!("a@example.{}", a(63)),
        "a@b.co".into(),
        "a@1.co".into(),
        "a@b.c0".into(),
        "a@b-c.org".into(),
        "a@b--c.org".into(),
        long(251),
    ] {
        assert_eq!(Email::parse(&good).map(Email::into_string).as_deref(), Ok(&*good), "{good}");
    }
    for (bad, error) in [
        (format!("{}@example.org", a(65)), EmailError::Local),
        (".a@example.org".into(), EmailError::Local),
        ("a..b@example.org".into(), EmailError::Local),
        (format!("a@{}.org", a(64)), EmailError::Domain),
        (format!("a@example.{}", a(64)), EmailError::Domain),
        ("a@b.c".into(), EmailError::Domain),
        ("a@b.12".into(), EmailError::Domain),
        ("a@.org".into(), EmailError::Domain),
        ("a@b-.org".into(), EmailError::Domain),
        ("a@b.-org".into(), EmailError::Domain),
        ("a@b.org-".into(), EmailError::Domain),
        ("a@b.org.".into(), EmailError::Domain),
        ("a@b_c.org".into(), EmailError::Domain),
        ("a@@b.org".into(), EmailError::ManyAts),
        ("a,b@c.org".into(), EmailError::Character),
        (long(255), EmailError::Long),
    ] {
        assert_eq!(Email::parse(&bad), Err(error), "{bad}");
    }
    // As long as an address may be: only its mailbox is longer than mailboxes are.
    assert_eq!(Email::parse(&long(254)), Err(EmailError::Local));
}

#[test]
fn a_telephone_number_has_as_many_digits_as_its_country_says() {
    let parse = |raw: &str| Phone::parse(raw).map(Phone::into_string);
    for (raw, number) in [
        ("+52123456", "+52123456"),
        ("+521234567890123", "+521234567890123"),
        ("12055550123", "+12055550123"),
        ("0112055550123", "+2055550123"),
        ("011 44 20 7946 0958", "+442079460958"),
        ("00 44 20 7946 0958", "+442079460958"),
        ("205/555/0123", "+12055550123"),
        ("+7 (0)495 123 45 67", "+74951234567"),
        ("+20 (0)2 2345 6789", "+20223456789"),
        ("+420 0123 456 789", "+420123456789"),
        ("+212 0612 345678", "+212612345678"),
        ("+241 06 12 34 56", "+24106123456"),
        ("+36 06 1 234 5678", "+360612345678"),
    ] {
        assert_eq!(parse(raw).as_deref(), Ok(number), "{raw}");
    }
    for (raw, error) in [
        ("+5212345", PhoneError::Country),
        ("+5212345678901234", PhoneError::Country),
        ("205555012", PhoneError::Short),
        ("+1205555012", PhoneError::Short),
        ("+120555501234", PhoneError::Long),
        ("22055550123", PhoneError::Long),
        ("00 555 0123", PhoneError::Country),
        ("00 012 3456 7890", PhoneError::Country),
        ("205 055 0123", PhoneError::AreaCode),
        ("20+5 555 0123", PhoneError::Character),
        ("++1 205 555 0123", PhoneError::Character),
        ("205*555*0123", PhoneError::Character),
    ] {
        assert_eq!(parse(raw), Err(error), "{raw}");
    }
}

#[test]
fn a_website_has_a_host_with_a_dot_and_a_scheme_of_the_web() {
    let parse = |raw: &str| Website::parse(raw).map(Website::into_string);
    let long = |length: usize| ["a.example/", &"b".repeat(length - 10)].concat();
    for (raw, website) in [
        ("acij.example:8080/a", "https://acij.example:8080/a"),
        ("a.example?x=1", "https://a.example?x=1"),
        ("a.example#x.", "https://a.example#x."),
        ("a.example/..", "https://a.example/.."),
        ("a-b.example/-", "https://a-b.example/-"),
        ("Http://a.example", "http://a.example"),
        (&long(300), &["https://", &long(300)].concat()),
    ] {
        assert_eq!(parse(raw).as_deref(), Ok(website), "{raw}");
    }
    for raw in [
        "https://a",
        "https://",
        "https:a.example",
        "https:/a.example",
        "://a.example",
        ":a.example",
        "tel:1.2",
        "javascript:a.example",
        ".example",
        "a.-example",
        "-a.example",
        "a..example",
        "a.?b.c",
        "a:1.example",
        "a.example/ b",
        "a.example/\"",
        "a.example/>",
        "a@b.example",
        &long(301),
    ] {
        assert_eq!(parse(raw), Err(WebsiteError::Address), "{raw}");
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
        assert_eq!(Zip::parse(&zip).map(Zip::into_string).as_deref(), Ok("34567"), "{zip}");
        let ends: String = [0, 9, 0, 9, 0].map(digit).into_iter().collect();
        assert_eq!(Zip::parse(&ends).map(Zip::into_string).as_deref(), Ok("09090"), "{ends}");
        for beside in [u32::from(zero) - 1, u32::from(zero) + 10].into_iter().filter_map(char::from_u32) {
            assert_eq!(Zip::parse(&format!("3520{beside}")), Err(ZipError::Character), "{beside}");
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

#[test]
fn a_name_may_have_dots_and_slashes_and_no_host() {
    for name in ["J.R/S", "a.b/c", ".abc/d", "Ana/Eva.Maria", "Ana. Eva/Luz", "w.w.w", "http:/x", "ww.x"] {
        assert_eq!(Name::parse(name).map(Name::into_string).as_deref(), Ok(name));
    }
    for link in ["a.bc/d", "x a.bc/", "WWW.x", "awww.x", "x://y", "a/b www.c"] {
        assert_eq!(Name::parse(link), Err(NameError::Link), "{link}");
    }
}
