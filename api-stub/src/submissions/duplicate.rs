//! Whether a submission with a known key is the one that is stored.

use outreach_core::form::Form;
use outreach_core::record::{ConsentAnswer, Record, Stored};

/// Whether two records of a form have the same person, answers and consents. When and from which page they were sent may differ,
/// and so may the language, since a visitor may change it and send again.
pub(super) fn is_same_content(form: &'static Form, stored: &str, new: &str) -> bool {
    // The same bytes most often; and what can't be read is not the same.
    let read = |record| Stored::read(form, record).ok();
    stored == new || matches!((read(stored), read(new)), (Some(stored), Some(new)) if have_same_content(&stored, &new))
}

fn have_same_content(one: &Stored, other: &Stored) -> bool {
    let (a, b) = (&one.record, &other.record);
    // The same answers without `test` are another submission: exports leave tests out.
    (&a.envelope.coalition, a.envelope.test) == (&b.envelope.coalition, b.envelope.test)
        && (&a.answers, &one.other) == (&b.answers, &other.other)
        && a.consents.len() == b.consents.len()
        && a.consents.iter().zip(&b.consents).all(|(one, other)| is_same_consent(one, other))
        && have_same_own_answers(a, b)
}

/// The same answers to the same questions of the webmaster's own, or to those questions in another language, in any order.
fn have_same_own_answers(a: &Record, b: &Record) -> bool {
    let is_translated = a.envelope.locale != b.envelope.locale;
    a.own.len() == b.own.len()
        && a.own.iter().all(|one| {
            b.own.iter().any(|other| {
                (&one.name, &one.answers) == (&other.name, &other.answers)
                    && (one.label == other.label || is_translated)
            })
        })
}

/// The same permission to the same words, or to the same version of them in another language.
fn is_same_consent(one: &ConsentAnswer, other: &ConsentAnswer) -> bool {
    (one.field, one.granted, &one.proof.version) == (other.field, other.granted, &other.proof.version)
        && (one.proof.text == other.proof.text || one.proof.locale != other.proof.locale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::pledge::FORM;
    use serde_json::{Value, json};

    fn record() -> Value {
        json!({
            "form": "pledge", "coalition": "acij", "submitted_at": "2026-11-22T18:30:00Z", "locale": "en", "test": false,
            "page": "https://acij.example/", "source": {},
            "person": { "email": "ana@example.org" },
            "answers": { "amount": { "minor": 2000, "currency": "USD" }, "ways": ["driving", "childcare"] },
            "consents": [{ "channel": "email", "purpose": "updates", "granted": true, "text": "Yes.", "text_version": "2026-11",
                           "locale": "en", "at": "2026-11-22T18:30:00Z" }],
            "own": {
                "car": { "label": "Do you have a car?", "answers": ["yes"] },
                "days": { "label": "Which days?", "answers": ["monday", "friday"] },
            },
        })
    }

    fn same_with(change: impl FnOnce(&mut Value)) -> bool {
        let mut other = record();
        change(&mut other);
        is_same_content(&FORM, &record().to_string(), &other.to_string())
    }

    #[test]
    fn what_a_retry_changes_is_the_same_content() {
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
            record["own"]["car"]["label"] = json!("¿Tienes auto?");
        }));
        assert!(same_with(|record| {
            let mut own = record["own"].take();
            record["own"] = json!({ "days": own["days"].take(), "car": own["car"].take() });
        }));
    }

    #[test]
    fn other_answers_consents_or_texts_are_other_content() {
        let changes: [fn(&mut Value); 14] = [
            |record| record["person"]["email"] = json!("ana@example.com"),
            |record| record["person"]["phone"] = json!("+12055550123"),
            |record| record["answers"]["amount"]["minor"] = json!(2500),
            |record| record["answers"]["ways"] = json!(["driving"]),
            |record| record["consents"][0]["granted"] = json!(false),
            |record| record["consents"][0]["text"] = json!("Yes, always."),
            |record| record["consents"] = json!([]),
            |record| record["test"] = json!(true),
            |record| record["own"]["car"]["answers"] = json!(["no"]),
            |record| record["own"]["car"]["answers"] = json!(["yes", "no"]),
            |record| record["own"]["car"]["label"] = json!("Do you have a boat?"),
            |record| record["own"]["van"] = record["own"]["car"].clone(),
            |record| drop(record["own"].as_object_mut().and_then(|own| own.remove("days"))),
            |record| drop(record.as_object_mut().and_then(|record| record.remove("own"))),
        ];
        for (at, change) in changes.into_iter().enumerate() {
            assert!(!same_with(change), "{at}");
        }
        assert!(!is_same_content(&FORM, "{}", "not JSON"));
    }
}
