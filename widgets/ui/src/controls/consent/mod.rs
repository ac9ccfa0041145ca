//! A permission: one box, never ticked beforehand, whose label is the exact text that is recorded.

use super::tick;
use crate::element::{El, el};
use crate::parts::field::At;

/// The control.
pub(super) fn consent(at: At) -> Vec<El> {
    let words = el("span").text_of(at.cx, move |state| state.label(at.field));
    vec![el("label.choice").child(at.identify(tick(at, "yes"))).child(words)]
}
