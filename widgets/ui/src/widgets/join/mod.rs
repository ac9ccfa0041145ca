//! Member join.

use outreach_core::forms::join;

use crate::widget::Widget;

/// What `<outreach-join>` shows. Its branches, its dues and its steps are the shared form's own.
pub static WIDGET: Widget = Widget::new(&join::FORM);
