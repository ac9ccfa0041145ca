//! What only one form has besides its questions, by what its document `uses`. Nothing outside of here names one.

mod handoff;
mod join;
mod pledge;

use outreach_core::form::Purpose;
use outreach_core::pledge::{DUES, PLEDGE};

use crate::delivery;
use crate::element::element;
use crate::parts::panel;
use crate::widget::{Outcome, Submit, Widget};

/// What a submitted form uses.
static OWN: [(&str, Widget); 3] =
    [("", Widget::new(Purpose::Submission)), (DUES, join::WIDGET), (PLEDGE, pledge::WIDGET)];

/// The widget of a submitted form that uses that.
pub fn using(uses: &str) -> Option<Widget> {
    OWN.iter().find(|(name, _)| *name == uses).map(|(_, widget)| *widget)
}

impl Widget {
    /// A form and nothing else. What is submitted is sent to the endpoint. What is looked up goes nowhere by itself, and a
    /// module that only looks up has no code for sending: [`Widget::on_submit`] is its own.
    pub const fn new(purpose: Purpose) -> Self {
        let (on_submit, outcome): (Submit, Outcome) = match purpose {
            Purpose::Submission => (delivery::send, panel::panel),
            Purpose::Lookup => (|_, _| {}, |_, _| element("div")),
        };
        Self {
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
