//! A widget for each form that is submitted, and what only one of them adds to its form. Nothing outside of here names one.

mod handoff;
pub mod join;
pub mod pledge;
pub mod volunteer;

use outreach_core::form::{Form, Purpose};
use outreach_core::forms;

use crate::delivery;
use crate::element::element;
use crate::parts::panel;
use crate::widget::{Outcome, Submit, Widget};

/// Those that add something to their form.
static OWN: [&Widget; 2] = [&join::WIDGET, &pledge::WIDGET];

/// The widget of the submitted form of that name.
pub fn submitted(form: &str) -> Option<Widget> {
    let own = OWN.into_iter().find(|widget| widget.form.name == form).copied();
    own.or_else(|| forms::submitted().find(|known| known.name == form).map(Widget::new))
}

impl Widget {
    /// A form and nothing else. What is submitted is sent to the endpoint. What is looked up goes nowhere by itself, and a
    /// module that only looks up has no code for sending: [`Widget::on_submit`] is its own.
    pub const fn new(form: &'static Form) -> Self {
        let (on_submit, outcome): (Submit, Outcome) = match form.purpose {
            Purpose::Submission => (delivery::send, panel::panel),
            Purpose::Lookup => (|_, _| {}, |_, _| element("div")),
        };
        Self {
            form,
            on_submit,
            outcome,
            above: None,
            in_section: None,
            before_button: None,
            button: None,
            beside_button: None,
            below: None,
            can_ask: |_, _| true,
            on_action: |_, _, _| {},
            own: || Box::new(()),
            on_reset: |_| {},
            thanks: None,
        }
    }
}
