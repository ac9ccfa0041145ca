//! The forms of the front page, as a coalition that does not exist would set them.

use std::sync::LazyLock;

use outreach_core::form::Form;
use outreach_core::forms;

use crate::config::Config;
use crate::snippet::SiteLocation;
use crate::words::{self, Text};

/// One widget.
#[derive(Debug)]
pub struct Example {
    /// The form.
    pub form: &'static LazyLock<Form>,
    /// What it is called here.
    pub name: Text,
    /// What is set on it besides the names.
    pub attributes: &'static [(&'static str, &'static str)],
}

/// All of them, in the order shown.
pub static EXAMPLES: [Example; 4] = [
    Example { form: &forms::volunteer::FORM, name: words::VOLUNTEER, attributes: &[] },
    Example {
        form: &forms::join::FORM,
        name: words::JOIN,
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
        attributes: &[
            ("amounts", "10, 25, 50, 100"),
            ("fees", "2.9% + 0.30"),
            ("handoff", "https://pay.example/give?amount={{amount}}&every={{frequency}}"),
        ],
    },
    Example {
        form: &forms::legislators::FORM,
        name: words::LEGISLATORS,
        attributes: &[("bill", "HB 56"), ("chambers", "sldu, sldl")],
    },
];

impl Example {
    /// As the builder would have it.
    pub fn config(&self, location: &SiteLocation) -> Config {
        let mut config = Config::default();
        config.choose(self.form);
        if let Some(endpoint) = location.default_endpoint(self.form) {
            config.set("endpoint", &endpoint);
        }
        config.set("coalition", "demo");
        config.set("organization", "Demo Coalition");
        for (name, value) in self.attributes {
            config.set(name, value);
        }
        config
    }
}
