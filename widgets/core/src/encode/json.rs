//! The JSON body. Written here and not by `JSON.stringify`: old libraries on host pages give arrays and strings a
//! `toJSON` of their own, and what arrives would then depend on the page.

use crate::form::Part;
use crate::submission::{SCHEMA, Submission, wire};

/// Writes the submission as one JSON object.
pub fn json(submission: &Submission) -> String {
    let meta = &submission.meta;
    let mut out = Writer(String::with_capacity(1024));
    out.open('{');
    for (name, value) in [
        (wire::SCHEMA, SCHEMA),
        (wire::FORM, submission.form.name),
        (wire::COALITION, &meta.coalition),
        (wire::SUBMISSION_ID, &meta.submission_id),
        (wire::SUBMITTED_AT, &meta.submitted_at),
        (wire::LOCALE, &meta.locale),
        (wire::PAGE, &meta.page),
    ] {
        out.key(name);
        out.string(value);
    }
    out.key(wire::TEST);
    out.boolean(meta.test);
    out.key("source");
    out.open('{');
    for (name, value) in &meta.source {
        out.key(name);
        out.string(value);
    }
    out.close('}');
    for (name, part) in [("person", Part::Person), ("answers", Part::Answers)] {
        out.key(name);
        out.open('{');
        for answer in submission.answers.0.iter().filter(|answer| answer.field.part == part) {
            out.key(answer.field.name);
            if answer.field.kind.is_list() {
                out.open('[');
                for value in &answer.values {
                    out.item();
                    out.string(value);
                }
                out.close(']');
            } else {
                out.string(answer.values.first().map_or("", String::as_str));
            }
        }
        out.close('}');
    }
    out.key("consents");
    out.open('[');
    for consent in &submission.consents {
        out.item();
        out.open('{');
        for (name, value) in [("channel", consent.channel), ("purpose", consent.purpose)] {
            out.key(name);
            out.string(value);
        }
        out.key("granted");
        out.boolean(consent.granted);
        for (name, value) in [
            ("text", &consent.text),
            ("text_version", &consent.text_version),
            ("locale", &consent.locale),
            ("at", &consent.at),
        ] {
            out.key(name);
            out.string(value);
        }
        out.close('}');
    }
    out.close(']');
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
