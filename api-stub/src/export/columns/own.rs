//! The columns for questions of a webmaster's own. No form declares those, so what is exported is read once before, to know which
//! there are.

use std::cmp::Reverse;
use std::collections::HashMap;

use outreach_core::form::Form;
use outreach_core::messages::catalog::served;
use outreach_core::record::{OwnAnswer, Record, Stored, member, wire};
use serde_json::{Map, Value, json};

use super::super::{Export, record};
use super::{Cell, Column, Table};
use crate::store::StoredRecord;

/// How many questions have columns: those that were answered most. Anyone can post any question, and a sheet of thousands of
/// columns is of no use. The answers to all others are in the column for other answers.
const MOST_COLUMNS: usize = 100;

/// How many questions are counted: the first that come. So a flood of them fills no memory.
const MOST_COUNTED: usize = 10_000;

/// A question of the webmaster's own that has a column.
#[derive(Debug)]
pub(super) struct OwnQuestion {
    name: String,
    /// As it was shown last, in the language of the sheet where someone answered in that.
    label: String,
}

impl OwnQuestion {
    pub(super) fn wire_name(&self) -> String {
        [wire::OWN, &self.name].concat()
    }
}

/// The questions of the webmaster's own in what is exported.
#[derive(Debug)]
pub(crate) struct OwnQuestions {
    form: &'static Form,
    lang: &'static str,
    counted: HashMap<String, Counted>,
}

#[derive(Debug)]
struct Counted {
    /// How many came before it.
    place: usize,
    answers: usize,
    label: String,
    is_in_lang: bool,
}

impl OwnQuestions {
    pub(crate) fn new(export: &Export) -> Self {
        Self { form: export.served.form, lang: export.lang, counted: HashMap::new() }
    }

    /// Counts those of a submission.
    pub(crate) fn count(&mut self, stored: &StoredRecord) -> anyhow::Result<()> {
        // Most have none, and to read one takes longer than to look.
        if !stored.json.contains(&format!("\"{}\"", member::OWN)) {
            return Ok(());
        }
        let Record { envelope, own, .. } = record::read(self.form, stored)?.record;
        let is_in_lang = served(&envelope.locale) == Some(self.lang);
        for answer in own {
            let place = self.counted.len();
            if let Some(counted) = self.counted.get_mut(&answer.name) {
                counted.answers += 1;
                if is_in_lang || !counted.is_in_lang {
                    (counted.label, counted.is_in_lang) = (answer.label, is_in_lang);
                }
            } else if place < MOST_COUNTED {
                let counted = Counted { place, answers: 1, label: answer.label, is_in_lang };
                self.counted.insert(answer.name, counted);
            }
        }
        Ok(())
    }

    /// Those that get columns, in the order they came.
    pub(super) fn chosen(self) -> Vec<OwnQuestion> {
        let mut counted: Vec<_> = self.counted.into_iter().collect();
        counted.sort_unstable_by_key(|(_, counted)| (Reverse(counted.answers), counted.place));
        counted.truncate(MOST_COLUMNS);
        counted.sort_unstable_by_key(|(_, counted)| counted.place);
        counted.into_iter().map(|(name, counted)| OwnQuestion { name, label: counted.label }).collect()
    }
}

impl Table {
    /// The question as it was shown. With its name, `Phone (own.phone)`, where another column is called the same.
    pub(super) fn own_header(&self, at: usize) -> String {
        let question = &self.own[at];
        let is_taken = |other: &Column| match *other {
            Column::Own(other) | Column::OwnLabel(other) => other != at && self.own[other].label == question.label,
            Column::Received | Column::Sent(_) | Column::Other => self.name(*other) == question.label,
        };
        // It could look like one with a name.
        if question.label.contains(&["(", wire::OWN].concat()) || self.columns.iter().any(is_taken) {
            format!("{} ({})", question.label, question.wire_name())
        } else {
            question.label.clone()
        }
    }

    pub(super) fn own_cell(&self, at: usize, record: &Record) -> Cell {
        self.own_answer(at, record).map_or(Cell::EMPTY, |own| Cell::Text(own.answers.join("; ")))
    }

    pub(super) fn own_label_cell(&self, at: usize, record: &Record) -> Cell {
        self.own_answer(at, record).map_or(Cell::EMPTY, |own| Cell::Text(own.label.clone()))
    }

    fn own_answer<'a>(&self, at: usize, record: &'a Record) -> Option<&'a OwnAnswer> {
        record.own.iter().find(|own| own.name == self.own[at].name)
    }

    /// The answers that have no column: to questions of earlier versions, and to questions of the webmaster's own beyond the
    /// number that have one or that came while the export was being written.
    pub(super) fn other(&self, content: &Stored) -> Map<String, Value> {
        let mut other = content.other.clone();
        let has_column = |name: &str| self.own.iter().any(|question| question.name == name);
        let own = content.record.own.iter().filter(|own| !has_column(&own.name));
        let mut own: Map<_, _> = own
            .map(|own| (own.name.clone(), json!({ (member::LABEL): own.label, (member::ANSWERS): own.answers })))
            .collect();
        if !own.is_empty() {
            if let Some(Value::Object(unread)) = other.remove(member::OWN) {
                own.extend(unread);
            }
            other.insert(member::OWN.to_owned(), own.into());
        }
        other
    }
}
