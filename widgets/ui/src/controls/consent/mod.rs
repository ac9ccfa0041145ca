//! A permission: one box, never ticked beforehand, whose label is the exact text that is recorded.

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
