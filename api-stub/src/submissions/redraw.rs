//! A plain form that was not accepted, shown again as it was filled in.

use std::collections::HashSet;

use axum::http::StatusCode;
use axum::response::Response;
use outreach_core::code::is_code;
use outreach_core::form::{Field, Form};
use outreach_core::messages::{Words, keys};
use outreach_core::options::{FieldSelection, FormOptions, MOST_CHOICES};
use outreach_core::record::{Envelope, SubmissionError, own, wire};
use outreach_core::{FieldError, Values};
use uuid::Uuid;

use crate::hosted::{FormView, PageAddress, new_submission_id};
use crate::http::failure::Failure;

pub(crate) fn redraw(
    address: &PageAddress,
    values: &Values,
    rejected: &SubmissionError,
    failure: Option<Failure>,
) -> Response {
    let form = address.form();
    let messages = address.served.negotiate(values.get(wire::LOCALE));
    let (lang, words) = (messages.lang(), Words::new(messages, form, address.organization.as_str()));
    let sent = Envelope::read(values);
    let envelope = Envelope {
        coalition: Some(sent.coalition).filter(|code| is_code(code)).unwrap_or_default(),
        submission_id: Some(sent.submission_id)
            .filter(|id| Uuid::try_parse(id).is_ok())
            .unwrap_or_else(new_submission_id),
        submitted_at: String::new(),
        locale: lang.to_owned(),
        page: sent.page.chars().take(400).collect(),
        ..sent
    };
    let options = options_for(address, values);
    let (values, carried) = split_by_page(form, &options, values);
    let (errors, on_other_page): (Vec<FieldError>, Vec<_>) =
        rejected.fields.iter().copied().partition(|error| options.asks(error.field));
    // For the webmaster who tries the form out; its visitor reads that it is not their fault.
    let mistakes = rejected.envelope.iter().map(|error| format!(" {} must {}.", error.name, error.expected));
    let notice = match failure {
        Some(failure) => Some(words.text(failure.key())),
        None if !on_other_page.is_empty() => {
            let details = on_other_page.iter().map(|error| words.error(error.field, error.invalid));
            Some(details.chain([words.text(ON_OTHER_PAGE)]).collect::<Vec<_>>().join(" "))
        }
        None if !rejected.envelope.is_empty() => Some(words.text(keys::REJECTED_SETUP) + &mistakes.collect::<String>()),
        None => None,
    };
    let view =
        FormView { lang, is_substitute: false, address, options, envelope, values, carried, errors: &errors, notice };
    view.render(failure.map_or(StatusCode::UNPROCESSABLE_ENTITY, Failure::status))
}

/// A question is on the page that the visitor came from.
const ON_OTHER_PAGE: &str = "page.elsewhere";

/// The usual form, and whatever else was answered: a page that asked more must not lose it here.
fn options_for(address: &PageAddress, values: &Values) -> FormOptions {
    let base = address.settings().options;
    let answered = |name: &str| !values.get(name).is_empty();
    let fields = address.form().fields().filter(|field| base.asks(field) || answered(field.name));
    let shown = fields.map(|field| field.name.to_owned()).collect();
    FormOptions { fields: FieldSelection::Only(shown), ..base }
}

/// The answers, split into those that the page shows and those that it carries along hidden: choices, texts and own questions
/// of another page. Shown, they would be a stranger's words on the coalition's page; dropped, they would be lost.
fn split_by_page(form: &Form, options: &FormOptions, values: &Values) -> (Values, Values) {
    let (mut shown_values, mut carried) = (Values::default(), Values::default());
    let mut codes = HashSet::new();
    for (name, value) in values.iter() {
        let field = form.field(name.split('.').next().unwrap_or_default());
        let is_of_other_page = field.is_some_and(|field| !options.asks(field) || is_unlisted(options, field, value));
        let has_own_choices = field.is_some_and(|field| field.custom);
        if own::entry(name).is_some() {
            carried.push(name, value);
        } else if !is_of_other_page {
            shown_values.push(name, value);
        } else if !has_own_choices || (codes.len() < MOST_CHOICES && codes.insert((name, value))) {
            carried.push(name, value);
        }
    }
    (shown_values, carried)
}

/// Whether it is a choice that is not in this page's list.
fn is_unlisted(options: &FormOptions, field: &Field, value: &str) -> bool {
    field.custom && is_code(value) && !options.codes(field).contains(&value)
}
