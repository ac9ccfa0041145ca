//! The declaration of a form: data, no code. Everything else reads it.
//!
//! From one `static` [`Form`] come the Leptos widget, the plain HTML page, the server's validation, the JSON Schema,
//! the documentation's field table and the tests' examples. A field is named nowhere else.

use crate::value::Website;

/// One form: what is asked, in what order, and the rules that span fields.
#[derive(Debug)]
pub struct Form {
    /// Its name in element names, URLs and locale keys: `volunteer`.
    pub name: &'static str,
    /// The questions, grouped as they are shown.
    pub sections: &'static [Section],
    /// Rules that one field alone cannot keep.
    pub rules: &'static [Rule],
}

impl Form {
    /// Every field, in the order of the form.
    pub fn fields(&self) -> Fields {
        Fields { sections: self.sections.iter(), fields: [].iter() }
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.name == name)
    }

    /// The section in which a field stands.
    pub fn section(&self, field: &Field) -> Option<&'static Section> {
        self.sections.iter().find(|section| section.holds(field))
    }

    /// Whether the question matters, where `holds` says which conditions do: its own and its section's.
    pub fn applies(&self, field: &Field, holds: &dyn Fn(&When) -> bool) -> bool {
        let of_section = self.section(field).and_then(|section| section.when.as_ref());
        field.when.iter().chain(of_section).all(holds)
    }
}

/// The fields of a form. An iterator of our own and not a chain of two: that would be compiled anew wherever it is walked.
#[derive(Debug, Clone)]
pub struct Fields {
    sections: std::slice::Iter<'static, Section>,
    fields: std::slice::Iter<'static, Field>,
}

impl Iterator for Fields {
    type Item = &'static Field;

    #[inline(never)]
    fn next(&mut self) -> Option<&'static Field> {
        loop {
            if let Some(field) = self.fields.next() {
                return Some(field);
            }
            self.fields = self.sections.next()?.fields.iter();
        }
    }
}

/// Questions that belong together under one heading.
#[derive(Debug)]
pub struct Section {
    /// Names the heading: locale key `forms.<form>.sections.<name>`.
    pub name: &'static str,
    /// Asked only when an answer in another section makes it matter.
    pub when: Option<When>,
    /// The questions.
    pub fields: &'static [Field],
}

impl Section {
    /// Questions that are always asked.
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, when: None, fields }
    }

    /// Whether the field is one of these.
    pub fn holds(&self, field: &Field) -> bool {
        self.fields.iter().any(|other| other.name == field.name)
    }

    /// They are asked only when `field` holds one of `is`.
    #[must_use]
    pub const fn when(mut self, field: &'static str, is: &'static [&'static str]) -> Self {
        self.when = Some(When { field, is });
        self
    }
}

/// A rule over several fields.
#[derive(Debug)]
pub enum Rule {
    /// At least one of these is filled in, where they are asked at all.
    AtLeastOne {
        /// The fields, the one that is told first.
        of: &'static [&'static str],
        /// Only where this holds.
        when: Option<When>,
    },
    /// Where the answer is given, `field` is needed too: whoever asks for text messages gives a number.
    Needs {
        /// The answer that asks for more.
        when: When,
        /// The field it asks for.
        field: &'static str,
    },
}

/// True where the field `field` holds one of the values `is`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The field looked at.
    pub field: &'static str,
    /// The values of which it holds one. None: it is answered at all.
    pub is: &'static [&'static str],
}

impl When {
    /// Whether an answer of the field makes it true.
    pub fn holds_for(&self, answer: &str) -> bool {
        self.is.is_empty() || self.is.contains(&answer)
    }
}

/// Where an amount need not be typed because a choice has a price.
#[derive(Debug, Clone, Copy)]
pub struct Price {
    /// The answer by which the price is taken.
    pub when: When,
    /// The fields whose choices have prices; the first that is answered counts.
    pub of: &'static [&'static str],
}

/// One question.
#[derive(Debug)]
pub struct Field {
    /// Its name on the wire and in locale keys, snake case: `given_name`.
    pub name: &'static str,
    /// What sort of answer it takes.
    pub kind: Kind,
    /// The HTML `autocomplete` token, so that a phone fills it in.
    pub autocomplete: &'static str,
    /// Whether it is asked, and whether it may stay empty.
    pub presence: Presence,
    /// Asked only when another answer makes it matter.
    pub when: Option<When>,
    /// Whether the answer says who somebody is, or what they said.
    pub part: Part,
    /// Where the amount comes from when it is not typed.
    pub price: Option<Price>,
    /// The choice that is made until another is. Never for a permission, nor for anything that costs something.
    pub initial: &'static str,
}

impl Field {
    /// An optional question that is asked unless the webmaster leaves it out.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            autocomplete: "off",
            presence: Presence::Default,
            when: None,
            part: Part::Answers,
            price: None,
            initial: "",
        }
    }

    /// It says who the person is or how to reach them.
    #[must_use]
    pub const fn person(mut self, autocomplete: &'static str) -> Self {
        self.part = Part::Person;
        self.autocomplete = autocomplete;
        self
    }

    /// It must be answered, always.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.presence = Presence::Required;
        self
    }

    /// That choice is made until another is: the most usual answer to a question on which others hang.
    #[must_use]
    pub const fn initially(mut self, code: &'static str) -> Self {
        self.initial = code;
        self
    }

    /// It is always asked and may stay empty.
    #[must_use]
    pub const fn always(mut self) -> Self {
        self.presence = Presence::Always;
        self
    }

    /// It is asked only where the webmaster names it.
    #[must_use]
    pub const fn on_request(mut self) -> Self {
        self.presence = Presence::OnRequest;
        self
    }

    /// It is asked where the webmaster has put prices on choices, or names it.
    #[must_use]
    pub const fn priced(mut self) -> Self {
        self.presence = Presence::Priced;
        self
    }

    /// It is asked only when `field` holds one of `is`.
    #[must_use]
    pub const fn when(mut self, field: &'static str, is: &'static [&'static str]) -> Self {
        self.when = Some(When { field, is });
        self
    }

    /// It is an amount that is the price of a choice of the fields `of` when `field` holds `is`.
    #[must_use]
    pub const fn or_price(
        mut self,
        field: &'static str,
        is: &'static [&'static str],
        of: &'static [&'static str],
    ) -> Self {
        self.price = Some(Price { when: When { field, is }, of });
        self
    }
}

/// Whether a question is asked, and whether it may stay empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always asked, must be answered.
    Required,
    /// Always asked, may stay empty.
    Always,
    /// Asked unless `fields` leaves it out.
    Default,
    /// Asked where `fields` names it.
    OnRequest,
    /// Asked where choices have prices, or `fields` names it.
    Priced,
}

/// Where the answer stands in the JSON body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Under `person`.
    Person,
    /// Under `answers`.
    Answers,
}

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
#[derive(Debug)]
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
