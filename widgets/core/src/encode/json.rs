//! The JSON body. Written here and not by `JSON.stringify`: old libraries on host pages give arrays and strings a
//! `toJSON` of their own, and what arrives would then depend on the page.

use crate::form::RecordPart;
use crate::number::digits;
use crate::record::{AnswerValue, EntryValue, OwnAnswer, Record, member};

/// Writes the submission as one JSON object.
pub fn json(record: &Record) -> String {
    let mut out = Writer(String::with_capacity(1024));
    out.open('{');
    for (name, value) in record.envelope.entries(record.form) {
        out.key(name);
        match value {
            EntryValue::Text(text) => out.string(text),
            EntryValue::Flag(flag) => out.boolean(flag),
        }
    }
    out.key(member::SOURCE);
    out.open('{');
    for (name, value) in record.envelope.source.iter().filter(|(_, value)| !value.is_empty()) {
        out.member(name, value);
    }
    out.close('}');
    for part in [RecordPart::Person, RecordPart::Answers] {
        out.key(part.name());
        out.open('{');
        for answer in record.answers.iter().filter(|answer| answer.field.part == part) {
            out.key(answer.field.name);
            out.answer(&answer.value);
        }
        out.close('}');
    }
    out.key(member::CONSENTS);
    out.open('[');
    for consent in &record.consents {
        out.item();
        out.open('{');
        out.member(member::CHANNEL, consent.consent.channel);
        out.member(member::PURPOSE, consent.consent.purpose);
        out.key(member::GRANTED);
        out.boolean(consent.granted);
        for entry in consent.proof.entries() {
            out.member(entry.name, entry.value);
        }
        out.close('}');
    }
    out.close(']');
    // Left out where there are none.
    if record.answers.iter().any(|answer| answer.price.is_some()) {
        out.key(member::PRICES);
        out.open('{');
        for answer in &record.answers {
            if let Some(price) = answer.price {
                out.key(answer.field.name);
                out.answer(&AnswerValue::Money(price));
            }
        }
        out.close('}');
    }
    if OwnAnswer::IS_ASKED && !record.own.is_empty() {
        out.key(member::OWN);
        out.open('{');
        for own in &record.own {
            out.key(&own.name);
            out.open('{');
            out.member(member::LABEL, &own.label);
            out.key(member::ANSWERS);
            out.list(&own.answers);
            out.close('}');
        }
        out.close('}');
    }
    out.close('}');
    out.0
}

struct Writer(String);

impl Writer {
    fn open(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// A comma, unless it is the first in its bracket.
    fn item(&mut self) {
        if !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
    }

    fn key(&mut self, name: &str) {
        self.item();
        self.string(name);
        self.0.push(':');
    }

    fn member(&mut self, name: &str, value: &str) {
        self.key(name);
        self.string(value);
    }

    fn answer(&mut self, value: &AnswerValue) {
        match value {
            AnswerValue::Text(text) => self.string(text),
            AnswerValue::Number(number) => self.0.push_str(number),
            AnswerValue::List(list) => self.list(list),
            AnswerValue::Money(amount) => {
                self.open('{');
                self.key(member::MINOR);
                self.0.push_str(&digits(amount.minor));
                self.member(member::CURRENCY, amount.currency.code());
                self.close('}');
            }
        }
    }

    fn list(&mut self, list: &[String]) {
        self.open('[');
        for text in list {
            self.item();
            self.string(text);
        }
        self.close(']');
    }

    fn boolean(&mut self, value: bool) {
        self.0.push_str(if value { "true" } else { "false" });
    }

    fn string(&mut self, text: &str) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => {
                    self.0.push('\\');
                    self.0.push(c);
                }
                '\n' => self.0.push_str("\\n"),
                // Besides the control characters, the two line ends that older JavaScript does not take in strings.
                c if c < ' ' || matches!(c, '\u{2028}' | '\u{2029}') => {
                    self.0.push_str("\\u");
                    for shift in [12, 8, 4, 0] {
                        self.0.push(char::from(HEX[(c as usize >> shift) & 15]));
                    }
                }
                c => self.0.push(c),
            }
        }
        self.0.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_string_is_read_back_by_another_reader(text in any::<String>()) {
            let mut out = Writer(String::new());
            out.string(&text);
            prop_assert_eq!(serde_json::from_str::<String>(&out.0).expect("JSON"), text);
        }
    }
}
