//! A number that counts or measures, never below zero: whole, or with up to two decimals.
//!
//! It is read as an amount of money is, in any script's digits and with whatever parts thousands, but in no currency.

use super::{Asked, Column, Currency, Examples, Input, Kind, KindRules, Money, Wire};
use crate::form::Field;
use crate::invalid::Invalid;
use crate::options::FormOptions;

/// Reads a number between the first two, with decimals or without, with a comma or a point before decimals.
pub type ReadNumber = fn(raw: &str, min: u32, max: u32, decimals: bool, comma: bool) -> Option<String>;

impl Kind {
    /// A whole number.
    pub const fn number(min: u32, max: u32) -> Self {
        Self::Number { min, max, decimals: false, read }
    }

    /// A number with up to two decimals.
    pub const fn decimal(min: u32, max: u32) -> Self {
        Self::Number { min, max, decimals: true, read }
    }
}

fn read(raw: &str, min: u32, max: u32, decimals: bool, comma: bool) -> Option<String> {
    let unit = Currency::none(decimals);
    let number = Money::read(raw, unit, comma).ok()?;
    (unit.whole(min).minor..=unit.whole(max).minor).contains(&number.minor).then(|| number.decimal())
}

#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) min: u32,
    pub(super) max: u32,
    pub(super) decimals: bool,
    pub(super) read: ReadNumber,
}

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "number"
    }

    fn wire(self) -> Wire {
        Wire::Number
    }

    fn parse(self, raw: &str, asked: &Asked) -> Result<String, Invalid> {
        let number = (self.read)(raw, self.min, self.max, self.decimals, asked.options.comma);
        number.ok_or(Invalid::Answer(if self.decimals { "number_decimal" } else { "number_whole" }))
    }

    fn range(self) -> (u32, u32) {
        (self.min, self.max)
    }

    fn length(self) -> u32 {
        40
    }

    /// Not `type="number"`: there a wheel changes the number, and what is no number is lost without a word.
    fn input(self) -> Input {
        Input { kind: "text", mode: if self.decimals { "decimal" } else { "numeric" } }
    }

    fn column(self) -> Column {
        Column::Number
    }

    fn about(self, _field: &Field) -> String {
        let kind = if self.decimals { "number with up to two decimals" } else { "whole number" };
        format!("a {kind}, {} to {}", self.min, self.max)
    }

    fn examples(self) -> &'static Examples {
        if self.decimals {
            &Examples {
                accepted: &[("12.50", "12.50"), ("1,234.5", "1234.50"), ("٧", "7.00")],
                rejected: &[("a few", "number_decimal"), ("12.345", "number_decimal"), ("-1", "number_decimal")],
                pattern: "[1-9][0-9]{0,2}(\\.[0-9]{2})?",
            }
        } else {
            &Examples {
                accepted: &[("12", "12"), ("1,234", "1234"), ("٧", "7")],
                rejected: &[("a few", "number_whole"), ("2.5", "number_whole"), ("-1", "number_whole")],
                pattern: "[1-9][0-9]{0,3}",
            }
        }
    }

    fn sample(self, _field: &Field, _options: &FormOptions) -> String {
        self.min.max(1).min(self.max).to_string()
    }

    #[cfg(feature = "schema")]
    fn schema(self, _field: &Field) -> serde_json::Value {
        let kind = if self.decimals { "number" } else { "integer" };
        serde_json::json!({ "type": kind, "minimum": self.min, "maximum": self.max, "examples": [self.min] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Values;
    use proptest::prelude::*;

    static WHOLE: Field = Field::new("whole", Kind::number(1, 20_000));
    static DECIMAL: Field = Field::new("decimal", Kind::decimal(0, 168));

    fn parse(field: &Field, raw: &str, comma: bool) -> Result<String, &'static str> {
        let options = FormOptions { comma, ..FormOptions::default() };
        Asked { field, options: &options, values: &Values::default() }.parse(raw).map_err(Invalid::code)
    }

    #[test]
    fn reads_what_people_type() {
        for (raw, wanted) in [
            ("3", Ok("3")),
            (" 007 ", Ok("7")),
            ("１２", Ok("12")),
            ("१२", Ok("12")),
            ("1 234", Ok("1234")),
            ("12,345", Ok("12345")),
            ("20000", Ok("20000")),
            ("20001", Err("number_whole")),
            ("0", Err("number_whole")),
            ("−3", Err("number_whole")),
            ("99999999999999999999", Err("number_whole")),
            ("3 or 4", Err("number_whole")),
            ("3-4", Err("number_whole")),
            ("€3", Err("number_whole")),
            ("3 USD", Err("number_whole")),
            ("1e3", Err("number_whole")),
            ("3.0", Err("number_whole")),
            ("NaN", Err("number_whole")),
            ("½", Err("number_whole")),
        ] {
            assert_eq!(parse(&WHOLE, raw, false).as_deref().map_err(|code| *code), wanted, "{raw}");
        }
        for (raw, comma, wanted) in [
            ("2", false, Ok("2.00")),
            ("2.5", false, Ok("2.50")),
            ("2,5", true, Ok("2.50")),
            ("٢٫٥", false, Ok("2.50")),
            ("168", false, Ok("168.00")),
            ("168.01", false, Err("number_decimal")),
            ("2.555", false, Err("number_decimal")),
            ("two", true, Err("number_decimal")),
        ] {
            assert_eq!(parse(&DECIMAL, raw, comma).as_deref().map_err(|code| *code), wanted, "{raw}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_is_stable(raw in "\\PC{0,20}|[0-9.,' -]{0,12}", comma in any::<bool>()) {
            for field in [&WHOLE, &DECIMAL] {
                if let Ok(number) = parse(field, &raw, comma) {
                    // What is sent is the same in every language.
                    prop_assert_eq!(parse(field, &number, !comma), Ok(number.clone()));
                    prop_assert!(number.parse::<f64>().is_ok());
                }
            }
        }

        #[test]
        fn every_whole_number_in_the_range_is_itself(number in 1_u32..=20_000) {
            prop_assert_eq!(parse(&WHOLE, &number.to_string(), false), Ok(number.to_string()));
        }
    }
}
