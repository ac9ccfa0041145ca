//! A currency: its code, its sign, and how many minor units make one.

use super::Money;

/// A currency that amounts can be in.
#[derive(Clone, Copy)]
pub struct Currency(pub(super) &'static Kind);

/// What there is to know of a currency: its ISO 4217 code, its sign, and how many minor units make one.
pub(super) struct Kind(&'static str, pub(super) char, u32);

/// Those of the United States and of the countries its families send money to and come from. One with thousandths is
/// not among them: 1.234 of it would look like a thousand.
pub(super) static CURRENCIES: &[Kind] = &[
    Kind("USD", '$', 100),
    Kind("CAD", '$', 100),
    Kind("MXN", '$', 100),
    Kind("DOP", '$', 100),
    Kind("COP", '$', 100),
    Kind("GTQ", 'Q', 100),
    Kind("HNL", 'L', 100),
    Kind("HTG", 'G', 100),
    Kind("EUR", '€', 100),
    Kind("GBP", '£', 100),
    Kind("INR", '₹', 100),
    Kind("PHP", '₱', 100),
    Kind("CNY", '¥', 100),
    Kind("JPY", '¥', 1),
    Kind("KRW", '₩', 1),
    Kind("VND", '₫', 1),
];

/// No currency, for what is counted or measured: whole, and with two places.
static NONE: [Kind; 2] = [Kind("", '\0', 1), Kind("", '\0', 100)];

impl Currency {
    /// No currency: an amount of it is a number.
    pub(crate) fn none(decimals: bool) -> Self {
        Self(&NONE[usize::from(decimals)])
    }

    /// The US dollar: what amounts are in where no one says otherwise.
    pub const USD: Self = Self(&CURRENCIES[0]);

    /// Reads a code such as `USD`.
    pub fn parse(code: &str) -> Option<Self> {
        let known = || CURRENCIES.iter().find(|kind| kind.0 == code).map(Self);
        if Money::IS_ASKED { known() } else { None }
    }

    /// The codes there are.
    pub fn codes() -> Vec<&'static str> {
        CURRENCIES.iter().map(|kind| kind.0).collect()
    }

    /// The code.
    pub fn code(self) -> &'static str {
        self.0.0
    }

    /// Minor units in one major unit.
    pub fn unit(self) -> u32 {
        self.0.2
    }

    /// Places after the point.
    pub fn places(self) -> u32 {
        if self.unit() == 1 { 0 } else { 2 }
    }

    /// So many whole units: dollars, not cents.
    pub fn whole(self, units: u32) -> Money {
        Money { minor: units.saturating_mul(self.unit()), currency: self }
    }
}

impl PartialEq for Currency {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Currency {}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
