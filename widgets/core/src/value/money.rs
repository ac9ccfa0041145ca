//! An amount of money, in whole minor units. No amount is ever a floating-point number, here or anywhere else.

use super::digit;

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Currency([u8; 3]);

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
    /// It holds something other than digits, separators and the sign of the currency.
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

/// Currencies without a smaller unit.
const WHOLE: &[&str] = &["JPY", "KRW", "VND", "CLP", "PYG", "UGX", "RWF", "GNF", "XAF", "XOF", "XPF", "ISK"];

/// Currencies with thousandths, which no coalition has asked for: an amount such as 1.234 could not be told from a
/// thousand.
const THOUSANDTHS: &[&str] = &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// Signs that are a currency's own.
const SIGNS: &[(char, &str)] =
    &[('€', "EUR"), ('£', "GBP"), ('₩', "KRW"), ('₫', "VND"), ('₹', "INR"), ('₱', "PHP"), ('¥', "JPY"), ('¥', "CNY")];

/// Currencies that are written with the sign of the dollar.
const DOLLARS: &[&str] = &["USD", "CAD", "MXN", "AUD", "NZD", "COP", "CLP", "ARS", "DOP"];

impl Currency {
    /// The US dollar: what amounts are in where nobody says otherwise.
    pub const USD: Self = Self(*b"USD");

    /// Reads a code such as `USD`.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        let good = bytes.iter().all(u8::is_ascii_uppercase) && !THOUSANDTHS.contains(&code);
        good.then_some(Self(bytes))
    }

    /// The code.
    pub fn code(&self) -> &str {
        // Only ASCII letters get in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Places after the point.
    pub fn places(self) -> u32 {
        if WHOLE.contains(&self.code()) { 0 } else { 2 }
    }

    /// Minor units in one major unit.
    pub fn unit(self) -> u32 {
        if self.places() == 0 { 1 } else { 100 }
    }

    /// So many whole units: dollars, not cents.
    pub fn whole(self, units: u32) -> Money {
        Money { minor: units.saturating_mul(self.unit()), currency: self }
    }

    fn has_sign(self, sign: char) -> bool {
        match sign {
            '$' => DOLLARS.contains(&self.code()),
            _ => SIGNS.iter().any(|(of, code)| *of == sign && *code == self.code()),
        }
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl Money {
    /// The most minor units there can be: twelve such amounts, a year of months, still fit.
    pub const MOST: u32 = 350_000_000;

    /// Reads an amount as people type it: `20`, `$1,234.50`, `1.234,50`, `20 USD`, with the digits of any script.
    ///
    /// Points and commas are read by their places. Only a single one before three digits could be either: it parts
    /// thousands, unless it is what the page's language writes before cents (`comma` says which that is), and then it
    /// is refused. So no text is one amount in one language and another in the next.
    pub fn parse(raw: &str, currency: Currency, comma: bool) -> Result<Self, MoneyError> {
        let mut text = Typed::default();
        let mut letters = String::new();
        for c in raw.trim().chars() {
            if let Some(digit) = digit(c) {
                text.digit(digit);
                continue;
            }
            match c {
                '.' | ',' => text.mark(c),
                // The Arabic separators say which they are.
                '\u{66B}' => text.mark('!'),
                '\u{66C}' | '\'' | '’' => text.mark('\''),
                '-' | '\u{2212}' | '(' => return Err(MoneyError::Negative),
                // Marks of direction, which come along when an amount is copied.
                '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{2066}'..='\u{2069}' => {}
                c if c.is_whitespace() => text.space(),
                c if c == '$' || SIGNS.iter().any(|(sign, _)| *sign == c) => {
                    if !currency.has_sign(c) {
                        return Err(MoneyError::Currency(currency));
                    }
                    text.space();
                }
                c if c.is_ascii_alphabetic() && letters.len() < 3 => {
                    letters.push(c.to_ascii_uppercase());
                    text.space();
                }
                _ => return Err(MoneyError::Character),
            }
        }
        // `US$ 20`, `20 USD`, `MX$ 20`.
        if !letters.is_empty() && !currency.code().starts_with(&letters) {
            let other = letters.len() == 3 && text.is_whole();
            return Err(if other { MoneyError::Currency(currency) } else { MoneyError::Character });
        }
        let minor = text.read(currency.places(), comma)?;
        match minor {
            Some(minor) if minor <= Self::MOST => Ok(Self { minor, currency }),
            _ => Err(MoneyError::Large(Self { minor: Self::MOST, currency })),
        }
    }

    /// The amount as it is sent and stored: `20.00`, with a point in every language.
    pub fn decimal(self) -> String {
        let (whole, rest) = self.parts();
        if self.currency.places() == 0 { whole.to_string() } else { [&whole.to_string(), ".", &two(rest)].concat() }
    }

    /// The amount for people where no `Intl` is at hand, as on a page without script: `$1,234.50`, `1.234,50 EUR`.
    pub fn plain(self, comma: bool) -> String {
        let (whole, rest) = self.parts();
        let digits = whole.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
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

fn two(number: u32) -> String {
    let text = number.to_string();
    if text.len() < 2 { ["0", &text].concat() } else { text }
}

/// What was typed, as runs of digits and the marks between them.
#[derive(Default)]
struct Typed {
    runs: Vec<String>,
    /// The mark before each run but the first: `.`, `,`, `!` (surely before cents) or `'` (surely before thousands).
    marks: Vec<char>,
    spaced: bool,
}

impl Typed {
    fn digit(&mut self, digit: char) {
        // A space between digits parts thousands.
        if self.spaced && self.marks.len() + 1 == self.runs.len() {
            self.marks.push('\'');
        }
        self.spaced = false;
        if self.runs.len() == self.marks.len() {
            self.runs.push(String::new());
        }
        if let Some(run) = self.runs.last_mut() {
            run.push(digit);
        }
    }

    fn mark(&mut self, mark: char) {
        self.spaced = false;
        if self.runs.is_empty() {
            self.runs.push(String::new());
        }
        // A second mark in a row opens an empty run, which no reading takes.
        if self.runs.len() == self.marks.len() {
            self.runs.push(String::new());
        }
        self.marks.push(mark);
    }

    fn space(&mut self) {
        self.spaced = self.runs.last().is_some_and(|run| !run.is_empty()) && self.runs.len() > self.marks.len();
    }

    fn is_whole(&self) -> bool {
        self.runs.iter().any(|run| !run.is_empty())
    }

    /// The minor units; nothing where there are more than can be counted.
    fn read(mut self, places: u32, comma: bool) -> Result<Option<u32>, MoneyError> {
        if !self.is_whole() {
            return Err(MoneyError::Character);
        }
        // `20.` is on its way to be `20.50`.
        if self.runs.len() == self.marks.len() {
            self.runs.push(String::new());
        }
        let cents = self.has_cents(comma)?;
        let fraction = if cents { self.runs.pop().unwrap_or_default() } else { String::new() };
        let groups = if cents { self.marks.len() } else { self.runs.len() };
        if fraction.len() > places as usize || !self.grouped(groups) {
            return Err(MoneyError::Places);
        }
        let mut minor: u32 = 0;
        let digits = self.runs.iter().flat_map(|run| run.bytes()).chain(fraction.bytes());
        let filled = digits.chain(std::iter::repeat_n(b'0', places as usize - fraction.len()));
        for digit in filled {
            let Some(more) = minor.checked_mul(10).and_then(|ten| ten.checked_add(u32::from(digit - b'0'))) else {
                return Ok(None);
            };
            minor = more;
        }
        Ok(Some(minor))
    }

    /// Whether the last mark stands before cents.
    fn has_cents(&self, comma: bool) -> Result<bool, MoneyError> {
        let Some(last) = self.marks.last().copied() else { return Ok(false) };
        let before = &self.marks[..self.marks.len() - 1];
        match last {
            '!' => return Ok(true),
            '\'' => return Ok(false),
            _ if before.contains(&last) => return Ok(false),
            // Two kinds of marks: the last is before cents.
            _ if !before.is_empty() => return Ok(true),
            _ => {}
        }
        let after = self.runs.last().map_or(0, String::len);
        let parts_cents = (last == ',') == comma;
        match (after, parts_cents) {
            (3, true) => Err(MoneyError::Places),
            (3, false) => Ok(false),
            _ => Ok(true),
        }
    }

    /// Whether all but the first of the runs have three digits, and the marks between them are of one kind.
    fn grouped(&self, runs: usize) -> bool {
        let marks = &self.marks[..runs.saturating_sub(1)];
        let first = self.runs.first().map_or(0, String::len);
        let one_kind = marks.iter().all(|mark| Some(mark) == marks.first()) && !marks.contains(&'!');
        let in_threes = self.runs[..runs].iter().skip(1).all(|run| run.len() == 3);
        let led = runs < 2 || ((1..=3).contains(&first) && !self.runs[0].starts_with('0'));
        one_kind && in_threes && led
    }
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
        ] {
            assert_eq!(cents(raw, false), Ok(minor), "{raw}");
            assert_eq!(cents(raw, true), Ok(minor), "{raw}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_read_by_the_language_or_refused() {
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
            ("€20", MoneyError::Currency(Currency::USD)),
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
    fn a_currency_without_cents_takes_none() {
        let won = Currency::parse("KRW").expect("a currency");
        assert_eq!(Money::parse("₩20,000", won, false), Ok(Money { minor: 20_000, currency: won }));
        assert_eq!(Money::parse("20.5", won, false), Err(MoneyError::Places));
        assert_eq!(won.whole(5).decimal(), "5");
        assert_eq!(Currency::parse("KWD"), None);
        assert_eq!(Currency::parse("usd"), None);
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
