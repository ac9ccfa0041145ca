//! An amount of money, in whole minor units. No amount is ever a floating-point number, here or anywhere else.

use super::currency::{CURRENCIES, Currency};
use crate::number::{digits, two};
use crate::value::{digit, plain};

/// So many minor units (cents) of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// Cents, or whole units where the currency has no smaller ones.
    pub minor: u32,
    /// Of what.
    pub currency: Currency,
}

/// What is wrong with an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyError {
    /// It holds something other than digits, separators and the sign of the currency, or more than one amount.
    Character,
    /// It is less than nothing.
    Negative,
    /// It has more places after the point than there are coins, or its points and commas can be read in two ways.
    Places,
    /// It bears the sign of another currency than this one.
    Currency(Currency),
    /// It is less than this, the least that is taken.
    Small(Money),
    /// It is more than this, the most that is taken.
    Large(Money),
}

impl MoneyError {
    /// The last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Character => "money_character",
            Self::Negative => "money_negative",
            Self::Places => "money_places",
            Self::Currency(_) => "money_currency",
            Self::Small(_) => "money_small",
            Self::Large(_) => "money_large",
        }
    }
}

impl Money {
    /// The most minor units there can be: twelve such amounts, a year of months, still fit.
    pub const MOST: u32 = 350_000_000;

    /// Reads an amount as people type it: `20`, `$1,234.50`, `1.234,50`, `20 USD`, with the digits of any script.
    ///
    /// Points and commas are read by their places. Only a single one before three digits could be either: it parts
    /// thousands, unless it is what the page's language writes before cents (`comma` says which that is), and then it
    /// is rejected. So no text is one amount in one language and another in the next.
    pub fn parse(raw: &str, currency: Currency, comma: bool) -> Result<Self, MoneyError> {
        if Self::IS_ASKED { Self::read(raw, currency, comma) } else { Err(MoneyError::Character) }
    }

    /// Whether forms here ask for money: feature `money`. A module for the browser that has no such form does without what
    /// stands behind this (docs/size.md).
    pub const IS_ASKED: bool = cfg!(feature = "money");

    /// Reads an amount, of money or of anything else.
    pub(crate) fn read(raw: &str, currency: Currency, comma: bool) -> Result<Self, MoneyError> {
        // Digits, and the marks between them: `.`, `,`, `!` (surely before cents) or `'` (surely between thousands).
        let mut text = String::new();
        let mut letters = String::new();
        let mut spaced = false;
        for c in plain(raw).chars() {
            let digit = digit(c);
            let mark = match c {
                '.' | ',' => Some(c),
                '\u{66B}' => Some('!'),
                '\u{66C}' | '\'' | '’' => Some('\''),
                _ => None,
            };
            if let Some(c) = digit.or(mark) {
                // A space between digits parts thousands.
                if spaced && digit.is_some() && text.ends_with(|c: char| c.is_ascii_digit()) {
                    text.push('\'');
                }
                spaced = false;
                text.push(c);
                continue;
            }
            match c {
                // Behind a digit it leads to another amount: `20-50`.
                '-' | '(' if text.is_empty() => return Err(MoneyError::Negative),
                c if c == currency.0.1 || c == ' ' => spaced = true,
                c if c.is_ascii_alphabetic() && letters.len() < 3 => letters.push(c.to_ascii_uppercase()),
                c if CURRENCIES.iter().any(|kind| kind.1 == c) => return Err(MoneyError::Currency(currency)),
                _ => return Err(MoneyError::Character),
            }
        }
        // `US$ 20`, `20 USD`, `MX$ 20`.
        if !currency.code().starts_with(&letters) {
            let other = letters.len() == 3 && !text.is_empty();
            return Err(if other { MoneyError::Currency(currency) } else { MoneyError::Character });
        }
        match count(text.as_bytes(), currency.places(), comma)? {
            Some(minor) if minor <= Self::MOST => Ok(Self { minor, currency }),
            _ => Err(MoneyError::Large(Self { minor: Self::MOST, currency })),
        }
    }

    /// The amount as it is sent and stored: `20.00`, with a point in every language.
    pub fn decimal(self) -> String {
        let (whole, rest) = self.parts();
        if self.currency.places() == 0 { digits(whole) } else { [&digits(whole), ".", &two(rest)].concat() }
    }

    /// The amount for people where no `Intl` is at hand, as on a page without script: `$1,234.50`, `1.234,50 EUR`.
    pub fn plain(self, comma: bool) -> String {
        let (whole, rest) = self.parts();
        let digits = digits(whole);
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(if comma { '.' } else { ',' });
            }
            grouped.push(digit);
        }
        if rest > 0 {
            grouped.push(if comma { ',' } else { '.' });
            grouped.push_str(&two(rest));
        }
        if self.currency == Currency::USD {
            ["$", &grouped].concat()
        } else {
            [&grouped, "\u{A0}", self.currency.code()].concat()
        }
    }

    /// Whole units and what is left of minor ones.
    pub fn parts(self) -> (u32, u32) {
        (self.minor / self.currency.unit(), self.minor % self.currency.unit())
    }

    /// So many times the amount.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        Self { minor: self.minor.saturating_mul(count), ..self }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { minor: self.minor.saturating_add(other.minor), ..self }
    }
}

/// The minor units in digits and marks; nothing where there are more than can be counted.
fn count(text: &[u8], places: u32, comma: bool) -> Result<Option<u32>, MoneyError> {
    let (mut last, mut after, mut marks, mut alike) = (0, 0, 0, 0);
    for b in text {
        if b.is_ascii_digit() {
            after += 1;
        } else {
            alike = if *b == last { alike + 1 } else { 1 };
            (last, after, marks) = (*b, 0, marks + 1);
        }
    }
    if text.len() == marks {
        return Err(MoneyError::Character);
    }
    // Whether the last mark is before cents. One that comes twice does not; of two kinds, the last does.
    let cents = match last {
        0 | b'\'' => false,
        b'!' => true,
        _ if alike > 1 => false,
        _ if marks > 1 || after != 3 => true,
        _ if (last == b',') == comma => return Err(MoneyError::Places),
        _ => false,
    };
    let mut minor = Some(0_u32);
    let (mut group, mut groups, mut kind, mut good) = (0, 0, 0, true);
    let add = |minor: Option<u32>, digit: u8| minor?.checked_mul(10)?.checked_add(u32::from(digit - b'0'));
    for (at, b) in text.iter().enumerate() {
        if b.is_ascii_digit() {
            group += 1;
            minor = add(minor, *b);
            continue;
        }
        let full = group == 3 || (groups == 0 && (1..3).contains(&group));
        if cents && at + after + 1 == text.len() {
            good &= groups == 0 || group == 3;
        } else {
            good &= full && *b != b'!' && (groups == 0 || kind == *b) && text.first() != Some(&b'0');
            kind = *b;
            groups += 1;
        }
        group = 0;
    }
    if cents {
        good &= group <= places;
    } else {
        good &= groups == 0 || group == 3;
        group = 0;
    }
    for _ in group..places {
        minor = add(minor, b'0');
    }
    if good { Ok(minor) } else { Err(MoneyError::Places) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cents(raw: &str, comma: bool) -> Result<u32, MoneyError> {
        Money::parse(raw, Currency::USD, comma).map(|money| money.minor)
    }

    fn usd(minor: u32) -> Money {
        Money { minor, currency: Currency::USD }
    }

    #[test]
    fn reads_what_people_type() {
        for (raw, minor) in [
            ("20", 2000),
            ("$20", 2000),
            ("20 $", 2000),
            ("US$ 20", 2000),
            ("20 usd", 2000),
            ("1,234.50", 123_450),
            ("1.234,50", 123_450),
            ("1 234,5", 123_450),
            ("1’234.50", 123_450),
            ("1\u{202f}234,50\u{a0}$", 123_450),
            ("1,234,567", 123_456_700),
            ("1.234.567,89", 123_456_789),
            ("20.", 2000),
            (".50", 50),
            ("007", 700),
            ("２０", 2000),
            ("٢٠٫٥٠", 2050),
            ("١٬٢٣٤٫٥", 123_450),
            ("\u{200f}20\u{a0}US$", 2000),
            ("\u{202D}＄２０．５０\u{202C}", 2050),
            ("２０，０００。００", 2_000_000),
        ] {
            assert_eq!(cents(raw, false), Ok(minor), "{raw}");
            assert_eq!(cents(raw, true), Ok(minor), "{raw}");
        }
    }

    #[test]
    fn an_ambiguous_amount_is_read_by_the_language_or_rejected() {
        assert_eq!(cents("1,234", false), Ok(123_400));
        assert_eq!(cents("1.234", true), Ok(123_400));
        assert_eq!(cents("1.234", false), Err(MoneyError::Places));
        assert_eq!(cents("1,234", true), Err(MoneyError::Places));
        assert_eq!(cents("20.000", false), Err(MoneyError::Places));
    }

    #[test]
    fn says_what_is_wrong() {
        let large = MoneyError::Large(usd(Money::MOST));
        for (raw, error) in [
            ("1e9", MoneyError::Character),
            ("NaN", MoneyError::Character),
            ("Infinity", MoneyError::Character),
            ("ten", MoneyError::Character),
            ("$", MoneyError::Character),
            ("", MoneyError::Character),
            ("20%", MoneyError::Character),
            ("0x20", MoneyError::Character),
            ("-5", MoneyError::Negative),
            ("−5", MoneyError::Negative),
            ("($5)", MoneyError::Negative),
            ("$-5", MoneyError::Negative),
            ("20-50", MoneyError::Character),
            ("$20 – $50", MoneyError::Character),
            ("20〜50", MoneyError::Character),
            ("20 to 50", MoneyError::Character),
            ("€20", MoneyError::Currency(Currency::USD)),
            ("￡20", MoneyError::Currency(Currency::USD)),
            ("20 EUR", MoneyError::Currency(Currency::USD)),
            ("20.005", MoneyError::Places),
            ("1,23,4", MoneyError::Places),
            ("1.2.3", MoneyError::Places),
            ("1,234.5678", MoneyError::Places),
            ("20..5", MoneyError::Places),
            ("99999999999999999999", large),
            ("3500000.01", large),
        ] {
            assert_eq!(cents(raw, false), Err(error), "{raw}");
        }
    }

    #[test]
    fn a_currency_without_cents_accepts_none() {
        let won = Currency::parse("KRW").expect("a currency");
        assert_eq!(Money::parse("₩20,000", won, false), Ok(Money { minor: 20_000, currency: won }));
        assert_eq!(Money::parse("￦２０，０００", won, false), Ok(Money { minor: 20_000, currency: won }));
        assert_eq!(Money::parse("20.5", won, false), Err(MoneyError::Places));
        assert_eq!(won.whole(5).decimal(), "5");
        assert!(Currency::parse("KWD").is_none());
        assert!(Currency::parse("usd").is_none());
    }

    #[test]
    fn is_written_for_machines_and_for_people() {
        assert_eq!(usd(5).decimal(), "0.05");
        assert_eq!(usd(123_450).plain(false), "$1,234.50");
        assert_eq!(usd(123_400).plain(true), "$1.234");
        let euro = Money { minor: 100_000_050, currency: Currency::parse("EUR").expect("a currency") };
        assert_eq!(euro.plain(true), "1.000.000,50\u{A0}EUR");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(minor in 0..=Money::MOST, code in "USD|EUR|KRW|MXN|VND", comma in any::<bool>()) {
            let money = Money { minor, currency: Currency::parse(&code).expect("a currency") };
            prop_assert_eq!(Money::parse(&money.plain(comma), money.currency, comma), Ok(money));
            // What is sent is the same in every language.
            prop_assert_eq!(Money::parse(&money.decimal(), money.currency, true), Ok(money));
            prop_assert_eq!(Money::parse(&money.decimal(), money.currency, false), Ok(money));
        }

        #[test]
        fn no_text_is_two_amounts(raw in "[0-9]{0,4}[.,' ]?[0-9]{0,4}[.,]?[0-9]{0,3}") {
            if let (Ok(point), Ok(comma)) = (cents(&raw, false), cents(&raw, true)) {
                prop_assert_eq!(point, comma);
            }
        }

        #[test]
        fn never_panics(raw in "\\PC{0,20}|[0-9.,$€'() e-]{0,20}", comma in any::<bool>()) {
            let _ = cents(&raw, comma);
        }

        /// An independent reading of plain decimals, by whole numbers alone.
        #[test]
        fn cents_are_exact(whole in 0u32..3_000_000, rest in 0u32..100) {
            prop_assert_eq!(cents(&format!("{whole}.{rest:02}"), false), Ok(whole * 100 + rest));
            prop_assert_eq!(cents(&format!("{whole},{rest:02}"), true), Ok(whole * 100 + rest));
        }
    }
}
