//! The offer to pay the processor's fee on top: one box, never ticked beforehand, that says the exact amount.

use super::tick;
use crate::element::{El, el};
use crate::parts::field::At;

/// The control.
pub(super) fn fee(at: At) -> Vec<El> {
    let words = el("span").text_of(at.cx, move |state| {
        state.fee(at.field).map_or_else(String::new, |fee| state.words().fee_label(at.field, fee))
    });
    vec![el("label.choice").child(at.identify(tick(at, "yes"))).child(words)]
}
