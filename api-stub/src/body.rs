//! From the bytes of a body to names and values, whichever way they were written.

use outreach_core::Values;
use outreach_core::form::{Field, Form, Kind, Part};
use outreach_core::submission::{SOURCES, money, wire};
use outreach_core::value::{Currency, Money};
use serde_json::{Map, Value};

use crate::problem::Entry;

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// As a browser writes a form.
    Form,
    /// As `outreach_core::encode::json` writes it.
    Json,
}

impl Format {
    /// The format that a `Content-Type` announces. `text/plain` is JSON from those who can't have a CORS preflight.
    pub(crate) fn of(content_type: &str) -> Option<Self> {
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        let is = |name: &str| essence.eq_ignore_ascii_case(name);
        if is("application/x-www-form-urlencoded") {
            Some(Self::Form)
        } else if is("application/json") || is("text/plain") {
            Some(Self::Json)
        } else {
            None
        }
    }
}

/// Why a body can't be read.
#[derive(Debug)]
pub(crate) enum BodyError {
    /// It is not JSON, or no object. A sentence that quotes nothing of it.
    Malformed(String),
    /// It has members that the form does not know, or of another type.
    Members(Vec<Entry>),
}

/// Reads a body.
pub(crate) fn read(form: &'static Form, format: Format, body: &[u8]) -> Result<Values, BodyError> {
    match format {
        Format::Form => Ok(read_form(body)),
        Format::Json => read_json(form, body),
    }
}

/// A browser sends a line end as CR LF; what was typed has LF.
fn read_form(body: &[u8]) -> Values {
    let pairs = form_urlencoded::parse(body);
    pairs.map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n"))).collect()
}

fn read_json(form: &'static Form, body: &[u8]) -> Result<Values, BodyError> {
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
    use outreach_core::encode;
    use outreach_core::form::{Choices, Presence};
    use outreach_core::forms::{FORMS, pledge, volunteer::FORM};
    use outreach_core::shape::Shape;
    use outreach_core::submission::Submission;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::{Index, subsequence};

    fn errors(body: &str) -> Vec<(String, &'static str)> {
        match read(&FORM, Format::Json, body.as_bytes()) {
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
    fn content_types() {
        assert_eq!(Format::of("application/x-www-form-urlencoded; charset=UTF-8"), Some(Format::Form));
        assert_eq!(Format::of("Application/JSON"), Some(Format::Json));
        assert_eq!(Format::of("text/plain;charset=utf-8"), Some(Format::Json));
        for other in ["multipart/form-data; boundary=x", "text/html", "", "application/json2"] {
            assert_eq!(Format::of(other), None, "{other}");
        }
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
            read(&pledge::FORM, Format::Json, body.as_bytes())
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
            match read(&FORM, Format::Json, body.as_bytes()) {
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

    /// One valid answer, or several, to each kind of question.
    fn answer(field: &'static Field) -> BoxedStrategy<Vec<String>> {
        let codes =
            |choices: &'static Choices| choices.items.iter().map(|choice| choice.code.to_owned()).collect::<Vec<_>>();
        let some = |all: Vec<String>| {
            let most = all.len();
            subsequence(all, 0..=most).boxed()
        };
        let one = |all: Vec<String>| any::<Index>().prop_map(move |at| vec![at.get(&all).clone()]).boxed();
        let text = |pattern: &str| {
            let strategy = proptest::string::string_regex(pattern).expect("pattern");
            strategy.prop_map(|text| vec![text]).boxed()
        };
        match &field.kind {
            Kind::Name => text("[\\p{L}'’ -]{1,30}"),
            Kind::Text { .. } => text("[\\p{L}\\p{N}\\p{P}\\p{S} ]{1,60}"),
            Kind::LongText { .. } => text("([\\p{L}\\p{N}\\p{P}\\p{S} \\\\\"\u{2028}😀]|\n|\t){1,80}"),
            Kind::Email => text("[a-z0-9+_&%]{1,20}@[a-z]{1,10}\\.(org|example)"),
            Kind::Phone => text("\\+52[1-9][0-9]{8}|\\(205\\) 555-[0-9]{4}"),
            Kind::Zip => text("[0-9]{5}|[0-9]{5}-[0-9]{4}"),
            Kind::Radio(choices) | Kind::Select(choices) => one(codes(choices)),
            Kind::Many(choices) => some(codes(choices)),
            Kind::ManyOpen(_) => vec("[a-z][a-z0-9-]{0,20}", 0..5).boxed(),
            Kind::Grid { rows, columns } => {
                let cells = codes(rows)
                    .into_iter()
                    .flat_map(|row| codes(columns).into_iter().map(move |column| format!("{row}-{column}")));
                some(cells.collect())
            }
            Kind::Consent(_) => prop_oneof![Just(vec![]), Just(vec!["yes".to_owned()])].boxed(),
            Kind::OneOpen(_) => text("[a-z][a-z0-9-]{0,20}"),
            Kind::Money { .. } => text("[1-9][0-9]{0,5}(\\.[0-9]{2})?"),
            Kind::Fee { .. } => text("[0-9]{1,3}\\.[0-9]{2}"),
            Kind::Date { .. } => text("20[3-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"),
            Kind::Website => text("(https?://)?[a-z]{1,9}\\.(org|example)(/[a-z]{0,5})?"),
            Kind::Hidden => Just(vec![]).boxed(),
        }
    }

    /// A whole form, filled in: every field answered or, where it may be, left empty.
    fn filled_in(form: &'static Form) -> impl Strategy<Value = Values> {
        let fields: Vec<_> = form
            .fields()
            .map(|field| {
                let some = answer(field);
                // What any rule may ask for.
                let needed = field.presence == Presence::Required
                    || ["email", "phone"].iter().any(|end| field.name.ends_with(end))
                    || field.name == "dues_amount";
                let maybe = if needed { some } else { prop_oneof![Just(vec![]), some].boxed() };
                maybe.prop_map(move |values| {
                    values.into_iter().map(|value| (field.name.to_owned(), value)).collect::<Vec<_>>()
                })
            })
            .collect();
        let more = (
            "[\\p{L}\\p{P} ]{0,40}\n?[\\p{L} ]{0,10}",
            "(en|es|pt-BR)?",
            "[\\p{L}\\p{N} ]{0,20}",
            any::<bool>(),
            any::<[u8; 16]>(),
        );
        (fields, more).prop_map(|(fields, (text, locale, source, test, id))| {
            let mut values: Values = fields.into_iter().flatten().collect();
            for field in form.fields().filter(|field| matches!(field.kind, Kind::Consent(_))) {
                values.push(&format!("{}.text", field.name), &text);
                values.push(&format!("{}.version", field.name), "3");
            }
            values.push("locale", &locale);
            values.push("coalition", "acij");
            values.push("source.utm_source", &source);
            values.push("test", if test { "true" } else { "" });
            values.push("page", "https://acij.example/é?x=1");
            values.push("submission_id", &uuid::Uuid::from_bytes(id).to_string());
            values
        })
    }

    fn receive(form: &'static Form, values: &Values) -> Option<Submission> {
        Submission::receive(form, &Shape::whole(), values, String::new, "2026-11-22T00:00:00Z").ok()
    }

    proptest! {
        #[test]
        fn what_is_sent_arrives_the_same_whichever_way_it_is_written(
            (form, typed) in (0..FORMS.len()).prop_flat_map(|at| filled_in(FORMS[at]).prop_map(move |typed| (FORMS[at], typed)))
        ) {
            // A name of blanks and hyphens alone may fall short; nearly all pass.
            let Some(sent) = receive(form, &typed) else { return Err(TestCaseError::reject("not valid")) };
            let by_json = read(form, Format::Json, encode::json(&sent).as_bytes()).expect("our own JSON");
            let by_form = read(form, Format::Form, encode::form(sent.values()).as_bytes()).expect("our own form");
            let by_json = receive(form, &by_json).expect("valid JSON");
            let by_form = receive(form, &by_form).expect("valid form");
            prop_assert_eq!(encode::json(&by_json), encode::json(&sent));
            prop_assert_eq!(by_json.values(), sent.values());
            prop_assert_eq!(by_form.values(), sent.values());
            prop_assert_eq!(by_json.meta, by_form.meta);
        }

        #[test]
        fn any_bytes_are_read_or_refused(body in vec(any::<u8>(), 0..300), json in any::<bool>()) {
            let _ = read(&FORM, if json { Format::Json } else { Format::Form }, &body);
        }
    }
}
