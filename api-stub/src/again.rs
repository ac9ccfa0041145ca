//! What a plain form gets when it can't be taken: the same form, as it was filled in.

use std::collections::HashSet;

use axum::http::StatusCode;
use axum::response::Response;
use outreach_core::form::{Field, Form};
use outreach_core::messages::catalog::negotiate;
use outreach_core::messages::{Words, keys};
use outreach_core::options::{FieldSelection, FormOptions, MOST_CHOICES};
use outreach_core::record::{Envelope, SubmissionError, wire};
use outreach_core::validate::is_code;
use outreach_core::{FieldError, Values};
use uuid::Uuid;

use crate::hosted::fresh_id;
use crate::link::Address;
use crate::view::View;

/// Why a form that may be right was not taken.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Failure {
    /// Too many came from the same address.
    Busy,
    /// It could not be stored for now.
    Waiting,
    /// It could not be stored.
    Server,
}

impl Failure {
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Busy => "page.busy",
            Self::Waiting | Self::Server => keys::REJECTED_SERVER,
        }
    }

    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::Busy => StatusCode::TOO_MANY_REQUESTS,
            Self::Waiting => StatusCode::SERVICE_UNAVAILABLE,
            Self::Server => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// The page.
pub(crate) fn again(
    address: &Address,
    values: &Values,
    refused: &SubmissionError,
    failure: Option<Failure>,
) -> Response {
    let form = address.form;
    let lang = negotiate(values.get(wire::LOCALE)).0;
    let words = Words::new(negotiate(lang).1, form, address.organization.as_str());
    let sent = Envelope::read(values);
    let envelope = Envelope {
        coalition: Some(sent.coalition).filter(|code| is_code(code)).unwrap_or_default(),
        submission_id: Some(sent.submission_id).filter(|id| Uuid::try_parse(id).is_ok()).unwrap_or_else(fresh_id),
        submitted_at: String::new(),
        locale: lang.to_owned(),
        page: sent.page.chars().take(400).collect(),
        ..sent
    };
    let options = shape_of(address, values);
    let (values, carried) = part(form, &options, values);
    let (errors, elsewhere): (Vec<FieldError>, Vec<_>) =
        refused.fields.iter().copied().partition(|error| options.shows(error.field));
    // For the webmaster who tries the form out; its visitor reads whose fault it is not.
    let mistakes = refused.envelope.iter().map(|error| format!(" {} must {}.", error.name, error.expected));
    let notice = match failure {
        Some(failure) => Some(words.text(failure.key())),
        None if !elsewhere.is_empty() => {
            let said = elsewhere.iter().map(|error| words.error(error.field, error.invalid));
            Some(said.chain([words.text(ELSEWHERE)]).collect::<Vec<_>>().join(" "))
        }
        None if !refused.envelope.is_empty() => Some(words.text(keys::REJECTED_SETUP) + &mistakes.collect::<String>()),
        None => None,
    };
    let view = View { lang, stands_in: false, address, options, envelope, values, carried, errors: &errors, notice };
    view.render(failure.map_or(StatusCode::UNPROCESSABLE_ENTITY, Failure::status))
}

/// Says that a question is on the page that the visitor came from.
const ELSEWHERE: &str = "page.elsewhere";

/// The usual form, and whatever else was answered: a page that asked more must not lose it here.
fn shape_of(address: &Address, values: &Values) -> FormOptions {
    let said = address.settings().options;
    let answered = |name: &str| !values.get(name).is_empty();
    let fields = address.form.fields().filter(|field| said.shows(field) || answered(field.name));
    let shown = fields.map(|field| field.name.to_owned()).collect();
    FormOptions { fields: FieldSelection::Only(shown), ..said }
}

/// What was answered, parted into what the page shows and what it carries along unseen: choices and texts that are
/// another page's own. Shown, they would be anyone's words on the coalition's page; left out, they would be lost.
fn part(form: &Form, options: &FormOptions, values: &Values) -> (Values, Values) {
    let (mut seen, mut carried) = (Values::default(), Values::default());
    let mut codes = HashSet::new();
    for (name, value) in values.iter() {
        let field = form.field(name.split('.').next().unwrap_or_default());
        let is_of_elsewhere = field.is_some_and(|field| !options.shows(field) || is_unlisted(options, field, value));
        let is_list = field.is_some_and(|field| field.kind.is_open());
        if !is_of_elsewhere {
            seen.push(name, value);
        } else if !is_list || (codes.len() < MOST_CHOICES && codes.insert((name, value))) {
            carried.push(name, value);
        }
    }
    (seen, carried)
}

/// Whether it is a choice that this page's list doesn't have.
fn is_unlisted(options: &FormOptions, field: &Field, value: &str) -> bool {
    field.kind.is_open() && is_code(value) && !options.codes(field).contains(&value)
}
