//! Donation pledge.

mod progress;
mod sum;

use outreach_core::form::Purpose;
use outreach_core::pledge::Gift;

use super::handoff::handoff;
use crate::element::{ElementBuilder, element};
use crate::state::{State, StateHandle};
use crate::widget::Widget;

/// What `<outreach-pledge>` shows: how much is pledged so far, the form, what is pledged in words, and afterwards the way
/// on to a payment.
pub(super) const WIDGET: Widget = Widget {
    above: Some(progress::progress),
    in_section: Some(("gift", sum::sum)),
    button: Some(sum::button),
    thanks: Some(thanks),
    ..Widget::new(Purpose::Submission)
};

/// What is among the words of thanks: what was promised, and where it can be paid.
fn thanks(_: StateHandle, state: &State) -> Vec<ElementBuilder> {
    let kept = state.receipt.borrow();
    let mut parts = vec![element("p.sum").text(&sum::words(state, &kept))];
    parts.extend(handoff(state, Gift::read(state.form, &state.settings.read().options, &kept)));
    parts
}
