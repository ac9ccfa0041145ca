//! How a server checks what was sent, by a widget, a plain form or a program. No browser has this.

use super::Record;
use super::envelope::{ENTRIES, Envelope, wire};
use super::own::OwnAnswer;
use super::proof::{PROOF, Proof};
use super::rule::{LONGEST_TEXT, origin_and_path};
use crate::form::{Field, Form};
use crate::invalid::FieldError;
use crate::kind::{Currency, Money, Text};
use crate::number::{digits, parse};
use crate::options::FormOptions;
use crate::validate::{applies, holds, validate};
use crate::values::Values;

/// Something besides the answers that can't be accepted: for the developer who sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvelopeError {
    /// The entry's name in a form post.
    pub name: String,
    /// What it must be, to be read after “must”.
    pub expected: String,
}

/// Why a submission was rejected.
#[derive(Debug, Clone, Default)]
pub struct SubmissionError {
    /// Answers to fix.
    pub fields: Vec<FieldError>,
    /// Entries of the envelope to fix.
    pub envelope: Vec<EnvelopeError>,
}

impl Record {
    /// Checks what was sent. `fresh_id` and `now` are used where a plain form, which runs no script, sent none.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn receive(
        form: &'static Form,
        options: &FormOptions,
        values: &Values,
        fresh_id: impl FnOnce() -> String,
        now: &str,
    ) -> Result<Self, SubmissionError> {
        let values = &that_apply(form, values);
        let mut errors = envelope_errors(form, values);
        errors.extend(price_errors(form, options, values));
        let own = OwnAnswer::read(values).unwrap_or_else(|wrong| {
            errors.extend(wrong);
            Vec::new()
        });
        match validate(form, options, values) {
            Ok(answers) if errors.is_empty() => {
                let envelope = Envelope::read(values).filled_in(fresh_id, now);
                let proof = |field: &'static Field| Proof::read(field.name, values);
                let mut record = Self::new(form, options, envelope, &answers, values, &proof);
                record.consents.iter_mut().for_each(|consent| clean(&mut consent.proof));
                for answer in record.answers.iter_mut().filter(|answer| answer.field.may_have_prices()) {
                    // What a page shows is known to its widget; a server knows it where the address says it.
                    answer.price = answer.price.or_else(|| read_price(answer.field, values));
                }
                record.own = own;
                Ok(record)
            }
            checked => Err(SubmissionError { fields: checked.err().unwrap_or_default(), envelope: errors }),
        }
    }
}

impl Envelope {
    /// The same with what was left out, and without what says too much.
    fn filled_in(self, fresh_id: impl FnOnce() -> String, now: &str) -> Self {
        let or = |value: String, other: &str| if value.is_empty() { other.to_owned() } else { value };
        Self {
            submission_id: match self.submission_id.to_ascii_lowercase() {
                id if id.is_empty() => fresh_id(),
                id => id,
            },
            submitted_at: or(self.submitted_at, now),
            locale: or(self.locale, "en"),
            page: origin_and_path(&self.page).to_owned(),
            source: self.source.into_iter().map(|(name, value)| (name, value.chars().take(100).collect())).collect(),
            ..self
        }
    }
}

/// What is wrong with the entries besides the answers: those of the envelope, and what is kept as proof of a consent.
fn envelope_errors(form: &Form, values: &Values) -> Vec<EnvelopeError> {
    let consents = form.fields().filter(|field| field.kind.consent().is_some());
    let of_consents =
        consents.flat_map(|field| PROOF.iter().map(|entry| ([field.name, entry.suffix].concat(), entry.rule)));
    let entries = ENTRIES.iter().map(|entry| (entry.name.to_owned(), entry.rule)).chain(of_consents);
    entries
        .filter(|(name, rule)| !rule.allows(form, values.get(name)))
        .map(|(name, rule)| EnvelopeError { name, expected: rule.expected() })
        .collect()
}

/// What a choice cost, as it was sent.
fn read_price(field: &Field, values: &Values) -> Option<Money> {
    let [minor, currency] = price_names(field);
    let minor = parse(values.get(&minor)).filter(|minor| *minor <= Money::MOST)?;
    Some(Money { minor, currency: Currency::parse(values.get(&currency))? })
}

fn price_names(field: &Field) -> [String; 2] {
    [wire::money::MINOR, wire::money::CURRENCY].map(|suffix| [field.name, suffix].concat())
}

/// What is wrong with the prices that came along: no one can fix it but who wrote the page. Both entries are named, since one
/// means nothing without the other.
fn price_errors(form: &'static Form, options: &FormOptions, values: &Values) -> Vec<EnvelopeError> {
    let expected = |field: &Field| {
        let said = price_names(field).iter().any(|name| !values.get(name).is_empty());
        let read = read_price(field, values);
        match options.price(field.name, values.get(field.name)) {
            Some(price) if said && read != Some(price) => {
                Some(format!("be the price at this address, {} and {}", digits(price.minor), price.currency.code()))
            }
            None if said && read.is_none() => {
                Some(format!("be a price: whole minor units, at most {}, and an ISO 4217 code", digits(Money::MOST)))
            }
            Some(_) | None => None,
        }
    };
    let priced = form.fields().filter(|field| field.may_have_prices());
    let errors = priced.filter_map(|field| Some((field, expected(field)?)));
    errors
        .flat_map(|(field, expected)| price_names(field).map(|name| EnvelopeError { name, expected: expected.clone() }))
        .collect()
}

/// Leaves the words of a consent as they show: nothing in them is unseen.
fn clean(proof: &mut Proof) {
    if let Ok(text) = Text::parse_lines(&proof.text, LONGEST_TEXT) {
        proof.text = text.into_string();
    }
}

/// What was sent, without the answers to questions that other answers make void: dues that are waived have no amount. A
/// widget leaves them out; a plain form sends all it has.
fn that_apply(form: &Form, values: &Values) -> Values {
    let mut left = values.clone();
    loop {
        // An amount that a widget has taken from its page's prices was not asked for, and is an answer all the same.
        let is_priced = |field: &Field| field.price.is_some_and(|price| holds(&price.when, &left));
        let is_answer = |field: &&Field| applies(form, field, &left) || is_priced(field);
        let void: Vec<_> = form.fields().filter(|field| !is_answer(field)).map(|field| field.name).collect();
        // With what comes along: `dues_amount.minor`.
        let is_void = |name: &str| name.split('.').next().is_some_and(|name| void.contains(&name));
        let kept: Values = left.iter().filter(|(name, _)| !is_void(name)).collect();
        // What is left out may have been what another question hung on.
        if kept == left {
            return kept;
        }
        left = kept;
    }
}

#[cfg(test)]
mod tests;
