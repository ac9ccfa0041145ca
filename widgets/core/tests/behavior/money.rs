//! Amounts: what is read as one, and how it is written.

use outreach_core::kind::{Currency, Money, MoneyError};

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
