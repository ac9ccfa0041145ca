//! The answers to questions of the webmaster's own, which no form declares: their shape. Their bounds are the same in every
//! format, so they are not checked here.

use outreach_core::record::{member, own, wire};
use serde_json::{Map, Value};

use super::Reader;

impl Reader {
    pub(super) fn own(&mut self, root: &Map<String, Value>) {
        for (name, value) in self.object(root, member::OWN) {
            let path = format!("{}.{name}", member::OWN);
            match value {
                // In a form post its dot would make something else of it.
                _ if !own::is_name(name) => {
                    self.wrong_type(&path, &format!("must have a name of {}.", own::NAME));
                }
                Value::Null => {}
                Value::Object(question) => self.own_question(name, &path, question),
                _ => self.wrong_type(&path, "must be an object with label and answers."),
            }
        }
    }

    fn own_question(&mut self, name: &str, path: &str, question: &Map<String, Value>) {
        let entry = [wire::OWN, name].concat();
        for (name, value) in question {
            let path = format!("{path}.{name}");
            match (name.as_str(), value) {
                (member::LABEL | member::ANSWERS, Value::Null) => {}
                (member::LABEL, Value::String(label)) => {
                    self.values.push(&[&*entry, wire::own::LABEL].concat(), label);
                }
                (member::LABEL, _) => self.wrong_type(&path, "must be a string."),
                (member::ANSWERS, Value::Array(answers)) if answers.iter().all(Value::is_string) => {
                    for answer in answers.iter().filter_map(Value::as_str) {
                        self.values.push(&entry, answer);
                    }
                }
                (member::ANSWERS, _) => self.wrong_type(&path, "must be an array of strings."),
                _ => self.unknown(&path, "is no part of an answer.", name, [member::LABEL, member::ANSWERS]),
            }
        }
    }
}
