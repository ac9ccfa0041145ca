//! A record that was stored as JSON, perhaps by an earlier version of the form or of this program.

use serde_json::{Map, Value};

use super::answer::{Answer, AnswerValue};
use super::envelope::{EntryValue, Envelope, SOURCES, wire};
use super::own::OwnAnswer;
use super::proof::Proof;
use super::{ConsentAnswer, ENTRIES, Record, member};
use crate::form::{Field, Form, RecordPart};
use crate::kind::{Asked, Currency, Money, Wire};
use crate::options::FormOptions;
use crate::values::Values;

/// A stored record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// What answers the form's questions.
    pub record: Record,
    /// What answers none of them, by name: an earlier version asked it, and it is still someone's answer.
    pub other: Map<String, Value>,
}

/// It is not JSON, or no object. Says nothing of what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredError;

impl Stored {
    /// Reads what [`encode::json`](crate::encode::json) has written.
    ///
    /// # Errors
    /// Where it is no JSON object.
    pub fn read(form: &'static Form, json: &str) -> Result<Self, StoredError> {
        let whole: Map<String, Value> = serde_json::from_str(json).map_err(|_| StoredError)?;
        let mut other = Map::new();
        let mut answers = Vec::new();
        let mut prices = whole.get(member::PRICES).and_then(Value::as_object).cloned().unwrap_or_default();
        for part in [RecordPart::Person, RecordPart::Answers] {
            for (name, value) in whole.get(part.name()).and_then(Value::as_object).into_iter().flatten() {
                let field = form.field(name).filter(|field| field.part == part);
                match field.and_then(|field| Some(Answer { field, value: answer(field, value)?, price: None })) {
                    Some(mut answer) => {
                        answer.price = prices.get(name).and_then(amount).filter(|_| answer.field.may_have_prices());
                        if answer.price.is_some() {
                            prices.remove(name);
                        }
                        answers.push(answer);
                    }
                    None => drop(other.insert(name.clone(), value.clone())),
                }
            }
        }
        let place = |answer: &Answer| form.fields().position(|field| field.name == answer.field.name);
        answers.sort_by_key(place);
        let (consents, unread) = consents(form, &whole);
        if !unread.is_empty() {
            other.insert(member::CONSENTS.to_owned(), unread.into());
        }
        if !prices.is_empty() {
            other.insert(member::PRICES.to_owned(), prices.into());
        }
        let (own, unread) = own(&whole);
        if !unread.is_empty() {
            other.insert(member::OWN.to_owned(), unread.into());
        }
        let record = Record { form, envelope: envelope(&whole), answers, consents, own };
        Ok(Self { record, other })
    }
}

fn envelope(whole: &Map<String, Value>) -> Envelope {
    let entries = ENTRIES.iter().map(|entry| {
        let value = match whole.get(entry.name) {
            Some(Value::Bool(flag)) => EntryValue::Flag(*flag).text().to_owned(),
            value => text(value),
        };
        (entry.name.to_owned(), value)
    });
    let source = whole.get(member::SOURCE);
    let sources =
        SOURCES.iter().map(|name| ([wire::SOURCE, name].concat(), text(source.and_then(|source| source.get(name)))));
    Envelope::read(&entries.chain(sources).collect::<Values>())
}

/// An answer as its kind has it. Nothing where it has another shape.
fn answer(field: &Field, value: &Value) -> Option<AnswerValue> {
    match field.kind.wire() {
        Wire::Text => value.as_str().map(|text| AnswerValue::Text(text.to_owned())),
        Wire::Number => {
            let number = value.as_number()?.to_string();
            // `12.5` is how JSON's readers have `12.50`.
            let (options, values) = (FormOptions::default(), Values::default());
            let normal = Asked { field, options: &options, values: &values }.parse(&number);
            Some(AnswerValue::Number(normal.unwrap_or(number)))
        }
        Wire::List => {
            let list = value.as_array()?.iter().map(|value| value.as_str().map(str::to_owned));
            list.collect::<Option<_>>().map(AnswerValue::List)
        }
        Wire::Money => amount(value).map(AnswerValue::Money),
        // Those are not among the answers.
        Wire::Consent => None,
    }
}

fn amount(value: &Value) -> Option<Money> {
    let minor = value.get(member::MINOR)?.as_u64().and_then(|minor| u32::try_from(minor).ok())?;
    Some(Money { minor, currency: Currency::parse(value.get(member::CURRENCY)?.as_str()?)? })
}

/// The consents that the form asks for, in its order, and those that it does not know.
fn consents(form: &'static Form, whole: &Map<String, Value>) -> (Vec<ConsentAnswer>, Vec<Value>) {
    let mut unread = whole.get(member::CONSENTS).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut read = Vec::new();
    for field in form.fields() {
        let Some(consent) = field.kind.consent() else { continue };
        let is_said = |said: &Value| {
            said[member::CHANNEL] == consent.channel
                && said[member::PURPOSE] == consent.purpose
                && said[member::GRANTED].is_boolean()
        };
        if let Some(at) = unread.iter().position(is_said) {
            let said = unread.remove(at);
            let granted = said[member::GRANTED] == true;
            let proof = Proof::by(|entry| text(said.get(entry.name)));
            read.push(ConsentAnswer { field, consent, granted, proof });
        }
    }
    (read, unread)
}

/// The answers to questions of the webmaster's own, and those that have another shape.
fn own(whole: &Map<String, Value>) -> (Vec<OwnAnswer>, Map<String, Value>) {
    let (mut read, mut unread) = (Vec::new(), Map::new());
    for (name, said) in whole.get(member::OWN).and_then(Value::as_object).into_iter().flatten() {
        let answers = said.get(member::ANSWERS).and_then(Value::as_array).and_then(|list| {
            let texts = list.iter().map(|answer| answer.as_str().map(str::to_owned));
            texts.collect::<Option<Vec<_>>>()
        });
        let Some(answers) = answers else {
            unread.insert(name.clone(), said.clone());
            continue;
        };
        let label = Some(text(said.get(member::LABEL))).filter(|label| !label.is_empty());
        read.push(OwnAnswer { name: name.clone(), label: label.unwrap_or_else(|| name.clone()), answers });
    }
    (read, unread)
}

fn text(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{pledge, volunteer};
    use crate::kind::sample;

    #[test]
    fn a_consent_that_the_form_no_longer_asks_for_is_kept() {
        let json = r#"{"consents":[{"channel":"fax","granted":true},{"channel":"email","purpose":"updates","granted":false}]}"#;
        let stored = Stored::read(&volunteer::FORM, json).expect("JSON");
        assert_eq!(stored.record.consents.len(), 1);
        assert_eq!(Value::Object(stored.other).to_string(), r#"{"consents":[{"channel":"fax","granted":true}]}"#);
    }

    #[test]
    fn a_number_is_read_as_it_was_sent() {
        let stored = Stored::read(&sample::FORM, r#"{"answers":{"hours":12.50}}"#).expect("JSON");
        assert_eq!(stored.record.answer("hours"), Some(&AnswerValue::Number("12.50".into())));
    }

    #[test]
    fn answers_to_earlier_questions_are_kept() {
        let json = r#"{"person":{"nickname":"A","email":"a@example.org"},"answers":{"shoe":1,"ways":"driving"}}"#;
        let stored = Stored::read(&volunteer::FORM, json).expect("JSON");
        assert_eq!(Value::Object(stored.other).to_string(), r#"{"nickname":"A","shoe":1,"ways":"driving"}"#);
        assert_eq!(stored.record.answer("email"), Some(&AnswerValue::Text("a@example.org".into())));
    }

    #[test]
    fn a_price_is_read_with_its_choice_and_any_other_is_kept_apart() {
        let json = r#"{"answers":{"level":"family"},"prices":{"level":{"minor":5000,"currency":"USD"},"shoe":1}}"#;
        let stored = Stored::read(&crate::forms::join::FORM, json).expect("JSON");
        assert_eq!(stored.record.answers[0].price.map(Money::decimal).as_deref(), Some("50.00"));
        assert_eq!(Value::Object(stored.other).to_string(), r#"{"prices":{"shoe":1}}"#);
    }

    #[test]
    fn an_own_answer_of_another_shape_is_kept_apart() {
        let json =
            r#"{"own":{"car":{"label":"A car?","answers":["yes"]},"seats":{"answers":["4"]},"pet":{"answers":"cat"}}}"#;
        let stored = Stored::read(&volunteer::FORM, json).expect("JSON");
        let own = |name: &str, label: &str, answer: &str| OwnAnswer {
            name: name.into(),
            label: label.into(),
            answers: vec![answer.into()],
        };
        assert_eq!(stored.record.own, [own("car", "A car?", "yes"), own("seats", "seats", "4")]);
        assert_eq!(Value::Object(stored.other).to_string(), r#"{"own":{"pet":{"answers":"cat"}}}"#);
    }

    #[test]
    fn an_unreadable_amount_is_kept_apart() {
        let json = r#"{"answers":{"amount":{"minor":-5,"currency":"USD"},"frequency":"once"}}"#;
        let stored = Stored::read(&pledge::FORM, json).expect("JSON");
        assert_eq!((stored.record.answer("amount"), stored.other.len()), (None, 1));
    }

    #[test]
    fn a_stored_text_that_is_no_object_is_not_quoted() {
        for json in ["SENTINEL", "[]", ""] {
            assert_eq!(Stored::read(&volunteer::FORM, json), Err(StoredError), "{json}");
        }
    }
}
