//! A body of JSON. Unknown members, duplicates and members of another type are reported by their path, with the name that may be
//! meant, and never with their value.

mod own;

use outreach_core::Values;
use outreach_core::form::{Field, Form, RecordPart};
use outreach_core::kind::{Currency, Money, Wire};
use outreach_core::record::{ENTRIES, EntryRule, PROOF, SOURCES, member, wire};
use serde_json::{Map, Value};

use super::suggest;
use crate::http::body::{BodyError, MAX_ERRORS, Object, truncated};
use crate::http::problem::Entry;

pub(super) fn read(form: &'static Form, body: &[u8]) -> Result<Values, BodyError> {
    let Object { members: root, duplicates } = Object::read(body)?;
    let mut reader = Reader { form, values: Values::default(), errors: Vec::new() };
    for path in duplicates {
        reader.error(&path, "twice", "is there twice.");
    }
    reader.check_members(&root);
    reader.envelope(&root);
    reader.part(&root, RecordPart::Person);
    reader.part(&root, RecordPart::Answers);
    reader.consents(&root);
    reader.prices(&root);
    reader.own(&root);
    if reader.errors.is_empty() { Ok(reader.values) } else { Err(BodyError::Members(reader.errors)) }
}

/// The members of the root object besides the envelope's.
const TOP_LEVEL: [&str; 6] = [
    member::SOURCE,
    RecordPart::Person.name(),
    RecordPart::Answers.name(),
    member::CONSENTS,
    member::PRICES,
    member::OWN,
];
const AMOUNT_MEMBERS: [&str; 2] = [member::MINOR, member::CURRENCY];

struct Reader {
    form: &'static Form,
    values: Values,
    errors: Vec<Entry>,
}

impl Reader {
    fn check_members(&mut self, root: &Map<String, Value>) {
        let known = || ENTRIES.iter().map(|entry| entry.name).chain(TOP_LEVEL);
        for name in root.keys().filter(|name| !known().any(|known| known == **name)) {
            match self.form.field(name) {
                Some(field) => self.misplaced(name, field),
                None => self.unknown(name, "is not known.", name, known()),
            }
        }
    }

    fn envelope(&mut self, root: &Map<String, Value>) {
        for entry in ENTRIES {
            match (root.get(entry.name), entry.rule == EntryRule::Flag) {
                (None | Some(Value::Null), _) => {}
                (Some(Value::Bool(flag)), true) => self.values.push(entry.name, if *flag { "true" } else { "" }),
                (Some(Value::String(value)), false) => self.values.push(entry.name, value),
                (Some(_), true) => self.wrong_type(entry.name, "must be true or false."),
                (Some(_), false) => self.wrong_type(entry.name, "must be a string."),
            }
        }
        for (name, value) in self.object(root, member::SOURCE) {
            let path = format!("source.{name}");
            match value {
                Value::String(value) if SOURCES.contains(&name.as_str()) => {
                    self.values.push(&[wire::SOURCE, name].concat(), value);
                }
                Value::Null => {}
                _ if SOURCES.contains(&name.as_str()) => self.wrong_type(&path, "must be a string."),
                _ => {
                    let message = format!("is not kept. There are: {}.", SOURCES.join(", "));
                    self.unknown(&path, &message, name, SOURCES.iter().copied());
                }
            }
        }
    }

    fn part(&mut self, root: &Map<String, Value>, part: RecordPart) {
        let in_part = |field: &Field| field.part == part && field.kind.wire() != Wire::Consent;
        for (name, value) in self.object(root, part.name()) {
            let path = format!("{}.{name}", part.name());
            match self.form.field(name) {
                Some(field) if in_part(field) => self.answer(field, &path, value),
                Some(field) => self.misplaced(&path, field),
                None => {
                    let message = "is no field of this form. Its schema.json lists those there are.";
                    self.unknown(&path, message, name, self.form.fields().map(|field| field.name));
                }
            }
        }
    }

    /// Reports a field of the form that is in the wrong part.
    fn misplaced(&mut self, path: &str, field: &Field) {
        let part = if field.kind.wire() == Wire::Consent { member::CONSENTS } else { field.part.name() };
        self.error(path, "unknown", &format!("belongs in {part}."));
    }

    fn answer(&mut self, field: &Field, path: &str, value: &Value) {
        match (field.kind.wire(), value) {
            (_, Value::Null) => {}
            (Wire::Text, Value::String(value)) => self.values.push(field.name, value),
            (Wire::Text, _) => self.wrong_type(path, "must be a string."),
            // `2.0` is whole in JSON. Its point is the decimal mark in every language, as this one is.
            (Wire::Number, Value::Number(number)) => {
                let number = number.to_string();
                let number = number.strip_suffix(".0").unwrap_or(&number).replace('.', "\u{66B}");
                self.values.push(field.name, &number);
            }
            (Wire::Number, _) => self.wrong_type(path, "must be a number."),
            (Wire::List, Value::Array(list)) if list.iter().all(Value::is_string) => {
                for value in list.iter().filter_map(Value::as_str) {
                    self.values.push(field.name, value);
                }
            }
            (Wire::List, _) => self.wrong_type(path, "must be an array of strings."),
            (Wire::Money, Value::Object(amount)) => {
                if let Some(amount) = self.amount(path, amount) {
                    self.values.push(field.name, &amount.decimal());
                    self.values.push(&[field.name, wire::money::CURRENCY].concat(), amount.currency.code());
                }
            }
            (Wire::Money, _) => self.wrong_type(path, "must be an object with minor and currency."),
            (Wire::Consent, _) => self.misplaced(path, field),
        }
    }

    /// What chosen answers cost, on the page that they were chosen on.
    fn prices(&mut self, root: &Map<String, Value>) {
        for (name, value) in self.object(root, member::PRICES) {
            let path = format!("{}.{name}", member::PRICES);
            match (self.form.field(name).filter(|field| field.may_have_prices()), value) {
                (Some(_), Value::Null) => {}
                (Some(field), Value::Object(price)) => {
                    if let Some(Money { minor, currency }) = self.amount(&path, price) {
                        self.values.push(&[field.name, wire::money::MINOR].concat(), &minor.to_string());
                        self.values.push(&[field.name, wire::money::CURRENCY].concat(), currency.code());
                    }
                }
                (Some(_), _) => self.wrong_type(&path, "must be an object with minor and currency."),
                (None, _) => {
                    let priced = self.form.fields().filter(|field| field.may_have_prices());
                    self.unknown(&path, "has no price.", name, priced.map(|field| field.name));
                }
            }
        }
    }

    /// Whole minor units of a currency; never a number with a fraction.
    fn amount(&mut self, path: &str, amount: &Map<String, Value>) -> Option<Money> {
        for name in amount.keys().filter(|name| !AMOUNT_MEMBERS.contains(&name.as_str())) {
            self.unknown(&format!("{path}.{name}"), "is no part of an amount.", name, AMOUNT_MEMBERS);
        }
        let minor = amount.get(member::MINOR).and_then(Value::as_u64).and_then(|minor| u32::try_from(minor).ok());
        let currency = amount.get(member::CURRENCY).and_then(Value::as_str).and_then(Currency::parse);
        match (minor, currency) {
            (None, _) => {
                self.wrong_type(&format!("{path}.minor"), "must be a whole number of minor units, cents.");
                None
            }
            (_, None) => {
                let must = format!("must be one of {}.", Currency::codes().join(", "));
                self.wrong_type(&format!("{path}.currency"), &must);
                None
            }
            (Some(minor), Some(currency)) => Some(Money { minor, currency }),
        }
    }

    fn consents(&mut self, root: &Map<String, Value>) {
        let list = match root.get(member::CONSENTS) {
            None | Some(Value::Null) => return,
            Some(Value::Array(list)) => list,
            Some(_) => return self.wrong_type(member::CONSENTS, "must be an array."),
        };
        let mut seen = Vec::new();
        for (at, consent) in list.iter().enumerate() {
            let path = format!("consents[{at}]");
            let Value::Object(consent) = consent else {
                self.wrong_type(&path, "must be an object.");
                continue;
            };
            let Some(field) = self.consent_field(consent) else {
                self.wrong_type(
                    &path,
                    "must have a channel, and a purpose if it names one, that this form asks about.",
                );
                continue;
            };
            if seen.contains(&field.name) {
                self.wrong_type(&path, "says the same permission again.");
                continue;
            }
            seen.push(field.name);
            self.consent(field, &path, consent);
        }
    }

    fn consent_field(&self, said: &Map<String, Value>) -> Option<&'static Field> {
        let says = |name: &str, is: &str| said.get(name).and_then(Value::as_str) == Some(is);
        let any_purpose = said.get(member::PURPOSE).is_none_or(Value::is_null);
        self.form.fields().find(|field| {
            field.kind.consent().is_some_and(|consent| {
                says(member::CHANNEL, consent.channel) && (any_purpose || says(member::PURPOSE, consent.purpose))
            })
        })
    }

    fn consent(&mut self, field: &Field, path: &str, consent: &Map<String, Value>) {
        for (name, value) in consent {
            let path = format!("{path}.{name}");
            match (name.as_str(), value) {
                (member::GRANTED, Value::Bool(true)) => self.values.push(field.name, "yes"),
                (member::GRANTED, Value::Bool(false)) | (member::CHANNEL | member::PURPOSE, _) => {}
                (member::GRANTED, _) => self.wrong_type(&path, "must be true or false."),
                (name, value) => match (PROOF.iter().find(|entry| entry.name == name), value) {
                    (Some(entry), Value::String(value)) => {
                        self.values.push(&[field.name, entry.suffix].concat(), value);
                    }
                    (Some(_), Value::Null) => {}
                    (Some(_), _) => self.wrong_type(&path, "must be a string."),
                    (None, _) => {
                        let known = [member::CHANNEL, member::PURPOSE, member::GRANTED].into_iter();
                        let known = known.chain(PROOF.iter().map(|entry| entry.name));
                        self.unknown(&path, "is no part of a permission.", name, known);
                    }
                },
            }
        }
        if !consent.contains_key(member::GRANTED) {
            self.wrong_type(&format!("{path}.granted"), "must be said, true or false.");
        }
    }

    /// The members of an object in the root; none where it is missing, or where it is no object, which is an error.
    fn object<'a>(
        &mut self,
        root: &'a Map<String, Value>,
        name: &str,
    ) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
        let object = match root.get(name) {
            Some(Value::Object(object)) => Some(object),
            None | Some(Value::Null) => None,
            Some(_) => {
                self.wrong_type(name, "must be an object.");
                None
            }
        };
        object.into_iter().flatten()
    }

    /// Reports an unknown member, with the known name that may be meant.
    fn unknown<'a>(&mut self, path: &str, message: &str, name: &str, known: impl IntoIterator<Item = &'a str>) {
        if self.errors.len() == MAX_ERRORS {
            return;
        }
        match suggest(name, known) {
            Some(suggestion) => self.error(path, "unknown", &format!("{message} Did you mean {suggestion}?")),
            None => self.error(path, "unknown", message),
        }
    }

    fn wrong_type(&mut self, path: &str, message: &str) {
        self.error(path, "type", message);
    }

    fn error(&mut self, path: &str, code: &'static str, message: &str) {
        if self.errors.len() < MAX_ERRORS {
            let field = truncated(&path);
            let detail = format!("{field} {message}");
            self.errors.push(Entry { field, code, detail });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::{join, pledge, volunteer::FORM};

    fn errors(body: &str) -> Vec<(String, &'static str)> {
        match read(&FORM, body.as_bytes()) {
            Err(BodyError::Members(errors)) => errors.into_iter().map(|error| (error.field, error.code)).collect(),
            other => panic!("{other:?}"),
        }
    }

    fn only_error(body: &str) -> (String, &'static str) {
        let mut errors = errors(body);
        assert_eq!(errors.len(), 1, "{errors:?}");
        errors.remove(0)
    }

    #[test]
    fn unknown_members_are_named() {
        assert_eq!(only_error(r#"{"person":{"ssn":"1"}}"#), ("person.ssn".into(), "unknown"));
        assert_eq!(only_error(r#"{"answers":{"email":"a@b.org"}}"#), ("answers.email".into(), "unknown"));
        assert_eq!(only_error(r#"{"person":{"consent_email":"yes"}}"#), ("person.consent_email".into(), "unknown"));
        assert_eq!(only_error(r#"{"answers":{"consent_email":"yes"}}"#), ("answers.consent_email".into(), "unknown"));
        assert_eq!(only_error(r#"{"source":{"gclid":"1"}}"#), ("source.gclid".into(), "unknown"));
        assert_eq!(
            only_error(r#"{"consents":[{"channel":"email","granted":true,"ip":"x"}]}"#),
            ("consents[0].ip".into(), "unknown")
        );
    }

    #[test]
    fn a_price_belongs_to_a_choice() {
        let read = |prices: &str| match read(&join::FORM, format!(r#"{{"prices":{prices}}}"#).as_bytes()) {
            Ok(values) => values.get("level.minor").to_owned() + values.get("level.currency"),
            Err(BodyError::Members(errors)) => {
                errors.into_iter().map(|error| error.field).collect::<Vec<_>>().join(" ")
            }
            Err(other) => panic!("{other:?}"),
        };
        assert_eq!(read(r#"{"level":{"minor":3500,"currency":"USD"}}"#), "3500USD");
        assert_eq!(read(r#"{"level":null}"#), "");
        for (prices, wrong) in [
            (r#"{"level":{"minor":35.5,"currency":"USD"}}"#, "prices.level.minor"),
            (r#"{"level":{"minor":3500,"currency":"KWD"}}"#, "prices.level.currency"),
            (r#"{"level":3500}"#, "prices.level"),
            (r#"{"interests":{"minor":3500,"currency":"USD"}}"#, "prices.interests"),
            ("[]", "prices"),
        ] {
            assert_eq!(read(prices), wrong, "{prices}");
        }
    }

    #[test]
    fn a_typo_is_reported_with_a_suggestion_at_every_depth() {
        let detail = |form, body: &str| match read(form, body.as_bytes()) {
            Err(BodyError::Members(mut errors)) => {
                assert_eq!(errors.len(), 1, "{body}: {errors:?}");
                let error = errors.remove(0);
                assert_eq!(error.code, "unknown");
                error.detail
            }
            other => panic!("{body}: {other:?}"),
        };
        for (body, says) in [
            (r#"{"consent":[{"channel":"email","granted":true}]}"#, "consent is not known. Did you mean consents?"),
            (r#"{"submissionId":"x"}"#, "submissionId is not known. Did you mean submission_id?"),
            (r#"{"email":"a@b.org"}"#, "email belongs in person."),
            (r#"{"ways":[]}"#, "ways belongs in answers."),
            (r#"{"consent_email":"yes"}"#, "consent_email belongs in consents."),
            (r#"{"extra":{"deep":[1]}}"#, "extra is not known."),
            (r#"{"person":{"e-mail":"a@b.org"}}"#, "Did you mean email?"),
            (r#"{"source":{"utm-source":"flyer"}}"#, "Did you mean utm_source?"),
            (r#"{"consents":[{"channel":"email","granted":true,"text_versoin":"1"}]}"#, "Did you mean text_version?"),
            (r#"{"consents":[{"channel":"email","granted":true,"locales":"es"}]}"#, "Did you mean locale?"),
        ] {
            let detail = detail(&FORM, body);
            assert!(detail.ends_with(says), "{body}: {detail}");
        }
        let amount = r#"{"answers":{"amount":{"minor":1,"currency":"USD","curency":"USD"}}}"#;
        assert!(detail(&pledge::FORM, amount).ends_with("Did you mean currency?"));
    }

    #[test]
    fn duplicate_members_are_named() {
        let consent = r#"{"consents":[{"channel":"email","granted":true,"granted":false}]}"#;
        assert_eq!(only_error(consent), ("consents[0].granted".into(), "twice"));
        assert_eq!(only_error(r#"{"person":{},"person":{}}"#), ("person".into(), "twice"));
        assert_eq!(only_error(r#"{"person":{"email":"a@b.org","email":"c@d.org"}}"#), ("person.email".into(), "twice"));
        assert_eq!(only_error(r#"{"source":{"partner":"a","partner":"a"}}"#), ("source.partner".into(), "twice"));
    }

    #[test]
    fn members_of_another_type_are_named() {
        assert_eq!(only_error(r#"{"person":{"given_name":1}}"#), ("person.given_name".into(), "type"));
        assert_eq!(only_error(r#"{"answers":{"ways":"driving"}}"#), ("answers.ways".into(), "type"));
        assert_eq!(only_error(r#"{"answers":{"ways":[1]}}"#), ("answers.ways".into(), "type"));
        assert_eq!(only_error(r#"{"person":[]}"#), ("person".into(), "type"));
        assert_eq!(only_error(r#"{"test":"true"}"#), ("test".into(), "type"));
        assert_eq!(only_error(r#"{"locale":1}"#), ("locale".into(), "type"));
        assert_eq!(only_error(r#"{"consents":{}}"#), ("consents".into(), "type"));
        assert_eq!(only_error(r#"{"consents":[{"channel":"fax","granted":true}]}"#), ("consents[0]".into(), "type"));
        assert_eq!(
            only_error(r#"{"consents":[{"channel":"email","purpose":"x","granted":true}]}"#),
            ("consents[0]".into(), "type")
        );
        assert_eq!(only_error(r#"{"consents":[{"channel":"email"}]}"#), ("consents[0].granted".into(), "type"));
        let duplicates = r#"{"consents":[{"channel":"email","granted":true},{"channel":"email","granted":false}]}"#;
        assert_eq!(only_error(duplicates), ("consents[1]".into(), "type"));
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
    fn the_number_of_errors_is_limited() {
        let members: Vec<_> = (0..5000).map(|at| format!("\"x{at}\":1")).collect();
        assert_eq!(errors(&format!("{{\"person\":{{{}}}}}", members.join(","))).len(), MAX_ERRORS);
    }
}
