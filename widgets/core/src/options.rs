//! How a webmaster has cut the form: which fields show, which are required, which choices there are, what they cost.

use crate::form::{Choices, Field, Form, OneBox, Presence};
use crate::kind::{Currency, Money};

/// How many choices a list has at most. No list on a screen is that long: only a robot gets there.
pub const MOST_CHOICES: usize = 100;

/// A form as one page asks it, in the language and on the day it is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormOptions {
    /// Which optional fields show.
    pub fields: FieldSelection,
    /// A question that no one could do anything with: left out, whatever else is said. Empty where there is none.
    pub left_out: &'static str,
    /// Names of optional fields that must be answered. Naming a field here shows it too.
    pub required: Vec<String>,
    /// The webmaster's own lists for fields that allow it, by field name.
    pub choices: Vec<(&'static str, Vec<OwnChoice>)>,
    /// Which amounts are taken.
    pub money: Amounts,
    /// The webmaster's own text for permissions that have none.
    pub own_consent: OwnConsent,
    /// The language that the webmaster's own words are in, BCP 47; empty where no one said. Visitors may read the rest in
    /// another.
    pub own_lang: String,
    /// Whether the page's language writes a comma before cents.
    pub comma: bool,
    /// Whether email and phone have a box each, whatever else is said: there is an answer of either.
    pub apart: bool,
    /// The day, `2026-12-01`; empty where no one looks at it.
    pub today: String,
}

/// Which optional fields show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum FieldSelection {
    /// Those that the declaration shows by default.
    #[default]
    Default,
    /// All of them.
    All,
    /// These.
    Only(Vec<String>),
}

/// A choice as the webmaster wrote it: a code, with or without words of their own and a price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnChoice {
    /// What is sent.
    pub code: String,
    /// The label, where it is not the locale's.
    pub label: Option<String>,
    /// What it costs in a year.
    pub price: Option<Money>,
}

/// Which amounts are taken, in which currency, and what a processor keeps of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amounts {
    /// The currency of all amounts on the page.
    pub currency: Currency,
    /// The least, in minor units.
    pub least: u32,
    /// The most, in minor units.
    pub most: u32,
    /// Suggestions in minor units. None: those of the declaration.
    pub suggested: Vec<u32>,
    /// What the processor keeps. None: no one is asked to pay it.
    pub fees: Option<Fees>,
}

impl Default for Amounts {
    fn default() -> Self {
        Self { currency: Currency::USD, least: 1, most: Money::MOST, suggested: Vec::new(), fees: None }
    }
}

/// What a processor keeps of each payment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fees {
    /// Hundredths of a per cent: 290 is 2.9 %.
    pub rate: u32,
    /// Minor units on top.
    pub fixed: u32,
}

impl Fees {
    /// What must be added to `amount` so that the whole amount arrives: the fee is taken of the fee too. Rounded up to
    /// the next minor unit.
    pub fn on(self, amount: Money) -> Money {
        let left = u64::from(10_000 - self.rate.min(9_999));
        let gross = ((u64::from(amount.minor) + u64::from(self.fixed)) * 10_000).div_ceil(left);
        let fee = gross - u64::from(amount.minor);
        Money { minor: u32::try_from(fee).unwrap_or(Money::MOST).min(Money::MOST), ..amount }
    }
}

/// A text that the webmaster wrote for people to agree to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnConsent {
    /// The text. Empty: no one is asked.
    pub text: String,
    /// Its version.
    pub version: String,
}

impl FormOptions {
    /// The form as a server takes it: every field, and nothing required beyond the declaration.
    pub fn whole() -> Self {
        Self { fields: FieldSelection::All, ..Self::default() }
    }

    /// The language of the webmaster's own words; `otherwise` where no one said which.
    pub fn own_locale<'a>(&'a self, otherwise: &'a str) -> &'a str {
        if self.own_lang.is_empty() { otherwise } else { &self.own_lang }
    }

    /// Whether the page has what the question needs: choices, a text, the processor's fees, someone who can answer.
    fn can_ask(&self, field: &Field) -> bool {
        field.can_be_asked(self) && field.name != self.left_out
    }

    /// Whether the field has a box of its own.
    pub fn shows(&self, field: &Field) -> bool {
        self.asks(field) && !(self.in_one_box(field) && matches!(field.one_box, Some(OneBox::In(_))))
    }

    /// Whether the field shares one box with another.
    pub fn in_one_box(&self, field: &Field) -> bool {
        let (Some(OneBox::Takes(other) | OneBox::In(other)), false) = (field.one_box, self.apart) else { return false };
        let names = match &self.fields {
            FieldSelection::All => return false,
            FieldSelection::Only(names) => names.as_slice(),
            FieldSelection::Default => &[],
        };
        !names.iter().chain(&self.required).any(|name| name == field.name || name == other)
    }

    /// Whether the field is part of the form.
    pub fn asks(&self, field: &Field) -> bool {
        self.can_ask(field)
            && match field.presence {
                Presence::Required | Presence::Always => true,
                _ if self.required.iter().any(|name| name == field.name) => true,
                Presence::WhenPriced if self.has_prices() => true,
                presence => match &self.fields {
                    FieldSelection::All => true,
                    FieldSelection::Default => presence == Presence::Default,
                    FieldSelection::Only(names) => names.iter().any(|name| name == field.name) || self.leads_to(field),
                },
            }
    }

    /// A question that only follows from another is shown with that other one.
    fn leads_to(&self, field: &Field) -> bool {
        matches!((&self.fields, field.when), (FieldSelection::Only(names), Some(when)) if names.iter().any(|name| name == when.field))
    }

    /// Whether the field must be answered, where it applies.
    pub fn requires(&self, field: &Field) -> bool {
        let required = field.presence == Presence::Required || self.required.iter().any(|name| name == field.name);
        required && self.can_ask(field)
    }

    /// Whether the box of a field must be filled in: it is required, or shared by two questions of which one must be
    /// answered.
    pub fn insists(&self, form: &Form, field: &Field) -> bool {
        self.requires(field) || self.in_one_box(field) && form.is_alternative(field)
    }

    /// The codes of a field's choices on this page, in order.
    pub fn codes(&self, field: &Field) -> Vec<&str> {
        field.kind.choices().map_or_else(Vec::new, |declared| self.codes_of(field, declared))
    }

    fn codes_of(&self, field: &Field, declared: &'static Choices) -> Vec<&str> {
        match self.own_choices(field) {
            Some(own) => own.iter().map(|choice| choice.code.as_str()).collect(),
            None => declared.items.iter().map(|choice| choice.code).collect(),
        }
    }

    /// The webmaster's own choices for the field, if any.
    pub fn own_choices(&self, field: &Field) -> Option<&[OwnChoice]> {
        self.choices.iter().find(|(name, _)| *name == field.name).map(|(_, choices)| choices.as_slice())
    }

    /// The webmaster's own words for one of a field's choices.
    pub fn own_label(&self, field: &Field, code: &str) -> Option<&str> {
        self.own_choices(field)?.iter().find(|own| own.code == code)?.label.as_deref()
    }

    /// What one of a field's choices costs in a year, where the webmaster has put a price on it.
    pub fn price(&self, field: &str, code: &str) -> Option<Money> {
        let (_, choices) = self.choices.iter().find(|(name, _)| *name == field).filter(|_| Money::IS_ASKED)?;
        choices.iter().find(|choice| choice.code == code)?.price
    }

    fn has_prices(&self) -> bool {
        self.choices.iter().any(|(_, choices)| choices.iter().any(|choice| choice.price.is_some()))
    }

    /// The amounts suggested for a field on this page.
    pub fn suggested(&self, field: &Field) -> Vec<Money> {
        let suggested = field.kind.suggested();
        let Amounts { currency, suggested: own, .. } = &self.money;
        if own.is_empty() || suggested.is_empty() {
            suggested.iter().map(|units| currency.whole(*units)).collect()
        } else {
            own.iter().map(|minor| Money { minor: *minor, currency: *currency }).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_fee_is_exact() {
        let fees = Fees { rate: 290, fixed: 30 };
        // 20.91 − (2.9 % of 20.91 + 0.30) = 20.0036: with 20.90 it would be 19.9939.
        assert_eq!(fees.on(Currency::USD.whole(20)).decimal(), "0.91");
        assert_eq!(Fees::default().on(Currency::USD.whole(20)).minor, 0);
    }

    proptest! {
        /// What arrives is at least the amount, and one cent less would be too little.
        #[test]
        fn the_whole_amount_arrives(minor in 1u32..10_000_000, rate in 0u32..1_000, fixed in 0u32..100) {
            let fees = Fees { rate, fixed };
            let fee = fees.on(Money { minor, currency: Currency::USD }).minor;
            let arrives = |gross: u64| (gross * u64::from(10_000 - rate)) >= (u64::from(minor) + u64::from(fixed)) * 10_000;
            prop_assert!(arrives(u64::from(minor) + u64::from(fee)));
            prop_assert!(fee == 0 || !arrives(u64::from(minor) + u64::from(fee) - 1));
        }
    }
}
