//! Whether a submission that comes again is the one that is stored.

use serde_json::Value;

/// Whether two records say the same: whose they are, what was answered, and what was agreed to. When and from which page
/// they were sent may differ, and so may the language, since a visitor may change it and send again.
pub(super) fn content(stored: &str, new: &str) -> bool {
    // The same bytes most often; and what can't be read is not called the same.
    stored == new || matches!((read(stored), read(new)), (Some(stored), Some(new)) if stored.says(&new))
}

struct Record(Value);

fn read(record: &str) -> Option<Record> {
    serde_json::from_str(record).ok().map(Record)
}

impl Record {
    fn says(&self, other: &Self) -> bool {
        // A test that is sent in earnest is another submission: exports leave the test out.
        let same = |name: &str| self.0[name] == other.0[name];
        ["form", "coalition", "test", "person", "answers"].into_iter().all(same)
            && self.consents().len() == other.consents().len()
            && self.consents().iter().zip(other.consents()).all(|(one, other)| agrees(one, other))
    }

    fn consents(&self) -> &[Value] {
        self.0["consents"].as_array().map_or(&[], Vec::as_slice)
    }
}

/// The same permission to the same words, or to the same version of them in another language.
fn agrees(one: &Value, other: &Value) -> bool {
    let same = |name: &str| one[name] == other[name];
    ["channel", "purpose", "granted", "text_version"].into_iter().all(same) && (same("text") || !same("locale"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn record() -> Value {
        json!({
            "form": "pledge", "coalition": "acij", "submitted_at": "2026-11-22T18:30:00Z", "locale": "en", "test": false,
            "page": "https://acij.example/", "source": {},
            "person": { "email": "ana@example.org" },
            "answers": { "amount": { "minor": 2000, "currency": "USD" }, "ways": ["driving", "childcare"] },
            "consents": [{ "channel": "email", "purpose": "updates", "granted": true, "text": "Yes.", "text_version": "2026-11",
                           "locale": "en", "at": "2026-11-22T18:30:00Z" }],
        })
    }

    fn same_with(change: impl FnOnce(&mut Value)) -> bool {
        let mut other = record();
        change(&mut other);
        content(&record().to_string(), &other.to_string())
    }

    #[test]
    fn what_a_retry_changes_is_no_other_content() {
        assert!(same_with(|_| {}));
        assert!(same_with(|record| {
            record["submitted_at"] = json!("2026-11-22T18:31:00Z");
            record["consents"][0]["at"] = json!("2026-11-22T18:31:00Z");
            record["page"] = json!("https://acij.example/join");
        }));
        assert!(same_with(|record| {
            record["locale"] = json!("es");
            record["consents"][0]["locale"] = json!("es");
            record["consents"][0]["text"] = json!("Sí.");
        }));
    }

    #[test]
    fn other_answers_permissions_or_words_are_other_content() {
        let changes: [fn(&mut Value); 8] = [
            |record| record["person"]["email"] = json!("ana@example.com"),
            |record| record["person"]["phone"] = json!("+12055550123"),
            |record| record["answers"]["amount"]["minor"] = json!(2500),
            |record| record["answers"]["ways"] = json!(["driving"]),
            |record| record["consents"][0]["granted"] = json!(false),
            |record| record["consents"][0]["text"] = json!("Yes, always."),
            |record| record["consents"] = json!([]),
            |record| record["test"] = json!(true),
        ];
        for (at, change) in changes.into_iter().enumerate() {
            assert!(!same_with(change), "{at}");
        }
        assert!(!content("{}", "not JSON"));
    }
}
