//! The kinds of answers. Each has its own control, its own rule and its own form on the wire, and all of them ask here.

use crate::value::Website;

/// What sort of answer a field takes.
#[derive(Debug)]
pub enum Kind {
    /// A person's name or part of it.
    Name,
    /// One line of text, at most `max` characters.
    Text {
        /// Most characters.
        max: u16,
    },
    /// Several lines of text, at most `max` characters.
    LongText {
        /// Most characters.
        max: u16,
    },
    /// An email address.
    Email,
    /// A telephone number.
    Phone,
    /// A US ZIP code, five or nine digits.
    Zip,
    /// One of a few: radio buttons.
    Radio(&'static Choices),
    /// One of many: a drop-down list.
    Select(&'static Choices),
    /// One of a list the webmaster may change and put prices on. A server takes any well-formed code; where the list
    /// is empty, it is not asked.
    OneOpen(&'static Choices),
    /// Any of a list: check boxes.
    Many(&'static Choices),
    /// Any of a list the webmaster may change. A server takes any well-formed code.
    ManyOpen(&'static Choices),
    /// Any cell of a table, `row-column`: `mon-morning`.
    Grid {
        /// The rows, top to bottom.
        rows: &'static Choices,
        /// The columns.
        columns: &'static Choices,
    },
    /// An amount of money. With suggestions they are radio buttons, and any other amount can be typed beside them.
    Money {
        /// Suggested amounts in whole units (dollars), unless the webmaster suggests others.
        suggested: &'static [u32],
    },
    /// An offer to pay the processor's fee on top, never ticked beforehand. The answer is the amount, which only a
    /// script can work out: a plain page does not ask.
    Fee {
        /// The amount it is a fee on.
        on: &'static str,
    },
    /// A day.
    Date {
        /// Whether it may not be over.
        ahead: bool,
    },
    /// The address of a website.
    Website,
    /// A permission, never ticked beforehand; recorded with its exact text.
    Consent(Consent),
    /// Not shown.
    Hidden,
}

impl Kind {
    /// Whether the answer is a list.
    pub const fn is_list(&self) -> bool {
        matches!(self, Self::Many(_) | Self::ManyOpen(_) | Self::Grid { .. })
    }

    /// Whether the question is a group of native controls under one legend.
    pub const fn is_group(&self) -> bool {
        match self {
            Self::Money { suggested } => !suggested.is_empty(),
            _ => self.is_list() || self.is_radio(),
        }
    }

    /// Whether it is answered with radio buttons.
    pub const fn is_radio(&self) -> bool {
        matches!(self, Self::Radio(_) | Self::OneOpen(_))
    }

    /// Whether the webmaster may change the list.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::ManyOpen(_) | Self::OneOpen(_))
    }

    /// Whether the answer is an amount of money.
    pub const fn is_money(&self) -> bool {
        matches!(self, Self::Money { .. } | Self::Fee { .. })
    }

    /// Whether it is answered with one box to tick.
    pub const fn is_box(&self) -> bool {
        matches!(self, Self::Consent(_) | Self::Fee { .. })
    }

    /// The declared choices, where it has one list of them.
    pub const fn choices(&self) -> Option<&'static Choices> {
        match self {
            Self::Radio(choices)
            | Self::Select(choices)
            | Self::OneOpen(choices)
            | Self::Many(choices)
            | Self::ManyOpen(choices) => Some(choices),
            _ => None,
        }
    }

    /// Most characters of one answer.
    pub const fn max(&self) -> u16 {
        match self {
            Self::Text { max } | Self::LongText { max } => *max,
            Self::Email => 254,
            Self::Phone | Self::Money { .. } => 40,
            Self::Zip => 20,
            Self::Website => Website::MAX,
            _ => 100,
        }
    }
}

/// What a permission is for.
#[derive(Debug, PartialEq, Eq)]
pub struct Consent {
    /// How the coalition may reach the person: `email`, `text`, `call`.
    pub channel: &'static str,
    /// What for: `updates`.
    pub purpose: &'static str,
    /// The version of the text, changed whenever its meaning changes. Empty: text and version are the webmaster's own,
    /// and without a text it is not asked.
    pub version: &'static str,
}

impl Consent {
    /// Whether its words are the webmaster's.
    pub const fn is_own(&self) -> bool {
        self.version.is_empty()
    }
}

/// A list to choose from.
#[derive(Debug)]
pub struct Choices {
    /// Names the labels: locale key `choices.<name>.<code>`.
    pub name: &'static str,
    /// The choices in the order shown.
    pub items: &'static [Choice],
}

impl Choices {
    /// The choice with that code.
    pub fn find(&self, code: &str) -> Option<&'static Choice> {
        self.items.iter().find(|choice| choice.code == code)
    }
}

/// One thing to choose.
#[derive(Debug)]
pub struct Choice {
    /// What is sent and stored, in every language.
    pub code: &'static str,
    /// A label that is the same in every language, such as a language's name for itself.
    pub label: Option<&'static str>,
}

impl Choice {
    /// A choice whose label is looked up in the locale.
    pub const fn new(code: &'static str) -> Self {
        Self { code, label: None }
    }

    /// A choice that is called the same in every language.
    pub const fn named(code: &'static str, label: &'static str) -> Self {
        Self { code, label: Some(label) }
    }
}
