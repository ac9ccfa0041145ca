//! One box, never ticked beforehand: a permission, whose label is the exact text that is recorded, or the offer to pay the
//! processor's fee on top, whose label says the exact amount.

use super::tick;
use crate::element::{ElementBuilder, element};
use crate::parts::field::FieldRef;

/// The control.
pub(super) fn consent(question: FieldRef) -> Vec<ElementBuilder> {
    let words = element("span").text_of(question.handle, move |state| match state.fee(question.field) {
        Some(fee) => state.words().fee_label(question.field, fee),
        None => state.label(question.field),
    });
    vec![element("label.choice").child(question.identify(tick(question, "yes"))).child(words)]
}
