//! The columns, their names and their cells.

mod own;

use jiff::civil::Date;
use outreach_core::form::{Field, Form};
use outreach_core::kind::{self, Money, Wire};
use outreach_core::messages::{FormLocale, Messages, Words};
use outreach_core::record::{
    AnswerValue, ConsentAnswer, ENTRIES, EntryRule, EntryValue, FlatName, Record, Stored as Content, wire,
};
use serde_json::Value;

use own::OwnQuestion;
pub(super) use own::OwnQuestions;

use super::{Export, Zone, phone, record};
use crate::sheet::{Cell, ColumnType, Header};
use crate::store::StoredRecord;

/// Which columns to write.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Columns {
    /// What people work with, in their words: when it came, the questions and the answers, what is permitted.
    #[default]
    Lean,
    /// Everything that is stored, by the names that programs know: for these, and with the exact text of each permission
    /// as its proof.
    Full,
}

/// What a column holds.
#[derive(Debug, Clone, Copy)]
enum Column {
    /// When it was received.
    Received,
    /// What a form post has under that name.
    Sent(FlatName),
    /// What was answered to a question of the webmaster's own, by its place in [`Table::own`].
    Own(usize),
    /// That question, as it was shown.
    OwnLabel(usize),
    /// What an earlier version of the form asked.
    Other,
}

/// The column for answers to questions of earlier versions.
const OTHER: &str = "other";

/// The campaign marks that people sort by.
const LEAN_SOURCES: &[&str] = &["utm_source", "utm_campaign", "partner"];

/// The columns of a form.
pub(super) struct Table {
    form: &'static Form,
    /// The texts of lean columns.
    words: Option<Words<FormLocale<'static>>>,
    zone: Option<Zone>,
    own: Vec<OwnQuestion>,
    columns: Vec<Column>,
    pub(super) headers: Vec<Header>,
}

impl Table {
    /// The columns for what is exported, with some for these questions of the webmaster's own.
    pub(super) fn new(export: &Export, own: OwnQuestions) -> Self {
        let &Export { served, ref zone, .. } = export;
        let form = served.form;
        let words = (export.columns == Columns::Lean).then(|| Words::new(served.messages(export.lang), form, ""));
        let own = own.chosen();
        let columns = if words.is_some() { lean(form, export.with_tests, own.len()) } else { full(form, own.len()) };
        let table = Self { form, words, zone: zone.clone(), own, columns, headers: Vec::new() };
        let headers =
            table.columns.iter().map(|column| Header::new(table.name(*column), table.column_type(*column))).collect();
        Self { headers, ..table }
    }

    /// A submission, a cell for each column.
    pub(super) fn cells(&self, stored: &StoredRecord) -> anyhow::Result<Vec<Cell>> {
        let content = record::read(self.form, stored)?;
        Ok(self.columns.iter().map(|column| self.cell(*column, stored, &content)).collect())
    }

    fn cell(&self, column: Column, stored: &StoredRecord, content: &Content) -> Cell {
        match column {
            Column::Received => self.time(&stored.received_at),
            Column::Sent(name) => self.sent_cell(name, &content.record),
            Column::Own(at) => self.own_cell(at, &content.record),
            Column::OwnLabel(at) => self.own_label_cell(at, &content.record),
            Column::Other => match self.other(content) {
                other if other.is_empty() => Cell::EMPTY,
                other => Cell::Text(Value::Object(other).to_string()),
            },
        }
    }

    fn sent_cell(&self, name: FlatName, record: &Record) -> Cell {
        match name {
            FlatName::Entry(entry) => {
                let mut entries = record.envelope.entries(record.form).into_iter();
                let value = entries.find(|(name, _)| *name == entry.name).map(|(_, value)| value);
                match (value, &self.words) {
                    (Some(EntryValue::Flag(flag)), Some(words)) => Cell::Text(translated_yes_no(words, flag)),
                    (Some(EntryValue::Flag(flag)), None) => Cell::Text(flag.to_string()),
                    (Some(EntryValue::Text(text)), _) => self.entry_cell(entry.rule, text),
                    (None, _) => Cell::EMPTY,
                }
            }
            FlatName::Source(name) => {
                let mut marks = record.envelope.source.iter();
                Cell::Text(marks.find(|(other, _)| *other == name).map_or_else(String::new, |(_, mark)| mark.clone()))
            }
            FlatName::Answer(field) => match (record.answer(field.name), consent(record, field)) {
                (Some(answer), _) => self.answer(field, answer),
                (None, Some(consent)) => Cell::Text(match &self.words {
                    Some(words) => translated_yes_no(words, consent.granted),
                    None => yes_or_no(consent.granted).to_owned(),
                }),
                (None, None) => Cell::EMPTY,
            },
            FlatName::Minor(field) => amount(record, field).map_or(Cell::EMPTY, |amount| match &self.words {
                Some(_) => Cell::Amount(amount),
                None => Cell::Number(amount.minor),
            }),
            FlatName::Currency(field) => {
                amount(record, field).map_or(Cell::EMPTY, |amount| Cell::Text(amount.currency.code().to_owned()))
            }
            FlatName::Proof(field, entry) => {
                let mut kept = consent(record, field).map(|consent| consent.proof.entries()).into_iter().flatten();
                let value = kept.find(|kept| kept.suffix == entry.suffix).map_or("", |kept| kept.value);
                self.entry_cell(entry.rule, value)
            }
        }
    }

    fn entry_cell(&self, rule: EntryRule, text: &str) -> Cell {
        if rule == EntryRule::Time { self.time(text) } else { Cell::Text(text.to_owned()) }
    }

    fn answer(&self, field: &Field, answer: &AnswerValue) -> Cell {
        let label = |code: &str| match &self.words {
            Some(words) => field.in_words(words, code),
            None => code.to_owned(),
        };
        match answer {
            AnswerValue::Money(amount) => Cell::Amount(*amount),
            AnswerValue::List(codes) => Cell::Text(codes.iter().map(|code| label(code)).collect::<Vec<_>>().join("; ")),
            AnswerValue::Number(number) => Cell::Decimal(number.clone()),
            AnswerValue::Text(text) => match field.kind.column() {
                kind::Column::Phone => Cell::Text(phone::format(text)),
                kind::Column::Day => text.parse::<Date>().map_or_else(|_| Cell::Text(text.clone()), Cell::Day),
                kind::Column::Short | kind::Column::Long | kind::Column::Number => Cell::Text(label(text)),
            },
        }
    }

    fn time(&self, stored: &str) -> Cell {
        match (self.zone.as_ref().unwrap_or(&Zone::UTC).time(stored), &self.zone) {
            // Programs get a time as it was stored, unless they ask for another zone.
            (Cell::Time(_, at), None) if self.words.is_none() => Cell::Time(stored.to_owned(), at),
            (time, _) => time,
        }
    }

    fn column_type(&self, column: Column) -> ColumnType {
        let type_of_rule = |rule| match rule {
            EntryRule::Time => ColumnType::Time(self.zone.as_ref().unwrap_or(&Zone::UTC).name().to_owned()),
            EntryRule::Text => ColumnType::Long,
            EntryRule::Schema
            | EntryRule::Form
            | EntryRule::Code
            | EntryRule::RandomUuid
            | EntryRule::Locale
            | EntryRule::Page
            | EntryRule::Flag => ColumnType::Short,
        };
        match column {
            Column::Received => type_of_rule(EntryRule::Time),
            Column::Sent(FlatName::Entry(entry)) => type_of_rule(entry.rule),
            Column::Sent(FlatName::Proof(_, entry)) => type_of_rule(entry.rule),
            Column::Sent(FlatName::Minor(_)) => ColumnType::Number,
            Column::Sent(FlatName::Answer(field)) => match field.kind.column() {
                kind::Column::Number => ColumnType::Number,
                kind::Column::Day => ColumnType::Day,
                kind::Column::Long => ColumnType::Long,
                kind::Column::Short | kind::Column::Phone => ColumnType::Short,
            },
            Column::Sent(FlatName::Source(_) | FlatName::Currency(_)) => ColumnType::Short,
            Column::Own(_) | Column::OwnLabel(_) | Column::Other => ColumnType::Long,
        }
    }

    /// In words, or by the name that programs know.
    fn name(&self, column: Column) -> String {
        let wire_name = match column {
            Column::Received => "received_at".to_owned(),
            Column::Sent(name) => name.text(),
            Column::Own(at) => self.own[at].wire_name(),
            Column::OwnLabel(at) => [&*self.own[at].wire_name(), wire::own::LABEL].concat(),
            Column::Other => OTHER.to_owned(),
        };
        let Some(words) = &self.words else { return wire_name };
        match column {
            Column::Sent(FlatName::Answer(field)) => column_label(words, field),
            Column::Sent(FlatName::Currency(field)) => {
                words.text_with("page.sheet.currency", &[("label", &column_label(words, field))])
            }
            Column::Sent(FlatName::Minor(field)) => {
                words.text_with("page.sheet.price", &[("label", &column_label(words, field))])
            }
            Column::Own(at) | Column::OwnLabel(at) => self.own_header(at),
            // The author of the link chose it.
            Column::Sent(FlatName::Source(name)) => name.to_owned(),
            Column::Received | Column::Other | Column::Sent(FlatName::Entry(_) | FlatName::Proof(..)) => {
                words.text(&["page.sheet.", &wire_name].concat())
            }
        }
    }
}

fn lean(form: &'static Form, with_tests: bool, own: usize) -> Vec<Column> {
    let mut columns = vec![Column::Received];
    columns.extend(with_tests.then(|| entry(wire::TEST)).flatten());
    for field in form.fields() {
        columns.push(Column::Sent(FlatName::Answer(field)));
        // A fee is in the currency of its amount.
        if field.kind.wire() == Wire::Money && field.kind.fee_on().is_none() {
            columns.push(Column::Sent(FlatName::Currency(field)));
        }
        if field.may_have_prices() {
            columns.extend([FlatName::Minor(field), FlatName::Currency(field)].map(Column::Sent));
        }
    }
    columns.extend((0..own).map(Column::Own));
    columns.extend([wire::LOCALE, wire::COALITION].into_iter().filter_map(entry));
    columns.extend(LEAN_SOURCES.iter().map(|name| Column::Sent(FlatName::Source(name))));
    columns.push(Column::Other);
    columns.extend(entry(wire::SUBMISSION_ID));
    columns
}

fn full(form: &'static Form, own: usize) -> Vec<Column> {
    // What a row is known by goes first. The version of the envelope is no one's answer.
    let first = [wire::SUBMISSION_ID, wire::SUBMITTED_AT];
    let is_apart = |name: &FlatName| matches!(name, FlatName::Entry(entry) if first.contains(&entry.name) || entry.rule == EntryRule::Schema);
    let mut columns = vec![Column::Received];
    columns.extend(first.into_iter().filter_map(entry));
    columns.extend(FlatName::all(form).filter(|name| !is_apart(name)).map(Column::Sent));
    columns.extend((0..own).flat_map(|at| [Column::Own(at), Column::OwnLabel(at)]));
    columns.push(Column::Other);
    columns
}

fn entry(name: &str) -> Option<Column> {
    ENTRIES.iter().find(|entry| entry.name == name).map(|entry| Column::Sent(FlatName::Entry(entry)))
}

/// An amount, or what a choice cost.
fn amount(record: &Record, field: &Field) -> Option<Money> {
    let answer = record.answers.iter().find(|answer| answer.field == field)?;
    match answer.value {
        AnswerValue::Money(amount) => Some(amount),
        AnswerValue::Text(_) | AnswerValue::Number(_) | AnswerValue::List(_) => answer.price,
    }
}

fn consent<'a>(record: &'a Record, field: &Field) -> Option<&'a ConsentAnswer> {
    record.consents.iter().find(|consent| consent.field == field)
}

/// The label of a column: the form's own, unless that is too long for a column or, without its section, ambiguous.
fn column_label(words: &Words<FormLocale<'static>>, field: &Field) -> String {
    let label = words.label(field);
    // A document that has a label of its own asks something of its own.
    let own = words.messages.of_document(&["forms.", words.form.name, ".fields.", field.name, ".label"].concat());
    if let Some(short) = words.messages.get(&["page.sheet.", field.name].concat()).filter(|_| own.is_none()) {
        return short;
    }
    let is_ambiguous = words.form.fields().filter(|other| words.label(other) == label).count() > 1;
    let section = words.form.section(field).filter(|_| is_ambiguous);
    match section.and_then(|section| words.of_form(&["sections.", section.name].concat())) {
        Some(section) => format!("{section}: {label}"),
        None => label,
    }
}

fn translated_yes_no(words: &Words<FormLocale<'static>>, yes: bool) -> String {
    words.text(&["choices.yes_no.", yes_or_no(yes)].concat())
}

const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use outreach_core::forms::{self, join, pledge, volunteer};
    use outreach_core::kind::sample;
    use outreach_core::messages::catalog::LOCALES;

    use super::super::{ExportFormat, Separator};
    use super::*;

    fn export(form: &'static Form, columns: Columns, lang: &'static str) -> Export {
        let (format, separator, zone) = (ExportFormat::Csv, Separator::Comma, None);
        Export { served: form.into(), format, bom: false, separator, columns, lang, zone, with_tests: false }
    }

    /// Without questions of a webmaster's own.
    fn table(export: &Export) -> Table {
        Table::new(export, OwnQuestions::new(export))
    }

    fn row(export: &Export, record: &str) -> BTreeMap<String, String> {
        let stored = StoredRecord {
            form: export.served.name.into(),
            submission_id: "id".into(),
            coalition: String::new(),
            test: false,
            received_at: "2026-11-22T00:00:00Z".into(),
            json: record.into(),
        };
        let mut own = OwnQuestions::new(export);
        own.count(&stored).expect("JSON");
        let table = Table::new(export, own);
        let cells = table.cells(&stored).expect("cells");
        assert_eq!(cells.len(), table.headers.len());
        table.headers.into_iter().map(|header| header.name).zip(cells.into_iter().map(Cell::into_text)).collect()
    }

    const RECORD: &str = r#"{"submission_id":"id","submitted_at":"2026-11-22T00:00:00Z","locale":"es","source":{"utm_source":"flyer"},
        "person":{"given_name":"Ana","phone":"+12055550123","zip":"02138","contact_method":"text"},
        "answers":{"ways":["driving","banner-sewing"],"availability":["mon-morning"],"over_18":"yes"},
        "consents":[{"channel":"text","purpose":"updates","granted":true,"text":"Sí.","text_version":"1","locale":"es","at":"2026-11-22T00:00:00Z"}]}"#;

    #[test]
    fn every_answer_has_its_column_and_every_consent_its_proof() {
        let row = row(&export(&volunteer::FORM, Columns::Full, "en"), RECORD);
        for (name, expected) in [
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
            assert_eq!(row[name], expected, "{name}");
        }
    }

    #[test]
    fn lean_columns_are_in_the_chosen_language() {
        let english = row(&export(&volunteer::FORM, Columns::Lean, "en"), RECORD);
        for (name, expected) in [
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
            assert_eq!(english[name], expected, "{name}");
        }
        assert!(!english.contains_key("Test"), "they are left out");
        let spanish = row(&export(&volunteer::FORM, Columns::Lean, "es"), RECORD);
        assert_eq!(spanish["Permite mensajes de texto"], "Sí");
        assert_eq!(spanish["¿Cómo quieres que te contactemos?"], "Mensaje de texto");
    }

    #[test]
    fn column_names_are_unique_and_never_blank() {
        for form in forms::submitted() {
            for lang in LOCALES.keys() {
                for columns in [Columns::Lean, Columns::Full] {
                    let headers = table(&Export { with_tests: true, ..export(form, columns, lang) }).headers;
                    let names: BTreeSet<_> = headers.iter().map(|header| &header.name).collect();
                    assert_eq!(names.len(), headers.len(), "{} in {lang}: {headers:?}", form.name);
                    for name in names {
                        let is_valid = !name.is_empty() && !name.contains("{{") && !name.contains("page.sheet");
                        assert!(is_valid, "{} in {lang}: {name}", form.name);
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
        assert_eq!(lean["Pledged amount"], "1234.50");
        assert_eq!(lean["Pledged amount (currency)"], "USD");
    }

    #[test]
    fn the_price_at_signing_has_its_column() {
        let record = r#"{"answers":{"level":"regular"},"prices":{"level":{"minor":3500,"currency":"USD"}}}"#;
        let full = row(&export(&join::FORM, Columns::Full, "en"), record);
        let names = ["level", "level.minor", "level.currency", "budget.minor", "other"];
        assert_eq!(names.map(|name| &*full[name]), ["regular", "3500", "USD", "", ""]);
        let lean = row(&export(&join::FORM, Columns::Lean, "en"), record);
        assert_eq!(lean["Membership level (price)"], "35.00");
    }

    #[test]
    fn a_price_has_its_currency_where_no_dues_are_paid() {
        let record =
            r#"{"answers":{"level":"regular","dues":"waived"},"prices":{"level":{"minor":3500,"currency":"MXN"}}}"#;
        let lean = row(&export(&join::FORM, Columns::Lean, "en"), record);
        let names = ["Membership level (price)", "Membership level (currency)"];
        assert_eq!(names.map(|name| &*lean[name]), ["35.00", "MXN"]);
    }

    #[test]
    fn a_number_is_a_number() {
        let export = export(&sample::FORM, Columns::Full, "en");
        let row = row(&export, r#"{"answers":{"people":12,"hours":1.5,"hour":"18:30"}}"#);
        assert_eq!(["people", "hours", "hour", "other"].map(|name| &*row[name]), ["12", "1.50", "18:30", ""]);
        let headers = table(&export).headers;
        let column_type =
            |name: &str| headers.iter().find(|header| header.name == name).map(|it| it.column_type.clone());
        assert_eq!(column_type("hours"), Some(ColumnType::Number));
        assert_eq!(column_type("hour"), Some(ColumnType::Short));
    }

    #[test]
    fn answers_to_questions_of_earlier_versions_are_kept() {
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
