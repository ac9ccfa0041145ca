//! What was found, and how that is told: how many, of which form, from when, and by which field. Nothing of what they say.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use anyhow::Context;
use futures_util::TryStreamExt;
use outreach_core::form::Form;
use outreach_core::forms;
use outreach_core::record::{AnswerValue, Stored, wire};

use super::who::{Mark, Who};
use crate::store::{Held, Scope, Store};

/// The submissions that were found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Form and key of each.
    pub(super) keys: Vec<(String, String)>,
    /// By form and coalition.
    groups: BTreeMap<(String, String), Group>,
    /// What was given and is in them.
    marks: HashSet<Mark>,
    /// How many could not be looked into, by their form: this program does not have it.
    unknown: BTreeMap<String, usize>,
}

/// Those of one form and coalition.
#[derive(Debug, Default)]
struct Group {
    count: usize,
    /// The days on which they were received.
    days: BTreeSet<String>,
    /// The fields by which they were found.
    by: BTreeSet<&'static str>,
}

impl Group {
    /// `2 of volunteer for acij, received 2026-11-02 to 2026-11-20, found by email, phone`
    fn told(&self, form: &str, coalition: &str) -> String {
        let coalition = if coalition.is_empty() { String::new() } else { format!(" for {coalition}") };
        let first = self.days.first().map_or("", String::as_str);
        let last = self.days.last().filter(|last| *last != first);
        let last = last.map(|last| format!(" to {last}")).unwrap_or_default();
        let by = self.by.iter().copied().collect::<Vec<_>>().join(", ");
        let by = if by.is_empty() { by } else { format!(", found by {by}") };
        format!("{} of {form}{coalition}, received {first}{last}{by}\n", self.count)
    }
}

impl Found {
    /// Looks through a scope for someone, or takes all of it.
    pub(super) async fn look(store: &Store, scope: Scope<'_>, who: Option<&Who>) -> anyhow::Result<Self> {
        let mut found = Self::default();
        let mut rows = std::pin::pin!(store.held(scope));
        while let Some(held) = rows.try_next().await.context("the database could not be read")? {
            match who {
                Some(who) => found.compare(who, &held)?,
                None => found.take(&held, &[]),
            }
        }
        Ok(found)
    }

    fn compare(&mut self, who: &Who, held: &Held) -> anyhow::Result<()> {
        let form = forms::find(&held.form);
        let mut marks = form.map(|form| marks(form, held)).transpose()?.unwrap_or_default();
        marks.push((wire::SUBMISSION_ID, Mark::of_id(&held.submission_id)));
        marks.retain(|(_, mark)| who.contains_key(mark));
        if !marks.is_empty() {
            self.take(held, &marks);
        } else if form.is_none() {
            *self.unknown.entry(held.form.clone()).or_default() += 1;
        }
        Ok(())
    }

    fn take(&mut self, held: &Held, marks: &[(&'static str, Mark)]) {
        self.keys.push((held.form.clone(), held.submission_id.clone()));
        let group = self.groups.entry((held.form.clone(), held.coalition.clone())).or_default();
        group.count += 1;
        group.days.extend(held.received_at.split('T').next().map(str::to_owned));
        group.by.extend(marks.iter().map(|(name, _)| name));
        self.marks.extend(marks.iter().map(|(_, mark)| mark.clone()));
    }

    /// A line for each form and coalition.
    pub(super) fn told(&self) -> String {
        self.groups.iter().map(|((form, coalition), group)| group.told(form, coalition)).collect()
    }

    /// What was given and not found, and what could not be looked into, in a sentence each.
    pub(super) fn missed(&self, who: &Who) -> String {
        let mut missed: Vec<_> =
            who.iter().filter(|(mark, _)| !self.marks.contains(mark)).map(|(_, place)| place).collect();
        missed.sort_by_key(|place| (place.len(), place.as_str()));
        let missed = missed.into_iter().map(|place| format!("Nothing was found for {place}.\n"));
        let unknown = self.unknown.iter().map(|(form, count)| {
            format!("Not looked into: {count} of {form}. This program has no such form; use the one that took them.\n")
        });
        missed.chain(unknown).collect()
    }
}

/// Every email address and telephone number in a submission, with its field: the person's, and representatives'.
fn marks(form: &'static Form, held: &Held) -> anyhow::Result<Vec<(&'static str, Mark)>> {
    let stored = Stored::read(form, &held.record);
    let stored = stored.map_err(|_| anyhow::anyhow!("the record of submission {} is no JSON", held.submission_id))?;
    let marks = stored.record.answers.iter().flat_map(|answer| match &answer.value {
        AnswerValue::Text(text) => {
            Mark::of_answer(answer.field, text).into_iter().map(|mark| (answer.field.name, mark)).collect()
        }
        AnswerValue::List(_) | AnswerValue::Money(_) => Vec::new(),
    });
    Ok(marks.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forget::who;
    use outreach_core::form::{Field, Kind};
    use outreach_core::messages::{Words, catalog::negotiate};
    use serde_json::Value;

    fn held(form: &str, id: &str, record: &Value) -> Held {
        Held {
            form: form.into(),
            submission_id: id.into(),
            coalition: "acij".into(),
            received_at: "2026-11-22T10:00:00Z".into(),
            record: record.to_string(),
        }
    }

    fn compare(text: &str, held: &Held) -> (Found, Who) {
        let who = who::read(text.as_bytes(), false).expect("who");
        let mut found = Found::default();
        found.compare(&who, held).expect("JSON");
        (found, who)
    }

    /// Whichever field it is, of whichever form: the declaration says so, and no list here.
    #[test]
    fn every_address_and_number_of_every_form_is_found() {
        let mut names = Vec::new();
        for form in forms::FORMS {
            for field in form.fields() {
                let (email, phone) = (("Ana@example.org", "ANA@example.ORG"), ("+12055550123", "(205) 555-0123"));
                let answers = match field.kind {
                    Kind::Email => &[email][..],
                    Kind::Phone => &[phone],
                    Kind::Name | Kind::Text { .. } if asks_either(form, field) => &[email, phone],
                    _ => continue,
                };
                for (answer, typed) in answers {
                    let part = field.part.name();
                    let held = held(form.name, "id", &serde_json::json!({ part: { field.name: answer } }));
                    let (found, who) = compare(typed, &held);
                    assert_eq!(found.keys, [(form.name.to_owned(), "id".to_owned())], "{}", field.name);
                    let line = format!("1 of {} for acij, received 2026-11-22, found by {}\n", form.name, field.name);
                    assert_eq!((found.told(), found.missed(&who)), (line, String::new()));
                }
                names.push(field.name);
            }
        }
        for name in ["email", "representative_2_phone", "guardian_contact"] {
            assert!(names.contains(&name), "{name}: {names:?}");
        }
    }

    /// Whether its question speaks of an address or a number, so that no one adds one and forgets to say so.
    fn asks_either(form: &'static Form, field: &Field) -> bool {
        let label = Words::new(negotiate("en").1, form, "").label(field).to_lowercase();
        ["email", "phone"].iter().any(|word| label.contains(word))
    }

    #[test]
    fn words_that_only_mention_somebody_are_not_theirs() {
        let record = serde_json::json!({
            "person": { "email": "eva@example.org" },
            "answers": { "message": "ana@example.org" },
        });
        let (found, who) = compare("eva@example.or\nana@example.org", &held("volunteer", "id", &record));
        assert!(found.keys.is_empty());
        assert_eq!(found.missed(&who), "Nothing was found for line 1.\nNothing was found for line 2.\n");
    }

    #[test]
    fn a_form_of_another_program_is_named_and_its_ids_are_known() {
        let id = "0b8f7a6e-0000-4000-8000-1234567890ab";
        let held = held("tenants", id, &serde_json::json!({ "person": { "email": "ana@example.org" } }));
        let (found, who) = compare("ana@example.org", &held);
        assert!(found.keys.is_empty() && found.missed(&who).contains("Not looked into: 1 of tenants. "));
        assert_eq!(compare(id, &held).0.told(), "1 of tenants for acij, received 2026-11-22, found by submission_id\n");
    }

    #[test]
    fn a_broken_record_is_named_by_its_key_and_not_quoted() {
        let broken = Held { record: "SENTINEL".into(), ..held("volunteer", "id", &Value::Null) };
        let words = marks(&forms::volunteer::FORM, &broken).expect_err("broken").to_string();
        assert!(words.contains("id") && !words.contains("SENTINEL"), "{words}");
    }
}
