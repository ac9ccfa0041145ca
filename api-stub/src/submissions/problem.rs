//! What only a submission can have wrong.

use axum::http::StatusCode;
use outreach_core::messages::{Words, keys};
use outreach_core::record::{SubmissionError, wire};

use crate::documents::ServedForm;
use crate::http::problem::{Entry, Problem, ProblemType};

impl Problem {
    /// It was deleted on request and is not stored again. Without `errors`: there is nothing to fix.
    pub(super) fn erased() -> Self {
        let detail = "This submission was stored before and has been deleted on request, so it is not stored again. \
                      To store it all the same, send it with a new submission_id.";
        Self { kind: Some(ProblemType::Erased), ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail) }
    }

    /// Other content is stored under the same key. Nothing of it is repeated.
    pub(super) fn conflict() -> Self {
        let detail = "Other content is stored under this submission_id, so this is not. \
                      Send it with a submission_id of its own.";
        let entry = Entry {
            field: wire::SUBMISSION_ID.to_owned(),
            code: "conflict",
            detail: "It must be a new random (version 4) UUID.".to_owned(),
        };
        let errors = vec![entry];
        Self { kind: Some(ProblemType::Conflict), errors, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail) }
    }

    /// Answers to be fixed, in the visitor's language.
    pub(super) fn rejected(served: ServedForm, organization: &str, tag: &str, rejected: &SubmissionError) -> Self {
        let messages = served.messages(tag);
        let (lang, words) = (messages.lang(), Words::new(messages, served.form, organization));
        let fields = rejected.fields.iter().map(|error| Entry {
            field: error.field.name.to_owned(),
            code: error.invalid.code(),
            detail: words.error(error.field, error.invalid),
        });
        let envelope = rejected.envelope.iter().map(|error| Entry {
            field: error.name.clone(),
            code: wire::ENVELOPE,
            detail: format!("{} must {}.", error.name, error.expected),
        });
        let detail = words.text(keys::REJECTED_FIELDS);
        let errors = fields.chain(envelope).collect();
        Self { lang, errors, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail) }
    }
}
