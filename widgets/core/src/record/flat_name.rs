//! The names of a form post, each with what it names: for those who list, describe or tabulate them.

use super::envelope::{ENTRIES, Entry, SOURCES, wire};
use super::proof::{PROOF, ProofEntry};
use crate::form::{Field, Form};
use crate::kind::Wire;

/// One name that a form post may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlatName {
    /// An entry of the envelope.
    Entry(&'static Entry),
    /// A mark of where someone came from, of [`SOURCES`].
    Source(&'static str),
    /// An answer, or whether a consent is given.
    Answer(&'static Field),
    /// An amount, or what a choice cost, in minor units.
    Minor(&'static Field),
    /// The currency of that.
    Currency(&'static Field),
    /// What is kept beside a consent.
    Proof(&'static Field, &'static ProofEntry),
}

impl FlatName {
    /// All names of a form: the envelope, then the fields in their order, each with what is sent beside it.
    pub fn all(form: &'static Form) -> impl Iterator<Item = Self> {
        let envelope = ENTRIES.iter().map(Self::Entry).chain(SOURCES.iter().map(|name| Self::Source(name)));
        envelope.chain(form.fields().flat_map(Self::of_field))
    }

    /// The name of a field's answer, and those beside it.
    pub fn of_field(field: &'static Field) -> Vec<Self> {
        let mut names = vec![Self::Answer(field)];
        match field.kind.wire() {
            Wire::Text if field.may_have_prices() => names.extend([Self::Minor(field), Self::Currency(field)]),
            Wire::Text | Wire::Number | Wire::List => {}
            Wire::Money => names.extend([Self::Minor(field), Self::Currency(field)]),
            Wire::Consent => names.extend(PROOF.iter().map(|entry| Self::Proof(field, entry))),
        }
        names
    }

    /// The name as it is written.
    pub fn text(self) -> String {
        match self {
            Self::Entry(entry) => entry.name.to_owned(),
            Self::Source(name) => [wire::SOURCE, name].concat(),
            Self::Answer(field) => field.name.to_owned(),
            Self::Minor(field) => [field.name, wire::money::MINOR].concat(),
            Self::Currency(field) => [field.name, wire::money::CURRENCY].concat(),
            Self::Proof(field, entry) => [field.name, entry.suffix].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{FORMS, join, pledge};
    use std::collections::BTreeSet;

    #[test]
    fn no_name_comes_twice() {
        for form in FORMS.iter().copied() {
            let names: Vec<_> = FlatName::all(form).map(FlatName::text).collect();
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{}", form.name);
        }
    }

    #[test]
    fn what_is_sent_beside_an_answer_is_named_after_it() {
        let of = |form: &'static Form, name| {
            FlatName::of_field(form.field(name).expect("field")).into_iter().map(FlatName::text).collect::<Vec<_>>()
        };
        assert_eq!(of(&pledge::FORM, "amount"), ["amount", "amount.minor", "amount.currency"]);
        assert_eq!(of(&pledge::FORM, "frequency"), ["frequency"]);
        assert_eq!(of(&join::FORM, "level"), ["level", "level.minor", "level.currency"]);
        assert_eq!(of(&join::FORM, "dues"), ["dues"]);
        let consent = ["", ".text", ".version", ".locale", ".at"].map(|end| format!("values_pledge{end}"));
        assert_eq!(of(&join::FORM, "values_pledge"), consent);
    }
}
