//! What a pledge amounts to, or dues: in the answers of the form while it is filled in, and in a record.

use crate::Values;
use crate::form::Form;
use crate::kind::{Asked, Currency, Money, amount};
use crate::options::FormOptions;
use crate::record::{AnswerValue, Record};
use crate::suffix;

/// What a form uses whose gift is added up.
pub const PLEDGE: &str = "pledge";

/// What a form uses whose members owe dues.
pub const DUES: &str = "dues";

pub(crate) const AMOUNT: &str = "amount";
pub(crate) const FREQUENCY: &str = "frequency";
pub(crate) const COVER_FEES: &str = "cover_fees";
pub(crate) const DUES_AMOUNT: &str = "dues_amount";

/// What is pledged, as far as the answers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gift {
    /// Each payment, with the fee where the visitor takes it on.
    pub amount: Money,
    /// The fee in it.
    pub fee: Option<Money>,
    /// How often: `once`, `monthly`, `quarterly`, `yearly`.
    pub frequency: &'static str,
}

impl Gift {
    /// Reads the pledge. Nothing while there is no amount that would be taken, or no frequency.
    pub fn read(form: &Form, options: &FormOptions, values: &Values) -> Option<Self> {
        let frequency = form.field(FREQUENCY)?.kind.choices()?.find(values.get(FREQUENCY))?.code;
        let money = |name: &str| amount(values.get(name), &Asked { field: form.field(name)?, options, values }).ok();
        let amount = money(AMOUNT)?;
        let fee = money(COVER_FEES);
        Some(Self { amount: fee.map_or(amount, |fee| amount.plus(fee)), fee, frequency })
    }

    /// The dues in a record's values. Nothing where they are waived, or where no one said how much they are.
    pub fn of_dues(values: &Values) -> Option<Self> {
        let currency = Currency::parse(values.get(&[DUES_AMOUNT, suffix::money::CURRENCY].concat()))?;
        let amount = Money::parse(values.get(DUES_AMOUNT), currency, false).ok().filter(|amount| amount.minor > 0)?;
        Some(Self { amount, fee: None, frequency: YEARLY })
    }

    /// What it makes in a year; nothing where it is given once.
    pub fn in_a_year(self) -> Option<Money> {
        times_a_year(self.frequency).map(|times| self.amount.times(times))
    }
}

/// What a submission pledges: for a year, or once. Without the fee, which is not the coalition's.
pub fn pledged(record: &Record) -> Option<Money> {
    let Some(AnswerValue::Money(amount)) = record.answer(AMOUNT) else { return None };
    let frequency = match record.answer(FREQUENCY) {
        Some(AnswerValue::Text(frequency)) => frequency,
        _ => ONCE,
    };
    Some(amount.times(times_a_year(frequency).unwrap_or(1)))
}

/// How often in a year something is given; nothing where it is given once.
fn times_a_year(frequency: &str) -> Option<u32> {
    match frequency {
        "monthly" => Some(12),
        "quarterly" => Some(4),
        YEARLY => Some(1),
        _ => None,
    }
}

/// Whether it says how often something is given.
pub fn is_frequency(code: &str) -> bool {
    code == ONCE || times_a_year(code).is_some()
}

const ONCE: &str = "once";
const YEARLY: &str = "yearly";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::pledge::FORM;
    use crate::validate::validate;

    fn values(typed: &[(&str, &str)]) -> Values {
        typed.iter().copied().collect()
    }

    fn code(typed: &str) -> &'static str {
        let typed = values(&[("amount", typed), ("frequency", "once"), ("given_name", "A"), ("phone", "2055550123")]);
        let options = FormOptions {
            money: crate::options::Amounts { least: 500, most: 100_000, ..Default::default() },
            ..FormOptions::default()
        };
        validate(&FORM, &options, &typed).err().map_or("", |errors| errors[0].invalid.code())
    }

    #[test]
    fn an_amount_gets_a_clear_answer() {
        for (typed, wanted) in [
            ("20", ""),
            ("1,000.00", ""),
            ("２０", ""),
            ("٢٠", ""),
            ("4.99", "money_small"),
            ("0", "money_small"),
            ("1000.01", "money_large"),
            ("99999999999", "money_large"),
            ("-20", "money_negative"),
            ("20-50", "money_character"),
            ("1e9", "money_character"),
            ("NaN", "money_character"),
            ("20.005", "money_places"),
            ("€20", "money_currency"),
        ] {
            assert_eq!(code(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn a_past_day_is_rejected() {
        let options = FormOptions { today: "2026-11-25".into(), ..FormOptions::default() };
        let typed = |day| {
            values(&[
                ("amount", "5"),
                ("frequency", "once"),
                ("given_name", "A"),
                ("email", "a@b.org"),
                ("start_date", day),
            ])
        };
        assert!(validate(&FORM, &options, &typed("2026-11-25")).is_ok());
        let errors = validate(&FORM, &options, &typed("2026-11-24")).expect_err("yesterday");
        assert_eq!(errors[0].invalid.code(), "date_past");
    }

    #[test]
    fn a_pledge_has_its_yearly_amount() {
        let gift = |typed: &[(&str, &str)]| Gift::read(&FORM, &FormOptions::default(), &values(typed));
        let monthly = gift(&[("amount", "$20"), ("frequency", "monthly")]).expect("a gift");
        assert_eq!(monthly.in_a_year(), Some(Currency::USD.whole(240)));
        let with_fee = gift(&[("amount", "20"), ("frequency", "quarterly"), ("cover_fees", "0.91")]).expect("a gift");
        assert_eq!(with_fee.in_a_year().map(Money::decimal).as_deref(), Some("83.64"));
        assert_eq!(gift(&[("amount", "20"), ("frequency", "once")]).expect("a gift").in_a_year(), None);
        assert_eq!(gift(&[("amount", "twenty"), ("frequency", "once")]), None);
        assert_eq!(gift(&[("amount", "20")]), None);
    }

    #[test]
    fn a_record_says_what_is_pledged_in_a_year_without_the_fee() {
        let pledged = |answers: &str| {
            let json = format!(r#"{{"answers":{answers}}}"#);
            pledged(&crate::record::Stored::read(&FORM, &json).expect("JSON").record).map(Money::decimal)
        };
        for (frequency, year) in [("once", "20.00"), ("monthly", "240.00"), ("quarterly", "80.00"), ("yearly", "20.00")]
        {
            let of = |minor| format!(r#"{{"minor":{minor},"currency":"USD"}}"#);
            let answers = format!(r#"{{"amount":{},"cover_fees":{},"frequency":"{frequency}"}}"#, of(2000), of(91));
            assert_eq!(pledged(&answers).as_deref(), Some(year), "{frequency}");
        }
        assert_eq!(pledged(r#"{"frequency":"once"}"#), None);
    }

    #[test]
    fn dues_are_paid_yearly_unless_they_are_waived() {
        let dues = |typed: &[(&str, &str)]| Gift::of_dues(&values(typed));
        let paid = [("dues", "in-full"), ("dues_amount", "35.00"), ("dues_amount.currency", "USD")];
        let gift = dues(&paid).expect("dues");
        assert_eq!((gift.amount, gift.frequency), (Currency::USD.whole(35), "yearly"));
        assert_eq!(dues(&[("dues", "waived")]), None);
        assert_eq!(dues(&[("dues", "in-full")]), None, "no price is known");
        assert_eq!(dues(&[("dues_amount", "0.00"), ("dues_amount.currency", "USD")]), None);
    }

    #[test]
    fn a_year_of_the_largest_amount_still_fits() {
        let most =
            Gift { amount: Money { minor: Money::MOST, currency: Currency::USD }, fee: None, frequency: "monthly" };
        assert_eq!(most.in_a_year().map(|year| year.minor), Some(4_200_000_000));
    }
}
