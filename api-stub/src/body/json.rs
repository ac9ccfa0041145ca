//! A body of JSON. Whatever the form does not know, or what has another type, is named by its place and quoted nowhere.

use outreach_core::Values;
use outreach_core::form::{Field, Form, Kind, Part};
use outreach_core::submission::{SOURCES, money, wire};
use outreach_core::value::{Currency, Money};
use serde_json::{Map, Value};

use super::BodyError;
use crate::problem::Entry;

pub(super) fn read(form: &'static Form, body: &[u8]) -> Result<Values, BodyError> {
    let whole: Value = serde_json::from_slice(body).map_err(|error| {
        BodyError::Malformed(format!("The body is not JSON: see line {}, column {}.", error.line(), error.column()))
    })?;
    let Value::Object(whole) = whole else {
        return Err(BodyError::Malformed("The body must be one JSON object.".into()));
    };
    let mut reader = Reader { form, values: Values::default(), errors: Vec::new() };
    reader.envelope(&whole);
    reader.part(&whole, "person", Part::Person);
    reader.part(&whole, "answers", Part::Answers);
    reader.consents(&whole);
    if reader.errors.is_empty() { Ok(reader.values) } else { Err(BodyError::Members(reader.errors)) }
}

/// Nobody mends more than this at once, and only a robot sends more.
const MOST_ERRORS: usize = 50;

struct Reader {
    form: &'static Form,
    values: Values,
    errors: Vec<Entry>,
}

impl Reader {
    fn envelope(&mut self, whole: &Map<String, Value>) {
        for name in wire::RESERVED {
            match whole.get(*name) {
                Some(Value::Bool(test)) if *name == wire::TEST => {
                    self.values.push(name, if *test { "true" } else { "" });
                }
                Some(Value::String(value)) if *name != wire::TEST => self.values.push(name, value),
                None | Some(Value::Null) => {}
                Some(_) if *name == wire::TEST => self.wrong(name, "must be true or false."),
                Some(_) => self.wrong(name, "must be a string."),
            }
        }
        for (name, value) in self.object(whole, "source") {
            let path = format!("source.{name}");
            match value {
                Value::String(value) if SOURCES.contains(&name.as_str()) => {
                    self.values.push(&[wire::SOURCE, name].concat(), value);
                }
                Value::Null => {}
                _ if SOURCES.contains(&name.as_str()) => self.wrong(&path, "must be a string."),
                _ => self.unknown(&path, &format!("is not kept. There are: {}.", SOURCES.join(", "))),
            }
        }
    }

    fn part(&mut self, whole: &Map<String, Value>, part_name: &str, part: Part) {
        let in_part = |field: &Field| field.part == part && !matches!(field.kind, Kind::Consent(_));
        for (name, value) in self.object(whole, part_name) {
            let path = format!("{part_name}.{name}");
            match self.form.field(name) {
                Some(field) if in_part(field) => self.answer(field, &path, value),
                Some(Field { kind: Kind::Consent(_), .. }) => self.unknown(&path, "belongs into consents."),
                Some(Field { part: Part::Person, .. }) => self.unknown(&path, "belongs into person."),
                Some(_) => self.unknown(&path, "belongs into answers."),
                None => self.unknown(&path, "is no field of this form. Its schema.json lists those there are."),
            }
        }
    }

    fn answer(&mut self, field: &Field, path: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::String(value) if !field.kind.is_list() && !field.kind.is_money() => {
                self.values.push(field.name, value);
            }
            Value::Array(list) if field.kind.is_list() && list.iter().all(Value::is_string) => {
                for value in list.iter().filter_map(Value::as_str) {
                    self.values.push(field.name, value);
                }
            }
            Value::Object(amount) if field.kind.is_money() => self.amount(field, path, amount),
            _ if field.kind.is_money() => self.wrong(path, "must be an object with minor and currency."),
            _ if field.kind.is_list() => self.wrong(path, "must be an array of strings."),
            _ => self.wrong(path, "must be a string."),
        }
    }

    /// Whole minor units of a currency; never a number with a fraction.
    fn amount(&mut self, field: &Field, path: &str, amount: &Map<String, Value>) {
        for name in amount.keys().filter(|name| !["minor", "currency"].contains(&name.as_str())) {
            self.unknown(&format!("{path}.{name}"), "is no part of an amount.");
        }
        let minor = amount.get("minor").and_then(Value::as_u64).and_then(|minor| u32::try_from(minor).ok());
        let currency = amount.get("currency").and_then(Value::as_str).and_then(Currency::parse);
        match (minor, currency) {
            (None, _) => self.wrong(&format!("{path}.minor"), "must be a whole number of minor units, cents."),
            (_, None) => {
                let must = format!("must be one of {}.", Currency::codes().join(", "));
                self.wrong(&format!("{path}.currency"), &must);
            }
            (Some(minor), Some(currency)) => {
                self.values.push(field.name, &Money { minor, currency }.decimal());
                self.values.push(&[field.name, money::CURRENCY].concat(), currency.code());
            }
        }
    }

    fn consents(&mut self, whole: &Map<String, Value>) {
        let list = match whole.get("consents") {
            None | Some(Value::Null) => return,
            Some(Value::Array(list)) => list,
            Some(_) => return self.wrong("consents", "must be an array."),
        };
        let mut seen = Vec::new();
        for (at, consent) in list.iter().enumerate() {
            let path = format!("consents[{at}]");
            let Value::Object(consent) = consent else {
                self.wrong(&path, "must be an object.");
                continue;
            };
            let Some(field) = self.consent_field(consent) else {
                self.wrong(&path, "must have a channel, and a purpose if it names one, that this form asks about.");
                continue;
            };
            if seen.contains(&field.name) {
                self.wrong(&path, "says the same permission again.");
                continue;
            }
            seen.push(field.name);
            self.consent(field, &path, consent);
        }
    }

    fn consent_field(&self, said: &Map<String, Value>) -> Option<&'static Field> {
        let says = |name: &str, is: &str| said.get(name).and_then(Value::as_str) == Some(is);
        self.form.fields().find(|field| match &field.kind {
            Kind::Consent(consent) => {
                let any_purpose = said.get("purpose").is_none_or(Value::is_null);
                says("channel", consent.channel) && (any_purpose || says("purpose", consent.purpose))
            }
            _ => false,
        })
    }

    fn consent(&mut self, field: &Field, path: &str, consent: &Map<String, Value>) {
        for (name, value) in consent {
            let path = format!("{path}.{name}");
            let end = match name.as_str() {
                "channel" | "purpose" => continue,
                "granted" => {
                    match value {
                        Value::Bool(true) => self.values.push(field.name, "yes"),
                        Value::Bool(false) => {}
                        _ => self.wrong(&path, "must be true or false."),
                    }
                    continue;
                }
                "text" => ".text",
                "text_version" => ".version",
                "locale" => ".locale",
                "at" => ".at",
                _ => {
                    self.unknown(&path, "is no part of a permission.");
                    continue;
                }
            };
            match value {
                Value::String(value) => self.values.push(&[field.name, end].concat(), value),
                Value::Null => {}
                _ => self.wrong(&path, "must be a string."),
            }
        }
        if !consent.contains_key("granted") {
            self.wrong(&format!("{path}.granted"), "must be said, true or false.");
        }
    }

    /// The members of an object within the whole; none where it is left out or no object, and that is an error.
    fn object<'a>(
        &mut self,
        whole: &'a Map<String, Value>,
        name: &str,
    ) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
        let object = match whole.get(name) {
            Some(Value::Object(object)) => Some(object),
            None | Some(Value::Null) => None,
            Some(_) => {
                self.wrong(name, "must be an object.");
                None
            }
        };
        object.into_iter().flatten()
    }

    fn unknown(&mut self, path: &str, words: &str) {
        self.error(path, "unknown", words);
    }

    fn wrong(&mut self, path: &str, words: &str) {
        self.error(path, "type", words);
    }

    fn error(&mut self, path: &str, code: &'static str, words: &str) {
        if self.errors.len() < MOST_ERRORS {
            let field: String = path.chars().take(100).collect();
            let detail = format!("{field} {words}");
            self.errors.push(Entry { field, code, detail });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::{pledge, volunteer::FORM};

    fn errors(body: &str) -> Vec<(String, &'static str)> {
        match read(&FORM, body.as_bytes()) {
            Err(BodyError::Members(errors)) => errors.into_iter().map(|error| (error.field, error.code)).collect(),
            other => panic!("{other:?}"),
        }
    }

    fn one(body: &str) -> (String, &'static str) {
        let mut errors = errors(body);
        assert_eq!(errors.len(), 1, "{errors:?}");
        errors.remove(0)
    }

    #[test]
    fn what_is_not_known_is_named() {
        assert_eq!(one(r#"{"person":{"ssn":"1"}}"#), ("person.ssn".into(), "unknown"));
        assert_eq!(one(r#"{"answers":{"email":"a@b.org"}}"#), ("answers.email".into(), "unknown"));
        assert_eq!(one(r#"{"person":{"consent_email":"yes"}}"#), ("person.consent_email".into(), "unknown"));
        assert_eq!(one(r#"{"answers":{"consent_email":"yes"}}"#), ("answers.consent_email".into(), "unknown"));
        assert_eq!(one(r#"{"source":{"gclid":"1"}}"#), ("source.gclid".into(), "unknown"));
        assert_eq!(
            one(r#"{"consents":[{"channel":"email","granted":true,"ip":"x"}]}"#),
            ("consents[0].ip".into(), "unknown")
        );
    }

    #[test]
    fn what_has_another_type_is_named() {
        assert_eq!(one(r#"{"person":{"given_name":1}}"#), ("person.given_name".into(), "type"));
        assert_eq!(one(r#"{"answers":{"ways":"driving"}}"#), ("answers.ways".into(), "type"));
        assert_eq!(one(r#"{"answers":{"ways":[1]}}"#), ("answers.ways".into(), "type"));
        assert_eq!(one(r#"{"person":[]}"#), ("person".into(), "type"));
        assert_eq!(one(r#"{"test":"true"}"#), ("test".into(), "type"));
        assert_eq!(one(r#"{"locale":1}"#), ("locale".into(), "type"));
        assert_eq!(one(r#"{"consents":{}}"#), ("consents".into(), "type"));
        assert_eq!(one(r#"{"consents":[{"channel":"fax","granted":true}]}"#), ("consents[0]".into(), "type"));
        assert_eq!(
            one(r#"{"consents":[{"channel":"email","purpose":"x","granted":true}]}"#),
            ("consents[0]".into(), "type")
        );
        assert_eq!(one(r#"{"consents":[{"channel":"email"}]}"#), ("consents[0].granted".into(), "type"));
        let twice = r#"{"consents":[{"channel":"email","granted":true},{"channel":"email","granted":false}]}"#;
        assert_eq!(one(twice), ("consents[1]".into(), "type"));
    }

    #[test]
    fn an_amount_is_whole_minor_units_of_a_currency() {
        let read = |amount: &str| {
            let body = format!(r#"{{"answers":{{"amount":{amount}}}}}"#);
            read(&pledge::FORM, body.as_bytes())
        };
        let values = read(r#"{"minor":2050,"currency":"USD"}"#).expect("an amount");
        assert_eq!((values.get("amount"), values.get("amount.currency")), ("20.50", "USD"));
        for (amount, place) in [
            ("20", "answers.amount"),
            (r#""20.00""#, "answers.amount"),
            (r#"{"minor":20.5,"currency":"USD"}"#, "answers.amount.minor"),
            (r#"{"minor":-1,"currency":"USD"}"#, "answers.amount.minor"),
            (r#"{"minor":1e3,"currency":"USD"}"#, "answers.amount.minor"),
            (r#"{"minor":99999999999,"currency":"USD"}"#, "answers.amount.minor"),
            (r#"{"minor":1,"currency":"usd"}"#, "answers.amount.currency"),
            (r#"{"minor":1}"#, "answers.amount.currency"),
            (r#"{"minor":1,"currency":"USD","card":"4"}"#, "answers.amount.card"),
        ] {
            match read(amount) {
                Err(BodyError::Members(errors)) => assert_eq!(errors[0].field, place, "{amount}"),
                other => panic!("{amount}: {other:?}"),
            }
        }
    }

    #[test]
    fn what_is_no_json_is_told_without_quoting_it() {
        for body in ["SENTINEL", "{\"a\":SENTINEL}", "[\"SENTINEL\"]", "\"SENTINEL\"", "", &"[".repeat(10_000)] {
            match read(&FORM, body.as_bytes()) {
                Err(BodyError::Malformed(words)) => assert!(!words.contains("SENTINEL"), "{words}"),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn errors_end_somewhere() {
        let members: Vec<_> = (0..5000).map(|at| format!("\"x{at}\":1")).collect();
        assert_eq!(errors(&format!("{{\"person\":{{{}}}}}", members.join(","))).len(), MOST_ERRORS);
    }
}
