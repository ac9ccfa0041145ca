//! An amount of money. With suggestions they are radio buttons, and any other amount can be typed beside them.

mod currency;
mod value;

pub use currency::Currency;
pub use value::{Money, MoneyError};

use super::{Asked, Column, Examples, Frame, Input, KindRules, Wire};
use crate::form::Field;
use crate::html::{AMOUNTS, Control, Html, other_id};
use crate::invalid::Invalid;
use crate::messages::{Messages, keys};
use crate::options::FormOptions;
use crate::suffix::money;

#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) suggested: &'static [u32],
}

/// Reads an amount, in the currency that came along with it or else in the page's, and holds it to the limits.
pub(crate) fn amount(raw: &str, asked: &Asked) -> Result<Money, MoneyError> {
    if !Money::IS_ASKED {
        return Err(MoneyError::Character);
    }
    let Asked { field, options, values } = asked;
    let limits = &options.money;
    let said = values.get(&[field.name, money::CURRENCY].concat());
    let currency = if said.is_empty() { Some(limits.currency) } else { Currency::parse(said) };
    let currency = currency.ok_or(MoneyError::Currency(limits.currency))?;
    let amount = Money::parse(raw, currency, options.comma)?;
    // A fee is as large as it is.
    let (least, most) = if field.kind.fee_on().is_some() { (0, Money::MOST) } else { (limits.least, limits.most) };
    if amount.minor < least {
        Err(MoneyError::Small(Money { minor: least, ..amount }))
    } else if amount.minor > most {
        Err(MoneyError::Large(Money { minor: most, ..amount }))
    } else {
        Ok(amount)
    }
}

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "money"
    }

    fn wire(self) -> Wire {
        Wire::Money
    }

    fn frame(self) -> Frame {
        if self.suggested.is_empty() { Frame::Label } else { Frame::Legend }
    }

    fn parse(self, raw: &str, asked: &Asked) -> Result<String, Invalid> {
        amount(raw, asked).map(Money::decimal).map_err(Invalid::Money)
    }

    fn range(self) -> (u32, u32) {
        (0, 40)
    }

    fn input(self) -> Input {
        Input { kind: "text", mode: "decimal" }
    }

    fn column(self) -> Column {
        Column::Number
    }

    /// Suggested amounts to choose from, and any other to type. A radio button can't be given back, so the last one
    /// means the typed amount and has no value of its own.
    fn plain<M: Messages>(self, control: &Control<M>, out: &mut Html) {
        if self.suggested.is_empty() {
            return control.line(out);
        }
        let field = control.field;
        let suggested = control.options().suggested(field);
        // Both may have come, one chosen and one typed: neither is lost.
        let is_suggested = |value: &&str| suggested.iter().any(|amount| amount.decimal() == *value);
        let values = control.form.values.all(field.name);
        let typed = values.iter().copied().find(|value| !is_suggested(value)).unwrap_or_default();
        let other_id = other_id(control.id);
        out.open("div", &[("class", AMOUNTS)]);
        let held = control.held();
        for amount in &suggested {
            let decimal = amount.decimal();
            out.open("label", &[("class", "choice")]);
            control.tick(out, "radio", (&decimal, held.contains(decimal.as_str())), &[]);
            out.element("span", &[], &control.words().messages.money(*amount));
            out.close("label");
        }
        out.open("label", &[("class", "choice")]);
        let chosen = values.iter().any(is_suggested);
        control.tick(out, "radio", ("", !typed.is_empty() && !chosen), &[]);
        out.element("span", &[("id", &[&other_id, "-label"].concat())], &control.words().text(keys::OTHER_AMOUNT));
        out.close("label");
        out.close("div");
        out.open(
            "input",
            &[
                ("class", "input"),
                ("type", self.input().kind),
                ("inputmode", self.input().mode),
                ("maxlength", &self.length().to_string()),
                ("value", typed),
                ("id", &other_id),
                ("name", field.name),
                ("autocomplete", field.autocomplete),
                ("aria-labelledby", &[&other_id, "-label"].concat()),
            ],
        );
    }

    fn about(self, _field: &Field) -> String {
        if self.suggested.is_empty() {
            return "an amount of money".to_owned();
        }
        let suggested: Vec<_> = self.suggested.iter().map(u32::to_string).collect();
        format!("an amount of money; suggested are {}, or your own", suggested.join(", "))
    }

    fn examples(self) -> &'static Examples {
        &Examples {
            accepted: &[("20", "20.00"), ("$1,234.50", "1234.50"), ("1.234,50", "1234.50")],
            rejected: &[
                ("ten", "money_character"),
                ("-5", "money_negative"),
                ("20.005", "money_places"),
                ("€20", "money_currency"),
                ("0", "money_small"),
                ("99999999999", "money_large"),
            ],
            pattern: "[1-9][0-9]{0,5}(\\.[0-9]{2})?",
        }
    }

    fn sample(self, field: &Field, options: &FormOptions) -> String {
        let least = Money { minor: options.money.least.max(1), currency: options.money.currency };
        let suggested = options.suggested(field).first().copied();
        suggested.filter(|first| first.minor >= least.minor).unwrap_or(least).decimal()
    }

    #[cfg(feature = "schema")]
    fn schema(self, _field: &Field) -> serde_json::Value {
        schema()
    }
}

/// The schema of an amount.
#[cfg(feature = "schema")]
pub(crate) fn schema() -> serde_json::Value {
    use crate::record::member;
    serde_json::json!({
        "type": "object",
        "properties": {
            (member::MINOR): { "type": "integer", "minimum": 0, "maximum": Money::MOST, "description": "Whole minor units: cents." },
            (member::CURRENCY): { "type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217." },
        },
        "required": [member::MINOR, member::CURRENCY],
        "additionalProperties": false,
        "examples": [{ (member::MINOR): 2000, (member::CURRENCY): "USD" }],
    })
}
