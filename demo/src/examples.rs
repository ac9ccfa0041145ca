//! The forms of the demo, as a coalition that does not exist would set them.

use outreach_core::form::Form;
use outreach_core::forms;

use crate::words::{self, Text};

/// One widget of the demo.
#[derive(Debug)]
pub struct Example {
    /// The form.
    pub form: &'static Form,
    /// What it is called in the demo.
    pub name: Text,
    /// The words of the link that stands there until the widget runs.
    pub link: Text,
    /// What is set on it besides the endpoint and the names.
    pub attributes: &'static [(&'static str, &'static str)],
}

/// All of them, in the order shown.
pub static EXAMPLES: [Example; 3] = [
    Example { form: &forms::volunteer::FORM, name: words::VOLUNTEER, link: words::SIGN_UP, attributes: &[] },
    Example {
        form: &forms::join::FORM,
        name: words::JOIN,
        link: words::JOIN_LINK,
        attributes: &[
            ("level", "student=Student: 10, regular=Regular: 35, sustaining=Sustaining: 120"),
            ("values-text", "We stand with every immigrant, and we decide together."),
            ("values-version", "2026-11"),
            ("reviewed-by", "the membership committee"),
        ],
    },
    Example {
        form: &forms::pledge::FORM,
        name: words::PLEDGE,
        link: words::PLEDGE_LINK,
        attributes: &[
            ("amounts", "10, 25, 50, 100"),
            ("fees", "2.9% + 0.30"),
            ("handoff", "https://pay.example/give?amount={{amount}}&every={{frequency}}"),
            ("progress", "/api/pledge/progress?coalition=demo"),
            ("goal", "50000"),
        ],
    },
];
