//! Settings that change the form: which fields are asked, the webmaster's own lists with their prices, and money.
//!
//! They become the [`FormOptions`], which the server knows too. Each function reads one setting, as the table says which;
//! nothing where the value can't be read.

#![allow(clippy::unnecessary_wraps, reason = "a setting that any value suits is read as all others are")]

use super::read::Settings;
use super::value_type::entries;
use crate::code::is_code;
use crate::form::Form;
use crate::kind::{Currency, Money};
use crate::options::{Fees, FieldSelection, FormOptions, OwnChoice};

/// The language of the webmaster's own words.
pub(super) fn own_lang(options: &mut FormOptions, value: &str) -> Option<()> {
    value.clone_into(&mut options.own_lang);
    Some(())
}

pub(super) fn fields(options: &mut FormOptions, value: &str) -> Option<()> {
    options.fields = if value == "all" { FieldSelection::All } else { FieldSelection::Only(names(value)) };
    Some(())
}

pub(super) fn required(options: &mut FormOptions, value: &str) -> Option<()> {
    options.required = names(value);
    Some(())
}

pub(super) fn values_text(options: &mut FormOptions, value: &str) -> Option<()> {
    value.clone_into(&mut options.own_consent.text);
    Some(())
}

pub(super) fn values_version(options: &mut FormOptions, value: &str) -> Option<()> {
    value.clone_into(&mut options.own_consent.version);
    Some(())
}

pub(super) fn currency(options: &mut FormOptions, value: &str) -> Option<()> {
    options.money.currency = Currency::parse(value)?;
    Some(())
}

pub(super) fn minimum(options: &mut FormOptions, value: &str) -> Option<()> {
    options.money.least = amount(options, value)?;
    Some(())
}

pub(super) fn maximum(options: &mut FormOptions, value: &str) -> Option<()> {
    options.money.most = amount(options, value)?;
    Some(())
}

/// Changes nothing: the goal is shown and never asked. It is read in the currency that is set.
pub(super) fn goal(options: &mut FormOptions, value: &str) -> Option<()> {
    amount(options, value).map(drop)
}

pub(super) fn suggested(options: &mut FormOptions, value: &str) -> Option<()> {
    // A comma between thousands would part the entries, and leave a suggestion of nothing.
    let some = |text| amount(options, text).filter(|minor| *minor > 0);
    options.money.suggested = entries(value).map(some).collect::<Option<_>>()?;
    Some(())
}

/// `2.9% + 0.30`, or one of the two.
pub(super) fn fees(options: &mut FormOptions, value: &str) -> Option<()> {
    options.money.fees = Some(read_fees(value, options.money.currency)?);
    Some(())
}

fn names(value: &str) -> Vec<String> {
    entries(value).map(str::to_owned).collect()
}

/// In the smallest unit of the currency that is set.
fn amount(options: &FormOptions, text: &str) -> Option<u32> {
    read_amount(text, options.money.currency).map(|amount| amount.minor)
}

impl Settings {
    /// A field whose list the webmaster may change has an attribute of its own name: `ways="driving, sewing=Sewing
    /// banners"`. Where one answer is chosen it may have a price: `level="student=Student: 10, regular=Regular: 35"`.
    pub(super) fn set_choices(&mut self, form: &'static Form, name: &str, value: &str) -> Result<(), bool> {
        let Some(field) = form.field(name).filter(|field| field.custom) else {
            return Err(false);
        };
        let mut choices = Vec::new();
        for entry in entries(value) {
            let priced = if field.may_have_prices() { entry.rsplit_once(':') } else { None };
            let price = priced.and_then(|(_, price)| read_amount(price, self.options.money.currency));
            let entry = if let (Some((before, _)), Some(_)) = (priced, price) { before } else { entry };
            let (code, label) = entry.split_once('=').map_or((entry, None), |(code, label)| (code, Some(label)));
            if !is_code(code.trim()) {
                return Err(true);
            }
            let label = label.map(|label| label.trim().to_owned());
            if let Some(label) = &label {
                self.values.push(label.clone());
            }
            choices.push(OwnChoice { code: code.trim().to_owned(), label, price });
        }
        self.options.choices.push((field.name, choices));
        Ok(())
    }
}

/// An amount as a webmaster writes it: with a point before cents, and no commas.
pub(super) fn read_amount(text: &str, currency: Currency) -> Option<Money> {
    let plain = !text.contains(',');
    Money::parse(text, currency, false).ok().filter(|_| plain)
}

fn read_fees(text: &str, currency: Currency) -> Option<Fees> {
    let mut fees = Fees::default();
    if !Money::IS_ASKED {
        return None;
    }
    for part in text.split('+') {
        match part.trim().strip_suffix('%') {
            // Hundredths of a per cent are read like cents.
            Some(rate) => fees.rate = read_amount(rate, Currency::USD)?.minor,
            None => fees.fixed = read_amount(part, currency)?.minor,
        }
    }
    Some(fees).filter(|fees| fees.rate <= 2_000 && fees.fixed <= 10 * currency.unit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{join, pledge};
    use crate::settings::GOAL;

    #[test]
    fn money_is_read_in_the_currency_that_is_set_wherever_it_is_set() {
        let (settings, warnings) = Settings::read(
            &pledge::FORM,
            [("amounts", "5, 12.50; 20"), ("amounts", "5000, 20000"), ("minimum", "1000"), ("currency", "KRW")],
        );
        let money = &settings.options.money;
        assert_eq!(
            (money.suggested.as_slice(), money.least, money.currency.code()),
            (&[5000, 20_000][..], 1000, "KRW")
        );
        assert_eq!(warnings.iter().map(|warning| warning.value.as_str()).collect::<Vec<_>>(), ["5, 12.50; 20"]);
        let (settings, warnings) = Settings::read(&pledge::FORM, [("fees", "2.9% + 0.30"), ("goal", "50000")]);
        assert_eq!(settings.options.money.fees, Some(Fees { rate: 290, fixed: 30 }));
        assert_eq!((settings.amount(GOAL).map(Money::decimal).as_deref(), warnings.len()), (Some("50000.00"), 0));
    }

    #[test]
    fn levels_have_prices_and_their_labels_may_have_commas() {
        let level = "student=Student: 10; regular=Regular, with a vote: 35; friend: 0.50; guest=Guest: free";
        let (settings, warnings) = Settings::read(&join::FORM, [("level", level)]);
        assert_eq!(warnings, []);
        let own = &settings.options.choices[0].1;
        let read: Vec<_> = own
            .iter()
            .map(|own| (own.code.as_str(), own.label.as_deref(), own.price.map(|price| price.minor)))
            .collect();
        assert_eq!(
            read,
            [
                ("student", Some("Student"), Some(1000)),
                ("regular", Some("Regular, with a vote"), Some(3500)),
                ("friend", None, Some(50)),
                ("guest", Some("Guest: free"), None),
            ]
        );
    }

    #[test]
    fn invalid_money_keeps_the_default_and_is_reported() {
        for (name, value) in [
            ("currency", "usd"),
            ("currency", "KWD"),
            ("amounts", "ten"),
            ("amounts", "-5"),
            ("amounts", "1,000, 2,000"),
            ("minimum", "1e3"),
            ("maximum", "NaN"),
            ("fees", "29%"),
            ("fees", "lots"),
            ("handoff", "http://pay.example"),
            ("handoff", "/pay"),
            ("goal", "1.234,5"),
        ] {
            let (settings, warnings) = Settings::read(&pledge::FORM, [(name, value)]);
            assert_eq!(settings, Settings::default(), "{name}={value}");
            assert_eq!(warnings.len(), 1, "{name}={value}");
        }
    }
}
