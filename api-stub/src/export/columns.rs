//! Which columns there are, what each is called, and what stands in it.

use jiff::civil::Date;
use outreach_core::form::{Consent, Field, Form, Kind};
use outreach_core::messages::catalog::{Locale, negotiate};
use outreach_core::messages::{Messages, Words};
use outreach_core::options::FormOptions;
use outreach_core::submission::{SOURCES, consent, money, wire};
use outreach_core::value::{Currency, Money};
use serde_json::Value;

use super::record::{Record, joined, text};
use super::{Cell, Export, Head, Look, Zone, phone};
use crate::store::Stored;

/// Which columns to write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Columns {
    /// What people work with, in their words: when it came, the questions and the answers, what is permitted.
    #[default]
    Lean,
    /// Everything that is stored, by the names that programs know: for these, and with the exact text of each permission
    /// as its proof.
    Full,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy)]
enum Of {
    /// When it was received.
    Received,
    /// An entry of the envelope that is a time.
    Time(&'static str),
    /// An entry of the envelope.
    Envelope(&'static str),
    /// Whether it is a test.
    Test,
    /// A mark of where someone came from.
    Source(&'static str),
    /// An answer.
    Answer(&'static Field),
    /// An amount in minor units.
    Minor(&'static Field),
    /// The currency of an amount.
    Currency(&'static Field),
    /// Whether something is permitted.
    Granted(&'static Consent),
    /// What is recorded of a permission, by its name in the record.
    Proof(&'static Consent, &'static str),
    /// What an earlier version of the form asked.
    Other,
}

/// What is recorded of a permission: the end of its column's name, and its name in the record.
const PROOF: &[(&str, &str)] =
    &[(consent::TEXT, "text"), (consent::VERSION, "text_version"), (consent::LOCALE, "locale"), (consent::AT, AT)];
const AT: &str = "at";

/// The name of the column for answers to questions of earlier days.
const OTHER: &str = "other";

/// The marks of where someone came from by which people sort.
const LEAN_SOURCES: &[&str] = &["utm_source", "utm_campaign", "partner"];

/// The columns of a form.
pub(super) struct Table {
    form: &'static Form,
    /// The words of lean columns.
    words: Option<Words<&'static Locale>>,
    zone: Option<Zone>,
    columns: Vec<Of>,
    pub(super) heads: Vec<Head>,
}

impl Table {
    pub(super) fn new(export: &Export) -> Self {
        let &Export { form, ref zone, .. } = export;
        let words = (export.columns == Columns::Lean).then(|| Words::new(negotiate(export.lang).1, form, ""));
        let columns = if words.is_some() { lean(form, export.with_tests) } else { full(form) };
        let table = Self { form, words, zone: zone.clone(), columns, heads: Vec::new() };
        let heads = table.columns.iter().map(|of| Head::new(table.name(*of), table.look(*of))).collect();
        Self { heads, ..table }
    }

    /// A submission, a cell for each column.
    pub(super) fn cells(&self, stored: &Stored) -> anyhow::Result<Vec<Cell>> {
        let record = Record::read(stored)?;
        Ok(self.columns.iter().map(|of| self.cell(*of, &record)).collect())
    }

    fn cell(&self, of: Of, record: &Record) -> Cell {
        match of {
            Of::Received => self.time(&record.stored.received_at),
            Of::Time(name) => self.time(&record.envelope(name)),
            Of::Envelope(name) => Cell::Text(record.envelope(name)),
            Of::Test => Cell::Text(match &self.words {
                Some(words) => yes_no(words, record.stored.test),
                None => record.stored.test.to_string(),
            }),
            Of::Source(name) => Cell::Text(record.source(name)),
            Of::Answer(field) => record.answer(field).map_or(Cell::EMPTY, |answer| self.answer(field, answer)),
            Of::Minor(field) => {
                let minor = record.answer(field).and_then(|answer| answer.get("minor"));
                minor.and_then(number).map_or_else(|| Cell::Text(text(minor)), Cell::Number)
            }
            Of::Currency(field) => Cell::Text(text(record.answer(field).and_then(|answer| answer.get("currency")))),
            Of::Granted(asked) => {
                let granted = record.consent(asked).and_then(|said| said.get("granted")).and_then(Value::as_bool);
                Cell::Text(granted.map_or_else(String::new, |granted| match &self.words {
                    Some(words) => yes_no(words, granted),
                    None => yes_or_no(granted).to_owned(),
                }))
            }
            Of::Proof(asked, AT) => self.time(&text(record.consent(asked).and_then(|said| said.get(AT)))),
            Of::Proof(asked, name) => Cell::Text(text(record.consent(asked).and_then(|said| said.get(name)))),
            Of::Other => Cell::Text(record.other(self.form)),
        }
    }

    fn answer(&self, field: &Field, answer: &Value) -> Cell {
        match field.kind {
            Kind::Money { .. } | Kind::Fee { .. } => amount(answer).map_or(Cell::EMPTY, Cell::Amount),
            Kind::Phone => Cell::Text(phone::spaced(&text(Some(answer)))),
            Kind::Date { .. } => {
                let day = text(Some(answer));
                day.parse::<Date>().map_or(Cell::Text(day), Cell::Day)
            }
            _ => Cell::Text(match (&self.words, answer) {
                (Some(words), Value::Array(codes)) => {
                    joined(codes.iter().map(|code| label(words, field, &text(Some(code)))))
                }
                (Some(words), answer) => label(words, field, &text(Some(answer))),
                (None, answer) => text(Some(answer)),
            }),
        }
    }

    fn time(&self, stored: &str) -> Cell {
        match (self.zone.as_ref().unwrap_or(&Zone::UTC).time(stored), &self.zone) {
            // Programs get a time as it was stored, unless they ask for another zone.
            (Cell::Time(_, at), None) if self.words.is_none() => Cell::Time(stored.to_owned(), at),
            (time, _) => time,
        }
    }

    fn look(&self, of: Of) -> Look {
        match of {
            Of::Received | Of::Time(_) | Of::Proof(_, AT) => {
                Look::Time(self.zone.as_ref().unwrap_or(&Zone::UTC).name().to_owned())
            }
            Of::Minor(_) => Look::Number,
            Of::Answer(field) => match field.kind {
                Kind::Money { .. } | Kind::Fee { .. } => Look::Number,
                Kind::Date { .. } => Look::Day,
                Kind::LongText { .. } | Kind::Text { .. } => Look::Long,
                _ if field.kind.is_list() => Look::Long,
                _ => Look::Short,
            },
            Of::Proof(_, "text") | Of::Other => Look::Long,
            _ => Look::Short,
        }
    }

    /// What a column is called: in words, or by the name that programs know.
    fn name(&self, of: Of) -> String {
        let Some(words) = &self.words else { return wire_name(self.form, of) };
        match of {
            Of::Answer(field) => question(words, field),
            Of::Granted(asked) => field_of(self.form, asked).map_or_else(String::new, |field| question(words, field)),
            Of::Currency(field) => words.text_with("page.sheet.currency", &[("label", &question(words, field))]),
            // Whoever made the link wrote it.
            Of::Source(name) => name.to_owned(),
            of => words.text(&["page.sheet.", &wire_name(self.form, of)].concat()),
        }
    }
}

fn lean(form: &'static Form, with_tests: bool) -> Vec<Of> {
    let mut columns = vec![Of::Received];
    columns.extend(with_tests.then_some(Of::Test));
    for field in form.fields() {
        match &field.kind {
            Kind::Consent(asked) => columns.push(Of::Granted(asked)),
            Kind::Money { .. } => columns.extend([Of::Answer(field), Of::Currency(field)]),
            _ => columns.push(Of::Answer(field)),
        }
    }
    columns.extend([Of::Envelope(wire::LOCALE), Of::Envelope(wire::COALITION)]);
    columns.extend(LEAN_SOURCES.iter().map(|name| Of::Source(name)));
    columns.extend([Of::Other, Of::Envelope(wire::SUBMISSION_ID)]);
    columns
}

fn full(form: &'static Form) -> Vec<Of> {
    let mut columns = vec![Of::Received, Of::Envelope(wire::SUBMISSION_ID), Of::Time(wire::SUBMITTED_AT)];
    columns.extend([wire::FORM, wire::COALITION, wire::LOCALE, wire::PAGE].map(Of::Envelope));
    columns.push(Of::Test);
    columns.extend(SOURCES.iter().map(|name| Of::Source(name)));
    for field in form.fields() {
        match &field.kind {
            Kind::Consent(asked) => {
                columns.push(Of::Granted(asked));
                columns.extend(PROOF.iter().map(|(_, name)| Of::Proof(asked, name)));
            }
            // For people, for programs, and in what.
            _ if field.kind.is_money() => {
                columns.extend([Of::Answer(field), Of::Minor(field), Of::Currency(field)]);
            }
            _ => columns.push(Of::Answer(field)),
        }
    }
    columns.push(Of::Other);
    columns
}

fn wire_name(form: &Form, of: Of) -> String {
    let of_consent =
        |asked, end: &str| field_of(form, asked).map_or_else(String::new, |field| [field.name, end].concat());
    match of {
        Of::Received => "received_at".to_owned(),
        Of::Time(name) | Of::Envelope(name) => name.to_owned(),
        Of::Test => wire::TEST.to_owned(),
        Of::Source(name) => [wire::SOURCE, name].concat(),
        Of::Answer(field) => field.name.to_owned(),
        Of::Minor(field) => [field.name, money::MINOR].concat(),
        Of::Currency(field) => [field.name, money::CURRENCY].concat(),
        Of::Granted(asked) => of_consent(asked, ""),
        Of::Proof(asked, name) => {
            let end = PROOF.iter().find(|(_, stored)| *stored == name).map_or("", |(end, _)| end);
            of_consent(asked, end)
        }
        Of::Other => OTHER.to_owned(),
    }
}

/// The question that asks for a permission.
fn field_of(form: &Form, asked: &Consent) -> Option<&'static Field> {
    form.fields().find(|field| matches!(&field.kind, Kind::Consent(consent) if std::ptr::eq(consent, asked)))
}

/// A question as a column is called: what the form asks, unless that says too much there or, alone, too little.
fn question(words: &Words<&'static Locale>, field: &Field) -> String {
    if let Some(short) = words.messages.get(&["page.sheet.", field.name].concat()) {
        return short;
    }
    let label = words.label(field);
    let is_asked_twice = words.form.fields().filter(|other| words.label(other) == label).count() > 1;
    let section = words.form.section(field).filter(|_| is_asked_twice);
    match section.and_then(|section| words.of_form(&["sections.", section.name].concat())) {
        Some(section) => format!("{section}: {label}"),
        None => label,
    }
}

/// An answer as it was read: choices by what they were called.
fn label(words: &Words<&'static Locale>, field: &Field, code: &str) -> String {
    match &field.kind {
        Kind::Grid { rows, columns } => {
            let cell = code.split_once('-').and_then(|(row, column)| Some((rows.find(row)?, columns.find(column)?)));
            cell.map_or_else(
                || code.to_owned(),
                |(row, column)| [words.choice(rows, row), words.choice(columns, column)].join(" "),
            )
        }
        kind if kind.choices().is_some() && !code.is_empty() => words.choice_of(&FormOptions::default(), field, code),
        _ => code.to_owned(),
    }
}

fn yes_no(words: &Words<&'static Locale>, yes: bool) -> String {
    words.text(&["choices.yes_no.", yes_or_no(yes)].concat())
}

const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn amount(answer: &Value) -> Option<Money> {
    let currency = answer.get("currency").and_then(Value::as_str).and_then(Currency::parse)?;
    Some(Money { minor: answer.get("minor").and_then(number)?, currency })
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|number| u32::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use outreach_core::forms::{FORMS, pledge, volunteer};
    use outreach_core::messages::catalog::LOCALES;

    use super::super::{Format, Separator};
    use super::*;

    fn export(form: &'static Form, columns: Columns, lang: &'static str) -> Export {
        let (kind, separator, zone) = (Format::Csv, Separator::Comma, None);
        Export { form, kind, bom: false, separator, columns, lang, zone, with_tests: false }
    }

    fn row(export: &Export, record: &str) -> BTreeMap<String, String> {
        let stored = Stored {
            submission_id: "id".into(),
            test: false,
            received_at: "2026-11-22T00:00:00Z".into(),
            record: record.into(),
        };
        let table = Table::new(export);
        let cells = table.cells(&stored).expect("cells");
        assert_eq!(cells.len(), table.heads.len());
        table.heads.into_iter().map(|head| head.text).zip(cells.into_iter().map(Cell::into_text)).collect()
    }

    const RECORD: &str = r#"{"submission_id":"id","submitted_at":"2026-11-22T00:00:00Z","locale":"es","source":{"utm_source":"flyer"},
        "person":{"given_name":"Ana","phone":"+12055550123","zip":"02138","contact_method":"text"},
        "answers":{"ways":["driving","banner-sewing"],"availability":["mon-morning"],"over_18":"yes"},
        "consents":[{"channel":"text","purpose":"updates","granted":true,"text":"Sí.","text_version":"1","locale":"es","at":"2026-11-22T00:00:00Z"}]}"#;

    #[test]
    fn every_answer_has_its_column_and_every_permission_its_proof() {
        let row = row(&export(&volunteer::FORM, Columns::Full, "en"), RECORD);
        for (name, is) in [
            ("received_at", "2026-11-22T00:00:00Z"),
            ("given_name", "Ana"),
            ("phone", "(205) 555-0123"),
            ("zip", "02138"),
            ("ways", "driving; banner-sewing"),
            ("source.utm_source", "flyer"),
            ("consent_text", "yes"),
            ("consent_text.text", "Sí."),
            ("consent_text.version", "1"),
            ("consent_text.locale", "es"),
            ("consent_text.at", "2026-11-22T00:00:00Z"),
            ("consent_email", ""),
            ("other", ""),
        ] {
            assert_eq!(row[name], is, "{name}");
        }
    }

    #[test]
    fn people_read_words_in_their_language() {
        let english = row(&export(&volunteer::FORM, Columns::Lean, "en"), RECORD);
        for (name, is) in [
            ("Received", "2026-11-22 00:00:00 +00:00"),
            ("First name", "Ana"),
            ("Phone", "(205) 555-0123"),
            ("ZIP code", "02138"),
            ("How would you like to help?", "Giving rides; banner sewing"),
            ("When are you usually free?", "Monday Morning"),
            ("Are you 18 or older?", "Yes"),
            ("May text", "Yes"),
            ("May email", ""),
            ("utm_source", "flyer"),
            ("Submission ID", "id"),
        ] {
            assert_eq!(english[name], is, "{name}");
        }
        assert!(!english.contains_key("Test"), "they are left out");
        let spanish = row(&export(&volunteer::FORM, Columns::Lean, "es"), RECORD);
        assert_eq!(spanish["Permite mensajes de texto"], "Sí");
        assert_eq!(spanish["¿Cómo quieres que te contactemos?"], "Mensaje de texto");
    }

    #[test]
    fn no_two_columns_are_called_the_same_and_none_says_nothing() {
        for form in FORMS {
            for lang in LOCALES.keys() {
                for columns in [Columns::Lean, Columns::Full] {
                    let heads = Table::new(&Export { with_tests: true, ..export(form, columns, lang) }).heads;
                    let names: BTreeSet<_> = heads.iter().map(|head| &head.text).collect();
                    assert_eq!(names.len(), heads.len(), "{} in {lang}: {heads:?}", form.name);
                    for name in names {
                        let good = !name.is_empty() && !name.contains("{{") && !name.contains("page.sheet");
                        assert!(good, "{} in {lang}: {name}", form.name);
                        assert!(columns == Columns::Full || name.chars().count() < 90, "{lang}: {name}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_amount_is_for_people_and_for_programs() {
        let record = r#"{"answers":{"amount":{"minor":123450,"currency":"USD"},"start_date":"2026-12-01"}}"#;
        let full = row(&export(&pledge::FORM, Columns::Full, "en"), record);
        assert_eq!(
            ["amount", "amount.minor", "amount.currency"].map(|name| &*full[name]),
            ["1234.50", "123450", "USD"]
        );
        assert_eq!(full["start_date"], "2026-12-01");
        let lean = row(&export(&pledge::FORM, Columns::Lean, "en"), record);
        assert_eq!(lean["How much would you like to pledge?"], "1234.50");
        assert_eq!(lean["How much would you like to pledge? (currency)"], "USD");
    }

    #[test]
    fn answers_to_questions_of_earlier_days_are_kept() {
        let record = r#"{"person":{"nickname":"A"},"answers":{"shoe":1}}"#;
        for (columns, name) in [(Columns::Full, "other"), (Columns::Lean, "Other answers")] {
            assert_eq!(row(&export(&volunteer::FORM, columns, "en"), record)[name], r#"{"nickname":"A","shoe":1}"#);
        }
    }

    #[test]
    fn times_are_read_in_the_zone_that_was_asked_for() {
        let zone = Some("America/Chicago".parse().expect("zone"));
        let row = row(&Export { zone, ..export(&volunteer::FORM, Columns::Full, "en") }, RECORD);
        for name in ["received_at", "submitted_at", "consent_text.at"] {
            assert_eq!(row[name], "2026-11-21 18:00:00 -06:00", "{name}");
        }
    }
}
