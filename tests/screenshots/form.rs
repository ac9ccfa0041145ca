//! The forms: what is set on each element, what it accepts, and which states there are pictures of.

/// A form.
pub(crate) struct Form {
    pub(crate) name: &'static str,
    pub(crate) settings: &'static [(&'static str, &'static str)],
    /// Answers that it accepts, as JSON.
    pub(crate) answers: &'static str,
    pub(crate) states: &'static [&'static str],
}

/// Each of them.
pub(crate) const FORMS: &[Form] = &[
    Form {
        name: "volunteer",
        settings: &[],
        answers: r#"{ "given_name": "Ana", "family_name": "Lucas", "email": "ana@example.org", "zip": "35203",
            "over_18": "yes", "preferred_language": "mam", "ways": ["know-your-rights", "interpreting"],
            "availability": ["sat-morning"] }"#,
        states: &[
            "empty",
            "open",
            "filled",
            "steps",
            "errors",
            "sending",
            "confirmed",
            "queued",
            "unconfirmed",
            "rejected",
        ],
    },
    Form {
        name: "join",
        settings: &[
            ("level", "student=Student: 10, regular=Regular: 35, sustaining=Sustaining: 120"),
            ("values-text", "We stand with every immigrant, and we decide together."),
            ("reviewed-by", "the membership committee"),
            ("reviewed-when", "within two weeks"),
        ],
        answers: r#"{ "given_name": "Ana", "email": "ana@example.org", "zip": "35203", "level": "regular",
            "dues": "in-full", "interests": ["policy"] }"#,
        states: &["empty", "open", "filled", "organization", "steps", "errors", "sending", "confirmed"],
    },
    Form {
        name: "pledge",
        settings: &[
            ("fees", "2.9% + 0.30"),
            ("handoff", "https://secure.actblue.com/donate/example"),
            ("goal", "50000"),
        ],
        answers: r#"{ "amount": "25.00", "frequency": "monthly", "pay_by": "online", "given_name": "Ana",
            "email": "ana@example.org" }"#,
        states: &["empty", "open", "filled", "errors", "sending", "confirmed"],
    },
    Form {
        name: "legislators",
        settings: &[("bill", "House Bill 56"), ("chambers", "sldu, sldl"), ("position", "oppose")],
        answers: r#"{ "zip": "00101" }"#,
        states: &["empty", "errors", "sending", "exact", "open", "several", "near", "vacant", "unknown-zip", "failed"],
    },
];
