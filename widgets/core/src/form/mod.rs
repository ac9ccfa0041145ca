//! The declaration of a form: data, no code. Everything else reads it.
//!
//! From one `static` [`Form`] come the Leptos widget, the plain HTML page, the server's validation, the JSON Schema,
//! the documentation's field table and the tests' examples. A field is named nowhere else.
//!
//! | Part | What it declares |
//! |---|---|
//! | here | The form: its sections, and the rules that span fields. |
//! | `field` | A question: whether it is asked, and where its answer is kept. |
//! | [`kind`](crate::kind) | What sort of answer it takes, and the choices there are. |

mod field;
mod read;

pub use crate::kind::{Choice, Choices, Consent, Kind};
pub use field::{Field, OneBox, Presence, Price, RecordPart};
#[cfg(feature = "schema")]
pub(crate) use read::{FOLDS, LOOKUP, PRESENCES};

/// One form: what is asked, in what order, and the rules that span fields.
#[derive(Debug)]
pub struct Form {
    /// Its name in element names, URLs and locale keys: `volunteer`.
    pub name: &'static str,
    /// What its answers are for.
    pub purpose: Purpose,
    /// What a widget adds to it, such as the sum of a pledge; empty for nothing.
    pub uses: &'static str,
    /// The questions, grouped as they are shown.
    pub sections: &'static [Section],
    /// Rules that one field alone cannot keep.
    pub rules: &'static [Rule],
}

/// What the answers of a form are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// They are sent to the endpoint, which stores them.
    Submission,
    /// They are a question, which is answered at once and never stored.
    Lookup,
}

/// Forms are compared by their names.
impl PartialEq for Form {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Form {}

impl Form {
    /// Every field, in the order of the form.
    pub fn fields(&self) -> Fields {
        Fields { sections: self.sections.iter(), fields: [].iter() }
    }

    /// Whether its answers are sent and stored.
    pub fn is_submitted(&self) -> bool {
        self.purpose == Purpose::Submission
    }

    /// The questions that ask for a permission in words of the locale, and not in the webmaster's.
    pub fn permissions(&self) -> impl Iterator<Item = &'static Field> {
        self.fields().filter(|field| field.kind.consent().is_some_and(|consent| !consent.is_own()))
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.name == name)
    }

    /// The section of a field.
    pub fn section(&self, field: &Field) -> Option<&'static Section> {
        self.sections.iter().find(|section| section.holds(field))
    }

    /// Whether the question matters, where `holds` says which conditions do: its own and its section's.
    pub fn applies(&self, field: &Field, holds: &dyn Fn(&When) -> bool) -> bool {
        let of_section = self.section(field).and_then(|section| section.when.as_ref());
        field.when.iter().chain(of_section).all(holds)
    }

    /// The other answer without which this one means nothing: the telephone number, of a permission to call.
    pub fn needed_by(&self, field: &Field) -> Option<&'static Field> {
        self.rules.iter().find_map(|rule| match rule {
            Rule::Needs { when, field: needed } if when.field == field.name => self.field(needed),
            Rule::Needs { .. } | Rule::AtLeastOne { .. } => None,
        })
    }

    /// Whether it is one of several of which one must be answered.
    pub fn is_alternative(&self, field: &Field) -> bool {
        self.rules.iter().any(|rule| matches!(rule, Rule::AtLeastOne { of, .. } if of.contains(&field.name)))
    }

    /// The steps that the form is gone through in, where the webmaster asks for steps: that of a section, from 0.
    pub fn step(&self, section: usize) -> usize {
        self.sections.iter().take(section + 1).skip(1).fold(0, |step, section| step + usize::from(section.starts_step))
    }
}

/// The fields of a form. An iterator of our own and not a chain of two, which would be compiled again wherever it is
/// walked.
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
    /// Whether it is in sight.
    pub fold: Fold,
    /// Whether a step of the form begins with it, where the webmaster asks for steps.
    pub starts_step: bool,
    /// The questions.
    pub fields: &'static [Field],
}

/// Whether a section is in sight from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Under its heading.
    Open,
    /// Without a heading: its questions speak for themselves.
    Bare,
    /// Behind one line that it shares with the others like it, without a heading: what a visitor may tell and need not.
    More,
    /// Behind a line of its own, locale key `forms.<form>.sections.<name>_add`.
    Own,
}

impl Section {
    /// Questions that are always asked.
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, when: None, fold: Fold::Open, starts_step: false, fields }
    }

    /// Whether the field is one of these.
    pub fn holds(&self, field: &Field) -> bool {
        self.fields.iter().any(|other| other.name == field.name)
    }

    /// It is shown like that.
    #[must_use]
    pub const fn fold(mut self, fold: Fold) -> Self {
        self.fold = fold;
        self
    }

    /// A step begins with it.
    #[must_use]
    pub const fn starts_step(mut self) -> Self {
        self.starts_step = true;
        self
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
        /// The fields; the error is shown at the first.
        of: &'static [&'static str],
        /// Only where this holds.
        when: Option<When>,
    },
    /// Where the answer is given, `field` is needed too: anyone who asks for text messages gives a number.
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
    /// The values of which it holds one; an empty one is no answer. No values: it is answered at all.
    pub is: &'static [&'static str],
}

impl When {
    /// Whether the field's answers, of which there may be none, make it true.
    pub fn holds<'a>(&self, answers: impl Iterator<Item = &'a str>) -> bool {
        let mut answered = false;
        for answer in answers {
            answered = true;
            if self.is.is_empty() || self.is.contains(&answer) {
                return true;
            }
        }
        !answered && self.is.contains(&"")
    }
}
