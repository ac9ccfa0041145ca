//! How a webmaster has cut the form: which fields show, which are required, which choices there are.

use crate::form::{Field, Presence};

/// A form as one page asks it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// Which optional fields show.
    pub fields: Shown,
    /// Names of optional fields that must be answered. Naming a field here shows it too.
    pub required: Vec<String>,
    /// The webmaster's own lists for fields that allow it, by field name.
    pub choices: Vec<(&'static str, Vec<OwnChoice>)>,
}

/// Which optional fields show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Shown {
    /// Those that the declaration shows by default.
    #[default]
    Default,
    /// All of them.
    All,
    /// These.
    Only(Vec<String>),
}

/// A choice as the webmaster wrote it: a code, with or without words of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnChoice {
    /// What is sent.
    pub code: String,
    /// The label, where it is not the locale's.
    pub label: Option<String>,
}

impl Shape {
    /// The form as a server takes it: every field, and nothing required beyond the declaration.
    pub fn whole() -> Self {
        Self { fields: Shown::All, ..Self::default() }
    }

    /// Whether the field is part of the form.
    pub fn shows(&self, field: &Field) -> bool {
        match field.presence {
            Presence::Required | Presence::Always => true,
            _ if self.required.iter().any(|name| name == field.name) => true,
            presence => match &self.fields {
                Shown::All => true,
                Shown::Default => presence == Presence::Default,
                Shown::Only(names) => names.iter().any(|name| name == field.name) || self.leads_to(field),
            },
        }
    }

    /// A question that only follows from another is shown with that other one.
    fn leads_to(&self, field: &Field) -> bool {
        matches!((&self.fields, field.when), (Shown::Only(names), Some(when)) if names.iter().any(|name| name == when.field))
    }

    /// Whether the field must be answered, where it applies.
    pub fn requires(&self, field: &Field) -> bool {
        field.presence == Presence::Required || self.required.iter().any(|name| name == field.name)
    }

    /// The codes of a field's choices on this page, in order.
    pub fn codes(&self, field: &Field) -> Vec<&str> {
        match (self.own_choices(field), field.kind.choices()) {
            (Some(own), _) => own.iter().map(|choice| choice.code.as_str()).collect(),
            (None, Some(declared)) => declared.items.iter().map(|choice| choice.code).collect(),
            (None, None) => Vec::new(),
        }
    }

    /// The webmaster's own choices for the field, if any.
    pub fn own_choices(&self, field: &Field) -> Option<&[OwnChoice]> {
        self.choices.iter().find(|(name, _)| *name == field.name).map(|(_, choices)| choices.as_slice())
    }
}
