//! A widget for each form that is submitted, and what only one of them adds to its form. Nothing outside of here names one.

pub mod join;
pub mod pledge;
pub mod volunteer;

use outreach_core::form::{Form, Purpose};
use outreach_core::forms::{self, FORMS};

use crate::delivery;
use crate::element::element;
use crate::parts::panel;
use crate::widget::{Outcome, Submit, Widget};

/// Those that add something to their form.
const OWN: &[&Widget] = &[&pledge::WIDGET];

/// A widget for every form that is submitted.
pub static SUBMITTED: [Widget; forms::SUBMITTED] = {
    let mut all = [volunteer::WIDGET; forms::SUBMITTED];
    let (mut form, mut filled) = (0, 0);
    while form < FORMS.len() {
        if matches!(FORMS[form].purpose, Purpose::Submission) {
            all[filled] = Widget::new(FORMS[form]);
            let mut own = 0;
            while own < OWN.len() {
                if is_same(OWN[own].form.name.as_bytes(), FORMS[form].name.as_bytes()) {
                    all[filled] = *OWN[own];
                }
                own += 1;
            }
            filled += 1;
        }
        form += 1;
    }
    all
};

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
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
            before_button: None,
            below: None,
            can_ask: |_, _| true,
            on_action: |_, _, _| {},
            receipt_fields: &[],
            own: || Box::new(()),
            on_reset: |_| {},
            thanks: None,
        }
    }
}
