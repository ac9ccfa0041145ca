//! Makes a form of a document. What can be read is read; whether it says what was meant is judged elsewhere.

use super::{Field, Fold, Form, OneBox, Presence, Price, Purpose, RecordPart, Rule, Section, When};
use crate::json::{Declared, Json, among};
use crate::kind::Kind;

/// The first is what holds where nothing is said.
pub(crate) const PRESENCES: &str = "default required always on_request priced";

/// The first is what holds where nothing is said.
pub(crate) const FOLDS: &str = "open bare more own";

/// What a form uses that is looked up and not sent.
pub(crate) const LOOKUP: &str = "lookup";

impl Form {
    /// Reads a document. `library` has the fields and lists that it may name instead of declaring them. A question of a kind that
    /// there is not is hidden: it asks nothing.
    pub fn read<J: Json>(document: &J, library: &J) -> Self {
        let declared = Declared { own: document, library };
        let fields_of_library = &library.get("fields");
        let lists = &Declared { own: &document.get("lists"), library: &library.get("lists") };
        let (mut sections, mut rules) = (Vec::new(), Vec::new());
        for section in document.get("sections").items() {
            let mut fields = Vec::new();
            for own in section.get("fields").items() {
                let used = own.text(library, "use").leak();
                // With the mark it must be answered.
                let known = used.trim_end_matches('!');
                let declared = Declared { own: &own, library: &fields_of_library.get(known) };
                fields.push(field(known, known.len() < used.len(), &declared, lists));
            }
            let section = Declared { own: &section, library };
            sections.push(Section {
                name: section.text("name"),
                when: condition(&section, "when"),
                fold: [Fold::Open, Fold::Bare, Fold::More, Fold::Own][among(FOLDS, section.text("fold"))],
                starts_step: section.is("step"),
                fields: fields.leak(),
            });
        }
        for rule in document.get("rules").items() {
            let rule = Declared { own: &rule, library };
            let (of, when) = (rule.lines("one_of"), condition(&rule, "when"));
            rules.push(match when {
                Some(when) if of.is_empty() => Rule::Needs { when, field: rule.text("needs") },
                when => Rule::AtLeastOne { of, when },
            });
        }
        let uses = declared.text("uses");
        Self {
            name: declared.text("name"),
            purpose: if uses == LOOKUP { Purpose::Lookup } else { Purpose::Submission },
            uses,
            sections: sections.leak(),
            rules: rules.leak(),
        }
    }
}

fn field<J: Json>(known: &'static str, required: bool, declared: &Declared<'_, J>, lists: &Declared<'_, J>) -> Field {
    let name = match declared.text("name") {
        "" => known,
        name => name,
    };
    let presence = if required { 1 } else { among(PRESENCES, declared.text("presence")) };
    let (takes, typed_in, person) = (declared.text("takes"), declared.text("typed_in"), declared.text("person"));
    Field {
        name,
        kind: Kind::read(name, declared, lists),
        autocomplete: if person.is_empty() { "off" } else { person },
        presence: [Presence::Default, Presence::Required, Presence::Always, Presence::OnRequest, Presence::WhenPriced]
            [presence],
        when: condition(declared, "when"),
        part: if person.is_empty() { RecordPart::Answers } else { RecordPart::Person },
        price: condition(declared, "price_when").map(|when| Price { when, of: declared.lines("price_of") }),
        custom: declared.is("custom"),
        is_contact: declared.is("contact"),
        initial: declared.text("initial"),
        one_box: if !takes.is_empty() {
            Some(OneBox::Takes(takes))
        } else if !typed_in.is_empty() {
            Some(OneBox::In(typed_in))
        } else {
            None
        },
    }
}

/// A condition: a question, and the answers of which it holds one. Without answers, any will do.
fn condition<J: Json>(declared: &Declared<'_, J>, name: &str) -> Option<When> {
    let (field, is) = declared.lines(name).split_first()?;
    Some(When { field, is })
}
