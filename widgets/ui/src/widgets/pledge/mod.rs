//! Donation pledge.

mod handoff;
mod progress;
mod sum;

use outreach_core::forms::pledge::FORM;
use outreach_core::pledge::Gift;

use crate::widget::Widget;

/// What `<outreach-pledge>` shows: how much is pledged so far, the form, what is pledged in words, and afterwards the way
/// on to a payment.
pub static WIDGET: Widget = Widget {
    above: Some(progress::progress),
    in_section: Some(("gift", sum::sum)),
    button: Some(sum::button),
    receipt_fields: Gift::FIELDS,
    thanks: Some(handoff::thanks),
    ..Widget::new(&FORM)
};
