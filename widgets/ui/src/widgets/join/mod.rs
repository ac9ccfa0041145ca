//! Member join.

use outreach_core::form::Purpose;
use outreach_core::pledge::Gift;

use super::handoff::handoff;
use crate::element::ElementBuilder;
use crate::state::{State, StateHandle};
use crate::widget::Widget;

/// What `<outreach-join>` shows: the form, whose branches, dues and steps are the shared form's own, and afterwards the way on to
/// a payment of the dues.
pub(super) const WIDGET: Widget = Widget { thanks: Some(thanks), ..Widget::new(Purpose::Submission) };

/// What is among the words of thanks.
fn thanks(_: StateHandle, state: &State) -> Vec<ElementBuilder> {
    handoff(state, Gift::of_dues(&state.receipt.borrow()))
}
