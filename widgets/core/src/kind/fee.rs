//! An offer to pay the processor's fee on top: one box, never ticked beforehand. The answer is the amount.

use super::{Asked, Column, Examples, Frame, KindRules, Money, Wire, amount};
use crate::form::Field;
use crate::invalid::Invalid;
use crate::options::FormOptions;

#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) on: &'static str,
}

impl KindRules for Rules {
    fn name(self) -> &'static str {
        "fee"
    }

    fn wire(self) -> Wire {
        Wire::Money
    }

    fn frame(self) -> Frame {
        Frame::Box
    }

    fn parse(self, raw: &str, asked: &Asked) -> Result<String, Invalid> {
        amount(raw, asked).map(Money::decimal).map_err(Invalid::Money)
    }

    fn column(self) -> Column {
        Column::Number
    }

    fn can_be_asked(self, _field: &Field, options: &FormOptions) -> bool {
        options.money.fees.is_some()
    }

    /// The amount is worked out by a script, and there is none.
    fn is_in_plain_form(self) -> bool {
        false
    }

    fn about(self, _field: &Field) -> String {
        format!("the fee on `{}`, or nothing", self.on)
    }

    fn needs(self) -> Option<&'static str> {
        Some("where `fees` is set")
    }

    fn examples(self) -> &'static Examples {
        &Examples { accepted: &[("0.91", "0.91"), ("0", "0.00")], rejected: &[], pattern: "[0-9]{1,3}\\.[0-9]{2}" }
    }

    #[cfg(feature = "schema")]
    fn schema(self, _field: &Field) -> serde_json::Value {
        super::money::schema()
    }
}
