//! A submission: the envelope, the answers and the consents, typed from the browser to the export.
//!
//! | Part | What it holds |
//! |---|---|
//! | here | The record, and how valid answers become one. |
//! | `envelope` | What is sent besides the answers, as one table. |
//! | `answer` | An answer in its normal form. |
//! | `proof` | What is kept of a consent, as one table. |
//! | `member` | Names of members in JSON. |
//! | `own` | Answers to questions of the webmaster's own. |
//! | `flat_name` | The names of a form post, each with what it names. |
//! | `rule`, `time` | What an entry of either must be. |
//! | `receive` | How a server checks what was sent. |
//! | `stored` (feature) | A record that was stored as JSON, perhaps by an earlier version. |
//!
//! It is flattened once, by the encoder that needs names and values: see [`encode`](crate::encode).

mod answer;
mod envelope;
mod flat_name;
pub mod member;
pub mod own;
mod proof;
mod receive;
mod rule;
#[cfg(feature = "schema")]
mod stored;
mod time;

pub use answer::{Answer, AnswerValue};
pub use envelope::{ENTRIES, Entry, EntryValue, Envelope, SCHEMA, SOURCES, wire};
pub use flat_name::FlatName;
pub use own::OwnAnswer;
pub use proof::{PROOF, Proof, ProofEntry, ProofValue};
pub use receive::{EnvelopeError, SubmissionError};
pub use rule::{EntryRule, LONGEST_PAGE, LONGEST_TEXT, origin_and_path};
#[cfg(feature = "schema")]
pub use stored::{Stored, StoredError};

use crate::form::{Consent, Field, Form};
use crate::kind::{Currency, Money, Wire};
use crate::options::FormOptions;
use crate::validate::{Answers, holds};
use crate::values::Values;

/// A whole submission, valid by construction: the answers are in their normal form, and each consent, given or not, has
/// its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The form it answers.
    pub form: &'static Form,
    /// What is sent besides the answers.
    pub envelope: Envelope,
    /// The answers, in the order of the form. Questions without an answer are left out.
    pub answers: Vec<Answer>,
    /// The consents that were asked for, in the order of the form.
    pub consents: Vec<ConsentAnswer>,
    /// The answers to questions of the webmaster's own, which no form declares.
    pub own: Vec<OwnAnswer>,
}

/// Whether someone gave a consent, and what it was for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentAnswer {
    /// The question.
    pub field: &'static Field,
    /// What it is for.
    pub consent: &'static Consent,
    /// Whether it was given.
    pub granted: bool,
    /// What was agreed to, and when.
    pub proof: Proof,
}

impl Record {
    /// Puts valid answers in their envelope. `typed` are the values they were read from: they say in which currency an
    /// amount is, and what a price hangs on. `proof` says what is known of a field's consent; the rest is filled in. Its text
    /// is also the label of a question of the webmaster's own, which a field asks whose name begins with [`wire::OWN`].
    pub fn new(
        form: &'static Form,
        options: &FormOptions,
        envelope: Envelope,
        answers: &Answers,
        typed: &Values,
        proof: &dyn Fn(&'static Field) -> Proof,
    ) -> Self {
        let mut record = Self { form, envelope, answers: Vec::new(), consents: Vec::new(), own: Vec::new() };
        // As all that was typed is: from the page's address they come as they are.
        record.envelope.source.iter_mut().for_each(|(_, mark)| trim(mark));
        for field in form.fields() {
            let given = answers.0.iter().find(|answer| answer.field.name == field.name).map(|answer| &answer.values);
            if let Some(consent) = field.kind.consent() {
                // In one box with the other, what a permission needs was not given, and it was not asked for.
                let needed = form.needed_by(field).filter(|needed| options.in_one_box(needed));
                if given.is_some() || needed.is_none_or(|needed| !answers.get(needed.name).is_empty()) {
                    record.consent(options, field, consent, given.is_some(), proof(field));
                }
            } else if let Some(name) = field.name.strip_prefix(wire::OWN).filter(|_| OwnAnswer::IS_ASKED) {
                let answers = given.cloned().unwrap_or_default();
                if !answers.is_empty() {
                    record.own.push(OwnAnswer { name: name.to_owned(), label: proof(field).text, answers });
                }
            } else if let Some(value) = value(options, field, given, typed) {
                let price = match &value {
                    AnswerValue::Text(code) => options.price(field.name, code),
                    _ => None,
                };
                record.answers.push(Answer { field, value, price });
            }
        }
        record
    }

    fn consent(
        &mut self,
        options: &FormOptions,
        field: &'static Field,
        consent: &'static Consent,
        granted: bool,
        mut proof: Proof,
    ) {
        trim(&mut proof.text);
        let own = &options.own_consent;
        // No one was asked to agree to a text that was not there.
        if consent.is_own() && !granted && own.text.is_empty() {
            return;
        }
        // The webmaster's one text stays in its language, whatever language the rest is read in.
        let is_own_text = consent.is_own() && proof.text == own.text;
        let locale = &*self.envelope.locale;
        for (said, otherwise) in [
            (&mut proof.version, if consent.is_own() { &*own.version } else { consent.version }),
            (&mut proof.locale, if is_own_text { options.own_locale(locale) } else { locale }),
            (&mut proof.at, &*self.envelope.submitted_at),
        ] {
            if said.is_empty() {
                otherwise.clone_into(said);
            }
        }
        self.consents.push(ConsentAnswer { field, consent, granted, proof });
    }

    /// The answer to the question of that name.
    pub fn answer(&self, name: &str) -> Option<&AnswerValue> {
        self.answers.iter().find(|answer| answer.field.name == name).map(|answer| &answer.value)
    }
}

/// A field's answer, or the price instead of an amount that was not typed.
fn value(
    options: &FormOptions,
    field: &'static Field,
    given: Option<&Vec<String>>,
    typed: &Values,
) -> Option<AnswerValue> {
    match field.kind.wire() {
        Wire::Money if !Money::IS_ASKED => None,
        Wire::Money => match given {
            Some(given) => {
                let said = Currency::parse(typed.get(&[field.name, wire::money::CURRENCY].concat()));
                Money::parse(given.first()?, said.unwrap_or(options.money.currency), false).ok()
            }
            None => price(options, field, typed),
        }
        .map(AnswerValue::Money),
        Wire::List => given.cloned().map(AnswerValue::List),
        Wire::Number => given?.first().cloned().map(AnswerValue::Number),
        Wire::Text => given?.first().cloned().map(AnswerValue::Text),
        // Those are not among the answers.
        Wire::Consent => None,
    }
}

fn price(options: &FormOptions, field: &Field, typed: &Values) -> Option<Money> {
    let price = field.price.filter(|price| holds(&price.when, typed))?;
    price.of.iter().find_map(|of| options.price(of, typed.get(of)))
}

fn trim(text: &mut String) {
    *text = text.trim().to_owned();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::{form, json};
    use crate::forms::volunteer::FORM;
    use crate::validate::validate;

    /// A mark in the address of a page, and a webmaster's own text, come as someone wrote them.
    #[test]
    fn a_blank_around_a_mark_or_a_consent_is_sent_in_no_format() {
        let typed: Values =
            [("given_name", "Ana"), ("email", "a@example.org"), ("over_18", "yes")].into_iter().collect();
        let options = FormOptions::default();
        let answers = validate(&FORM, &options, &typed).expect("valid");
        let source = vec![("utm_source", "flyer ".into()), ("utm_medium", " ".into())];
        let envelope = Envelope { source, ..Envelope::default() };
        let proof = |_| Proof { text: " Email me.\n".into(), ..Proof::default() };
        let record = Record::new(&FORM, &options, envelope, &answers, &typed, &proof);
        let (form, json) = (form(&record), json(&record));
        assert!(form.contains("source.utm_source=flyer&") && !form.contains("utm_medium"), "{form}");
        assert!(json.contains(r#""source":{"utm_source":"flyer"}"#), "{json}");
        assert!(form.contains("consent_email.text=Email+me.&") && json.contains(r#""text":"Email me.""#), "{json}");
    }
}
