//! Volunteer signup.

use outreach_core::forms::volunteer;

use crate::widget::Widget;

/// What `<outreach-volunteer>` shows. It asks nothing that the shared form does not know how to ask.
pub static WIDGET: Widget = Widget::new(&volunteer::FORM);
