//! `api-stub export`: the submissions of a form, for a spreadsheet (CSV) or a program (NDJSON).
//!
//! In CSV a cell that a spreadsheet would take for a formula gets an apostrophe in front. That is so for telephone
//! numbers too, which begin with a plus sign: `'+12055550123`. A spreadsheet shows the apostrophe; a program that reads
//! CSV strips it, or reads NDJSON, which is never changed.

use std::io::{self, Write};

use anyhow::Context;
use csv::{Terminator, WriterBuilder};
use futures_util::TryStreamExt;
use outreach_core::form::{Form, Kind, Part};
use outreach_core::submission::{SOURCES, money, wire};
use outreach_core::value::{Currency, Money};
use serde_json::{Map, Value};

use crate::store::{Store, Stored};

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a spreadsheet: one row for each, one column for each thing.
    Csv,
    /// For a program: one JSON object a line, as it was stored; a submission with `received_at`.
    Ndjson,
}

/// A byte order mark.
pub(crate) const BOM: &str = "\u{FEFF}";

/// What to export, and how.
#[derive(Debug, Clone, Copy)]
pub struct Export {
    /// The form.
    pub form: &'static Form,
    /// CSV or NDJSON.
    pub kind: Format,
    /// Whether to begin with a byte order mark: without one, Excel takes UTF-8 for something else.
    pub bom: bool,
    /// Whether to give tests too.
    pub with_tests: bool,
}

impl Export {
    /// Writes every submission, oldest first, and says how many there were.
    pub async fn write(self, store: &Store, mut out: impl Write) -> anyhow::Result<usize> {
        if self.bom {
            out.write_all(BOM.as_bytes())?;
        }
        let mut rows = std::pin::pin!(store.all(self.form.name, self.with_tests));
        let mut count = 0;
        match self.kind {
            Format::Csv => {
                let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
                csv.write_record(columns(self.form))?;
                while let Some(stored) = rows.try_next().await.context("the database could not be read")? {
                    csv.write_record(cells(self.form, &stored)?.iter().map(|cell| safe(cell)))?;
                    count += 1;
                }
                csv.flush()?;
            }
            Format::Ndjson => {
                while let Some(stored) = rows.try_next().await.context("the database could not be read")? {
                    let mut line =
                        Map::from_iter([("received_at".to_owned(), Value::from(stored.received_at.as_str()))]);
                    line.extend(record(&stored)?);
                    serde_json::to_writer(&mut out, &line).map_err(io::Error::from)?;
                    out.write_all(b"\n")?;
                    count += 1;
                }
                out.flush()?;
            }
        }
        Ok(count)
    }
}

/// The envelope's columns that stand in the record under their own name.
const ENVELOPE: &[&str] =
    &[wire::SUBMISSION_ID, wire::SUBMITTED_AT, wire::FORM, wire::COALITION, wire::LOCALE, wire::PAGE];

const CONSENT: &[(&str, &str)] =
    &[("granted", "granted"), ("text", "text"), ("version", "text_version"), ("locale", "locale"), ("at", "at")];

fn columns(form: &'static Form) -> Vec<String> {
    let mut columns = vec!["received_at".to_owned()];
    columns.extend(ENVELOPE.iter().map(|name| (*name).to_owned()));
    columns.push(wire::TEST.to_owned());
    columns.extend(SOURCES.iter().map(|name| [wire::SOURCE, name].concat()));
    for field in form.fields() {
        match field.kind {
            Kind::Consent(_) => columns.extend(CONSENT.iter().map(|(name, _)| format!("{}.{name}", field.name))),
            // For people, for programs, and in what.
            _ if field.kind.is_money() => {
                columns.extend(["", money::MINOR, money::CURRENCY].map(|end| [field.name, end].concat()));
            }
            _ => columns.push(field.name.to_owned()),
        }
    }
    // What an earlier version of the form asked and this one does not is still somebody's answer.
    columns.push("other".to_owned());
    columns
}

fn cells(form: &'static Form, stored: &Stored) -> anyhow::Result<Vec<String>> {
    let mut record = record(stored)?;
    let mut cells = vec![stored.received_at.clone()];
    cells.extend(ENVELOPE.iter().map(|name| text(record.get(*name))));
    cells.push(stored.test.to_string());
    let mut part = |name: &str| match record.get_mut(name).map(Value::take) {
        Some(Value::Object(map)) => map,
        _ => Map::new(),
    };
    let (source, mut person, mut answers) = (part("source"), part("person"), part("answers"));
    cells.extend(SOURCES.iter().map(|name| text(source.get(*name))));
    let consents = record.get("consents").and_then(Value::as_array);
    for field in form.fields() {
        if let Kind::Consent(declared) = &field.kind {
            let consent = consents
                .into_iter()
                .flatten()
                .find(|consent| consent["channel"] == declared.channel && consent["purpose"] == declared.purpose);
            cells.extend(CONSENT.iter().map(|(_, name)| text(consent.and_then(|consent| consent.get(name)))));
            continue;
        }
        let part = if field.part == Part::Person { &mut person } else { &mut answers };
        let answer = part.remove(field.name);
        if field.kind.is_money() {
            cells.extend(amount(answer.as_ref()));
        } else {
            cells.push(text(answer.as_ref()));
        }
    }
    person.extend(answers);
    cells.push(if person.is_empty() { String::new() } else { Value::Object(person).to_string() });
    Ok(cells)
}

/// An amount as a decimal, its minor units, and its currency.
fn amount(answer: Option<&Value>) -> [String; 3] {
    let get = |name: &str| answer.and_then(|amount| amount.get(name));
    let minor = get("minor").and_then(Value::as_u64).and_then(|minor| u32::try_from(minor).ok());
    let currency = get("currency").and_then(Value::as_str).and_then(Currency::parse);
    let decimal = minor.zip(currency).map(|(minor, currency)| Money { minor, currency }.decimal());
    [decimal.unwrap_or_default(), text(get("minor")), text(get("currency"))]
}

fn record(stored: &Stored) -> anyhow::Result<Map<String, Value>> {
    // The words of the error could quote the record; its key is enough to find it.
    let record = serde_json::from_str(&stored.record);
    record.map_err(|_| anyhow::anyhow!("the record of submission {} is no JSON object", stored.submission_id))
}

fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(list)) => list.iter().map(|value| text(Some(value))).collect::<Vec<_>>().join("; "),
        Some(other) => other.to_string(),
    }
}

/// A cell that no spreadsheet takes for a formula.
pub(crate) fn safe(cell: &str) -> String {
    const STARTS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(STARTS) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::volunteer::FORM;

    fn row(record: &str) -> Map<String, Value> {
        let stored = Stored {
            submission_id: "id".into(),
            test: false,
            received_at: "2026-11-22T00:00:00Z".into(),
            record: record.into(),
        };
        let cells = cells(&FORM, &stored).expect("cells");
        let columns = columns(&FORM);
        assert_eq!(cells.len(), columns.len());
        columns.into_iter().zip(cells.into_iter().map(Value::from)).collect()
    }

    #[test]
    fn formulas_are_made_safe_and_other_cells_are_left_alone() {
        for bad in ["=1+1", "+12055550123", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x"] {
            assert_eq!(safe(bad), format!("'{bad}"));
        }
        for good in ["Ana", "1-2", "a=b", "", "'x", "ana@example.org", "–"] {
            assert_eq!(safe(good), good);
        }
    }

    #[test]
    fn every_answer_has_its_column() {
        let row = row(
            r#"{"submission_id":"id","locale":"es","source":{"utm_source":"flyer"},"person":{"given_name":"Ana"},
            "answers":{"ways":["driving","childcare"]},
            "consents":[{"channel":"text","purpose":"updates","granted":true,"text":"Sí.","text_version":"1","locale":"es","at":"now"}]}"#,
        );
        assert_eq!(row["given_name"], "Ana");
        assert_eq!(row["ways"], "driving; childcare");
        assert_eq!(row["source.utm_source"], "flyer");
        assert_eq!(row["consent_text.granted"], "true");
        assert_eq!(row["consent_text.text"], "Sí.");
        assert_eq!(row["consent_text.version"], "1");
        assert_eq!(row["consent_email.granted"], "");
        assert_eq!(row["other"], "");
    }

    #[test]
    fn answers_to_questions_of_earlier_days_are_kept() {
        assert_eq!(row(r#"{"person":{"nickname":"A"},"answers":{"shoe":1}}"#)["other"], r#"{"nickname":"A","shoe":1}"#);
    }

    #[test]
    fn a_broken_record_is_named_by_its_key_and_not_quoted() {
        let stored =
            Stored { submission_id: "id".into(), test: false, received_at: String::new(), record: "SENTINEL".into() };
        let words = format!("{:#}", cells(&FORM, &stored).expect_err("broken"));
        assert!(words.contains("id") && !words.contains("SENTINEL"), "{words}");
    }
}
