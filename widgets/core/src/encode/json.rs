//! The JSON body. Written here and not by `JSON.stringify`: old libraries on host pages give arrays and strings a
//! `toJSON` of their own, and what arrives would then depend on the page.

use crate::form::{Kind, RecordPart};
use crate::submission::{SOURCES, Submission, consent, money, wire};

/// Writes the submission as one JSON object.
pub fn json(submission: &Submission) -> String {
    let values = submission.values();
    let mut out = Writer(String::with_capacity(1024));
    out.open('{');
    for name in
        [wire::SCHEMA, wire::FORM, wire::COALITION, wire::SUBMISSION_ID, wire::SUBMITTED_AT, wire::LOCALE, wire::PAGE]
    {
        out.member(name, values.get(name));
    }
    out.key(wire::TEST);
    out.boolean(values.get(wire::TEST) == "true");
    out.key("source");
    out.open('{');
    for name in SOURCES {
        let value = values.get(&[wire::SOURCE, name].concat());
        if !value.is_empty() {
            out.member(name, value);
        }
    }
    out.close('}');
    for (name, part) in [("person", RecordPart::Person), ("answers", RecordPart::Answers)] {
        out.key(name);
        out.open('{');
        for field in submission.form.fields().filter(|field| field.part == part) {
            let answers = values.all(field.name);
            if answers.is_empty() || matches!(field.kind, Kind::Consent(_)) {
                continue;
            }
            out.key(field.name);
            if field.kind.is_money() {
                let entry = |what: &str| values.get(&[field.name, what].concat());
                out.open('{');
                out.key("minor");
                out.0.push_str(entry(money::MINOR));
                out.member("currency", entry(money::CURRENCY));
                out.close('}');
            } else if field.kind.is_list() {
                out.open('[');
                for answer in answers {
                    out.item();
                    out.string(answer);
                }
                out.close(']');
            } else {
                out.string(values.get(field.name));
            }
        }
        out.close('}');
    }
    out.key("consents");
    out.open('[');
    for field in submission.form.fields() {
        let Kind::Consent(asked) = &field.kind else { continue };
        if values.get(&[field.name, consent::VERSION].concat()).is_empty() {
            continue;
        }
        out.item();
        out.open('{');
        out.member("channel", asked.channel);
        out.member("purpose", asked.purpose);
        out.key("granted");
        out.boolean(values.has(field.name, "yes"));
        for (name, what) in [
            ("text", consent::TEXT),
            ("text_version", consent::VERSION),
            ("locale", consent::LOCALE),
            ("at", consent::AT),
        ] {
            out.member(name, values.get(&[field.name, what].concat()));
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

    fn member(&mut self, name: &str, value: &str) {
        self.key(name);
        self.string(value);
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
