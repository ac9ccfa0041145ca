//! `POST /api/{form}`: read, validate, store, answer. In this order, and never an answer before it is stored.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use outreach_core::Values;
use outreach_core::encode;
use outreach_core::form::Form;
use outreach_core::messages::catalog::negotiate;
use outreach_core::messages::{Messages, keys};
use outreach_core::record::{Record, SubmissionError, wire};
use serde_json::json;
use uuid::Uuid;

use super::body;
use super::duplicate::is_same_content;
use super::envelope;
use super::redraw::redraw;
use crate::clock;
use crate::hosted::PageAddress;
use crate::http::body::{Endpoint, Posted};
use crate::http::failure::Failure;
use crate::http::problem::Problem;
use crate::http::rate_limit::LimitedAction;
use crate::http::response_format::ResponseFormat;
use crate::http::size_limits::MAX_REDRAWN_BODY;
use crate::shared::{NamePath, Shared};
use crate::store::{Inserted, NewRecord, StoreError};

/// Posts to a form.
pub(super) struct Submissions;

impl Endpoint for Submissions {
    const COUNTS_AS: LimitedAction = LimitedAction::Attempts;
    const FOR_PEOPLE: bool = true;
}

/// `POST /api/{form}`.
pub(super) async fn submit(
    State(shared): State<Shared>,
    form: NamePath,
    posted: Posted<Submissions>,
) -> Result<Response, Problem> {
    let Posted { client, content, limit, .. } = posted;
    let content = content?;
    let served = shared.form_from_path(form).ok_or_else(|| client.problem(form_not_found(&shared)))?;
    let format = client.body_format.ok_or_else(|| {
        let words = "Send application/x-www-form-urlencoded, application/json, or the same JSON as text/plain. \
                     A plain HTML form must not have an enctype attribute.";
        client.problem(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, words))
    })?;
    let address = PageAddress::read(&shared.host, served, client.query.as_deref());
    // Showing a form again costs more than storing it, so that is limited as well.
    let is_small = content.len() <= MAX_REDRAWN_BODY;
    let rate_limited = |problem: Problem, values: &dyn Fn() -> Option<Values>| {
        let may_redraw = client.is_person() && is_small && client.count(LimitedAction::Pages).is_ok();
        match may_redraw.then(values).flatten() {
            Some(values) => Ok(redrawn_form(&address, &values, Failure::Busy, &problem)),
            None => Err(client.problem_in(client.lang(address.lang()), problem)),
        }
    };
    if let Err(problem) = limit {
        return rate_limited(problem, &|| body::read(served.form, format, &content).ok());
    }
    let values = body::read(served.form, format, &content).map_err(|error| {
        let problem = client.count(LimitedAction::Mistakes).err();
        client.problem(problem.unwrap_or_else(|| error.problem("The body has members that can't be taken.")))
    })?;
    let validated = Validated::new(&address, values);
    let what = if validated.submission.is_ok() { LimitedAction::Submissions } else { LimitedAction::Mistakes };
    match client.count(what) {
        Ok(()) => {
            let from = client.headers.get(header::REFERER).and_then(|page| page.to_str().ok()).unwrap_or_default();
            store_and_respond(&shared, &address, (client.response_format, from), validated).await
        }
        Err(problem) => rate_limited(problem, &|| Some(validated.values.clone())),
    }
}

/// Any other method on `/api/{form}`. Most often someone has opened the endpoint in a browser to see what it is.
pub(super) async fn method_not_allowed(State(shared): State<Shared>, address: NamePath) -> Problem {
    let Some(form) = shared.form_from_path(address) else {
        return form_not_found(&shared);
    };
    let detail = format!("This is where the form is posted to, with POST. The page to fill it in is /f/{}.", form.name);
    Problem { allow: Some("POST"), ..Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail) }
}

/// A submission with the values it came from, valid or not.
struct Validated {
    values: Values,
    now: String,
    submission: Result<Record, SubmissionError>,
}

impl Validated {
    fn new(address: &PageAddress, values: Values) -> Self {
        let (form, now) = (address.form(), clock::now());
        let values = envelope::drop_implausible_times(form, values, &now);
        let options = address.server_options(values.get(wire::LOCALE));
        let submission = Record::receive(form, &options, &values, || derived_id(address, &values, &now), &now);
        Self { values, now, submission }
    }
}

/// Stores a valid submission, and answers an invalid one with what is wrong. `from` is the page that its browser came from.
async fn store_and_respond(
    shared: &Shared,
    address: &PageAddress,
    (response_format, from): (ResponseFormat, &str),
    validated: Validated,
) -> Result<Response, Problem> {
    let form = address.form();
    let Validated { values, now, submission } = validated;
    let submission = match (submission, response_format) {
        (Ok(submission), _) => submission,
        (Err(rejected), ResponseFormat::Html) => match envelope::repair(&values, &rejected.envelope) {
            Some(values) => {
                let repaired = Validated::new(address, values);
                return Box::pin(store_and_respond(shared, address, (response_format, from), repaired)).await;
            }
            None => return Ok(redraw(address, &values, &rejected, None)),
        },
        (Err(rejected), ResponseFormat::Json) => {
            return Err(Problem::rejected(address.served, &address.organization, values.get(wire::LOCALE), &rejected));
        }
    };
    let new = NewRecord {
        form: form.name,
        submission_id: &submission.envelope.submission_id,
        coalition: &submission.envelope.coalition,
        test: submission.envelope.test,
        received_at: &now,
        json: &encode::json(&submission),
    };
    match store(shared, form, &new).await {
        Ok(kept @ (Kept::Erased | Kept::Conflict)) => {
            tracing::debug!(form = form.name, ?kept, test = new.test, "was not stored under its submission_id");
            match response_format {
                // Confirmed, people would be thanked for what is not stored. A widget that sends again by itself stops on that.
                ResponseFormat::Json if kept == Kept::Erased => Err(Problem::erased()),
                ResponseFormat::Json => Err(Problem::conflict()),
                // Someone pressed the button of a plain form, so this is to be stored, with another id.
                ResponseFormat::Html => {
                    let other = Validated::new(address, with_new_id(&values));
                    Box::pin(store_and_respond(shared, address, (response_format, from), other)).await
                }
            }
        }
        Ok(kept) => {
            tracing::debug!(form = form.name, first = kept == Kept::New, test = new.test, "stored");
            let lang = address.served.negotiate(&submission.envelope.locale).lang();
            let origins = &shared.host.origins;
            let page = origins.page(&submission.envelope.page).or_else(|| origins.page(from));
            Ok(confirmed_response(address, response_format, lang, (new.submission_id, page.as_deref())))
        }
        Err(error) => {
            tracing::error!(form = form.name, %error, "a submission could not be stored");
            internal_error(address, response_format, &values, &error)
        }
    }
}

/// What became of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// It is stored.
    New,
    /// It was stored before under the same key, and that record stays.
    Duplicate,
    /// Its key is that of a record with other content, which stays. Nothing is stored.
    Conflict,
    /// Its key is that of a record that was erased on request. Nothing is stored.
    Erased,
}

/// Stores a submission, unless its key is known.
async fn store(shared: &Shared, form: &'static Form, new: &NewRecord<'_>) -> Result<Kept, StoreError> {
    if shared.store.insert(new).await? == Inserted::New {
        return Ok(Kept::New);
    }
    Ok(match shared.store.record(new.form, new.submission_id).await? {
        Some(stored) if is_same_content(form, &stored, new.json) => Kept::Duplicate,
        Some(_) => Kept::Conflict,
        // What is stored nowhere has been erased: before it arrived, or while we looked.
        None => Kept::Erased,
    })
}

/// A plain form that a webmaster pasted has no id of its own. It gets one for a day, derived from its content and from what its
/// address adds, like prices: its button pressed twice makes one record.
fn derived_id(address: &PageAddress, values: &Values, now: &str) -> String {
    let day = now.split('T').next().unwrap_or_default();
    let content = [address.form().name, day, &address.encoded_entries(), &encode::pairs(values)].join("\n");
    Uuid::new_v5(&Uuid::NAMESPACE_OID, content.as_bytes()).to_string()
}

/// The same without its id. Where it had none, the derived one belongs to other content, as after an update of this server: it
/// gets a random one then, or the same id would be derived forever.
fn with_new_id(values: &Values) -> Values {
    let mut other: Values = values.iter().filter(|(name, _)| *name != wire::SUBMISSION_ID).collect();
    if values.get(wire::SUBMISSION_ID).is_empty() {
        other.push(wire::SUBMISSION_ID, &Uuid::new_v4().to_string());
    }
    other
}

/// For a stored submission, from a page of the coalition's. Sent again, it gets the same answer again.
fn confirmed_response(
    address: &PageAddress,
    response_format: ResponseFormat,
    lang: &str,
    (id, page): (&str, Option<&str>),
) -> Response {
    match response_format {
        ResponseFormat::Json => {
            (StatusCode::CREATED, Json(json!({ "status": "confirmed", (wire::SUBMISSION_ID): id }))).into_response()
        }
        ResponseFormat::Html => {
            let to = address.thanks(lang, page);
            let to = HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/"));
            (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
        }
    }
}

fn internal_error(
    address: &PageAddress,
    response_format: ResponseFormat,
    values: &Values,
    error: &StoreError,
) -> Result<Response, Problem> {
    let (lang, words) = negotiate(values.get(wire::LOCALE));
    let detail = words.get(keys::REJECTED_SERVER).unwrap_or_default();
    let problem = Problem { lang, ..Problem::store_failed(error, detail) };
    let failure = if error.is_temporary() { Failure::Unavailable } else { Failure::Server };
    match response_format {
        ResponseFormat::Html => Ok(redrawn_form(address, values, failure, &problem)),
        ResponseFormat::Json => Err(problem),
    }
}

/// The form as it was filled in, with what goes with the problem.
fn redrawn_form(address: &PageAddress, values: &Values, failure: Failure, problem: &Problem) -> Response {
    let mut page = redraw(address, values, &SubmissionError::default(), Some(failure));
    problem.set_retry_after(&mut page);
    page
}

fn form_not_found(shared: &Shared) -> Problem {
    let forms: Vec<_> = shared.forms.submitted().iter().map(|form| format!("/api/{}", form.name)).collect();
    Problem::new(StatusCode::NOT_FOUND, format!("There is no such form. There are: {}.", forms.join(", ")))
}
