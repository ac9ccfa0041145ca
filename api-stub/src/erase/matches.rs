//! The submissions that were found, and their summary: how many, of which form, from when, and by which field. None of their content.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use anyhow::Context;
use futures_util::TryStreamExt;
use outreach_core::form::{Form, RecordPart};
use outreach_core::record::{AnswerValue, Stored, wire};
use serde_json::Value;

use super::identifiers::{Identifier, Identifiers};
use crate::documents::Forms;
use crate::store::{Scope, Store, StoredRecord};

/// The submissions that were found.
#[derive(Debug, Default)]
pub(crate) struct Matches {
    /// Form and key of each.
    pub(crate) keys: Vec<(String, String)>,
    /// By form and coalition.
    groups: BTreeMap<(String, String), Group>,
    /// The identifiers that are in them.
    identifiers: HashSet<Identifier>,
    /// How many could be searched for whole answers only, by their form: this program does not have it.
    unknown_forms: BTreeMap<String, usize>,
}

/// Those of one form and coalition.
#[derive(Debug, Default)]
struct Group {
    count: usize,
    /// The days on which they were received.
    days: BTreeSet<String>,
    /// The fields by which they were found.
    fields: BTreeSet<String>,
}

impl Group {
    /// `2 of volunteer for acij, received 2026-11-02 to 2026-11-20, found by email, phone`
    fn summary(&self, form: &str, coalition: &str) -> String {
        let coalition = if coalition.is_empty() { String::new() } else { format!(" for {coalition}") };
        let first = self.days.first().map_or("", String::as_str);
        let last = self.days.last().filter(|last| *last != first);
        let last = last.map(|last| format!(" to {last}")).unwrap_or_default();
        let fields = self.fields.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let fields = if fields.is_empty() { fields } else { format!(", found by {fields}") };
        format!("{} of {form}{coalition}, received {first}{last}{fields}\n", self.count)
    }
}

impl Matches {
    /// Searches a scope for someone, or adds all of it.
    pub(crate) async fn find(
        store: &dyn Store,
        forms: &Forms,
        scope: Scope<'_>,
        people: Option<&Identifiers>,
    ) -> anyhow::Result<Self> {
        let mut found = Self::default();
        let mut rows = std::pin::pin!(store.records_in(scope));
        while let Some(record) = rows.try_next().await.context("the database could not be read")? {
            match people {
                Some(people) => found.compare(forms, people, &record)?,
                None => found.add(&record, &[]),
            }
        }
        Ok(found)
    }

    fn compare(&mut self, forms: &Forms, people: &Identifiers, record: &StoredRecord) -> anyhow::Result<()> {
        let form = forms.find(&record.form);
        let mut identifiers = match form {
            Some(served) => identifiers(served.form, record)?,
            None => whole_identifiers(record)?,
        };
        identifiers.push((wire::SUBMISSION_ID.to_owned(), Identifier::of_id(&record.submission_id)));
        identifiers.retain(|(_, identifier)| people.contains_key(identifier));
        if !identifiers.is_empty() {
            self.add(record, &identifiers);
        } else if form.is_none() {
            *self.unknown_forms.entry(record.form.clone()).or_default() += 1;
        }
        Ok(())
    }

    fn add(&mut self, record: &StoredRecord, identifiers: &[(String, Identifier)]) {
        self.keys.push((record.form.clone(), record.submission_id.clone()));
        let group = self.groups.entry((record.form.clone(), record.coalition.clone())).or_default();
        group.count += 1;
        group.days.extend(record.received_at.split('T').next().map(str::to_owned));
        group.fields.extend(identifiers.iter().map(|(name, _)| name.clone()));
        self.identifiers.extend(identifiers.iter().map(|(_, identifier)| identifier.clone()));
    }

    /// A line for each form and coalition.
    pub(crate) fn summary(&self) -> String {
        self.groups.iter().map(|((form, coalition), group)| group.summary(form, coalition)).collect()
    }

    /// The identifiers that were not found and the forms that could not be searched, in a sentence each.
    pub(crate) fn unmatched(&self, people: &Identifiers) -> String {
        let mut unmatched: Vec<_> = people
            .iter()
            .filter(|(identifier, _)| !self.identifiers.contains(identifier))
            .map(|(_, origin)| origin)
            .collect();
        unmatched.sort_by_key(|origin| (origin.len(), origin.as_str()));
        let unmatched = unmatched.into_iter().map(|origin| format!("Nothing was found for {origin}.\n"));
        let unknown_forms = self.unknown_forms.iter().map(|(form, count)| {
            format!(
                "Searched for whole answers only: {count} of {form}. This program has no such form: name the folder of its \
                 document with --forms, or use the program that took them.\n"
            )
        });
        unmatched.chain(unknown_forms).collect()
    }
}

/// Every email address and telephone number in a submission, with its field: the person's, and representatives'.
fn identifiers(form: &'static Form, record: &StoredRecord) -> anyhow::Result<Vec<(String, Identifier)>> {
    let stored = Stored::read(form, &record.json).map_err(|_| malformed(record))?;
    let identifiers = stored.record.answers.iter().flat_map(|answer| match &answer.value {
        AnswerValue::Text(text) => Identifier::of_answer(answer.field, text)
            .into_iter()
            .map(|identifier| (answer.field.name.to_owned(), identifier))
            .collect(),
        AnswerValue::Number(_) | AnswerValue::List(_) | AnswerValue::Money(_) => Vec::new(),
    });
    Ok(identifiers.collect())
}

/// Every answer that is an email address or a telephone number as a whole, with the name of its field: of a form whose document is
/// gone, so that no one knows any more what it asked.
fn whole_identifiers(record: &StoredRecord) -> anyhow::Result<Vec<(String, Identifier)>> {
    let stored: Value = serde_json::from_str(&record.json).map_err(|_| malformed(record))?;
    let parts =
        [RecordPart::Person, RecordPart::Answers].into_iter().filter_map(|part| stored.get(part.name())?.as_object());
    let texts = parts.flatten().filter_map(|(name, answer)| Some((name, answer.as_str()?)));
    Ok(texts.filter_map(|(name, text)| Some((name.clone(), Identifier::of_whole(text)?))).collect())
}

fn malformed(record: &StoredRecord) -> anyhow::Error {
    anyhow::anyhow!("the record of submission {} is no JSON object", record.submission_id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::erase::identifiers as parsed;
    use outreach_core::form::Field;
    use outreach_core::forms;
    use outreach_core::kind::Contact;
    use outreach_core::messages::{Words, catalog::negotiate};

    fn record(form: &str, id: &str, json: &Value) -> StoredRecord {
        StoredRecord {
            form: form.into(),
            submission_id: id.into(),
            coalition: "acij".into(),
            received_at: "2026-11-22T10:00:00Z".into(),
            test: false,
            json: json.to_string(),
        }
    }

    fn compare(text: &str, record: &StoredRecord) -> (Matches, Identifiers) {
        let people = parsed::read(text.as_bytes(), false).expect("who");
        let mut found = Matches::default();
        found.compare(&Forms::default(), &people, record).expect("JSON");
        (found, people)
    }

    /// In any field of any form: the declaration decides, and no list here.
    #[test]
    fn every_address_and_number_of_every_form_is_found() {
        let mut names = Vec::new();
        for form in forms::submitted() {
            for field in form.fields() {
                let (email, phone) = (("Ana@example.org", "ANA@example.ORG"), ("+12055550123", "(205) 555-0123"));
                let is_line = matches!(field.kind.name(), "name" | "text");
                let answers = match field.kind.contact() {
                    Some(Contact::Email) => &[email][..],
                    Some(Contact::Phone) => &[phone],
                    None if is_line && asks_for_contact(form, field) => &[email, phone],
                    None => continue,
                };
                for (answer, typed) in answers {
                    let part = field.part.name();
                    let record = record(form.name, "id", &serde_json::json!({ part: { field.name: answer } }));
                    let (found, people) = compare(typed, &record);
                    assert_eq!(found.keys, [(form.name.to_owned(), "id".to_owned())], "{}", field.name);
                    let line = format!("1 of {} for acij, received 2026-11-22, found by {}\n", form.name, field.name);
                    assert_eq!((found.summary(), found.unmatched(&people)), (line, String::new()));
                }
                names.push(field.name);
            }
        }
        for name in ["email", "representative_2_phone", "guardian_contact"] {
            assert!(names.contains(&name), "{name}: {names:?}");
        }
    }

    /// Whether its label asks for an address or a number, so that no one adds such a field without declaring it.
    fn asks_for_contact(form: &'static Form, field: &Field) -> bool {
        let label = Words::new(negotiate("en").1, form, "").label(field).to_lowercase();
        ["email", "phone"].iter().any(|word| label.contains(word))
    }

    #[test]
    fn words_that_only_mention_someone_are_not_theirs() {
        let json = serde_json::json!({
            "person": { "email": "eva@example.org" },
            "answers": { "message": "ana@example.org" },
        });
        let (found, people) = compare("eva@example.or\nana@example.org", &record("volunteer", "id", &json));
        assert!(found.keys.is_empty());
        assert_eq!(found.unmatched(&people), "Nothing was found for line 1.\nNothing was found for line 2.\n");
    }

    #[test]
    fn a_form_whose_document_is_gone_is_searched_for_whole_answers() {
        let id = "0b8f7a6e-0000-4000-8000-1234567890ab";
        let record = record(
            "tenants",
            id,
            &serde_json::json!({ "person": { "email": "ana@example.org" }, "answers": { "cell": "+12055550123", "friend": "Mom: eva@example.org" } }),
        );
        for (typed, field) in [("Ana@example.org", "email"), ("(205) 555-0123", "cell")] {
            let summary = format!("1 of tenants for acij, received 2026-11-22, found by {field}\n");
            assert_eq!(compare(typed, &record).0.summary(), summary);
        }
        let (found, people) = compare("eva@example.org", &record);
        let unmatched = found.unmatched(&people);
        assert!(
            found.keys.is_empty() && unmatched.contains("Searched for whole answers only: 1 of tenants. "),
            "{unmatched}"
        );
        assert_eq!(
            compare(id, &record).0.summary(),
            "1 of tenants for acij, received 2026-11-22, found by submission_id\n"
        );
    }

    #[test]
    fn a_malformed_record_is_named_by_its_key_and_not_quoted() {
        let malformed = StoredRecord { json: "SENTINEL".into(), ..record("volunteer", "id", &Value::Null) };
        let words = identifiers(&forms::volunteer::FORM, &malformed).expect_err("broken").to_string();
        assert!(words.contains("id") && !words.contains("SENTINEL"), "{words}");
    }
}
