//! The offer to pay the processor's fee on top: one box, never ticked beforehand, that says the exact amount.

use super::tick;
use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;

/// The control.
pub(super) fn fee(question: FieldRef) -> Vec<ElementBuilder> {
    let words = element("span").text_of(question.handle, move |state| {
        state.fee(question.field).map_or_else(String::new, |fee| state.words().fee_label(question.field, fee))
    });
    vec![element("label.choice").child(question.identify(tick(question, "yes"))).child(words)]
}
