//! `POST /api/{form}`: read, judge, store, answer. In this order, and never an answer before it is stored.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use outreach_core::Values;
use outreach_core::encode;
use outreach_core::messages::catalog::negotiate;
use outreach_core::messages::{Messages, keys};
use outreach_core::record::{Record, SubmissionError, wire};
use serde_json::json;
use tokio::time::timeout;
use uuid::Uuid;

use crate::again::{Failure, again};
use crate::asker::Asker;
use crate::body::{self, Format};
use crate::bounds::{self, ORDINARY};
use crate::link::Address;
use crate::problem::Problem;
use crate::state::Asked;
use crate::store::{Kept, New, StoreError};
use crate::{Counted, clock, envelope, lang};

/// The largest body. A form filled in to the brim has some 20 KiB.
pub(crate) const LARGEST: usize = 64 * 1024;

/// So much more is read and thrown away, because a browser that is still sending does not see the answer.
const PATIENCE: usize = 1024 * 1024;

/// `POST /api/{form}`.
pub(crate) async fn submit(
    State(state): State<Arc<crate::State>>,
    form: Asked,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    let (parts, content) = request.into_parts();
    let headers = &parts.headers;
    let sent_as = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).and_then(Format::of);
    let asker = Asker::of(sent_as, headers);
    let refuse = |problem: Problem| asker.tell(problem, headers);

    // The body is read whatever comes of it, so that the sender gets to see the answer.
    let count = |what| state.limits.count(what, headers, &parts.extensions);
    let counted = count(Counted::Attempts);
    let content = match whole(&state, headers, content).await {
        Ok(content) => content,
        Err(problem) => return refuse(problem),
    };
    let Some(form) = state.asked(form) else {
        return refuse(Problem::new(StatusCode::NOT_FOUND, no_such_form(&state)));
    };
    let Some(format) = sent_as else {
        return refuse(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send application/x-www-form-urlencoded, application/json, or the same JSON as text/plain. \
             A plain HTML form must not have an enctype attribute.",
        ));
    };
    let address = Address::read(&state, form, query.as_deref());
    // To show a form again costs more than to store it, so that is limited as well.
    let is_ordinary = content.len() <= ORDINARY;
    let busy = |problem: Problem, values: &dyn Fn() -> Option<Values>| {
        let may_draw = asker == Asker::Person && is_ordinary && count(Counted::Pages).is_ok();
        match may_draw.then(values).flatten() {
            Some(values) => with_form(&address, &values, Failure::Busy, &problem),
            None => asker.tell_in(lang::choose(address.lang(), headers), problem),
        }
    };
    if let Err(problem) = counted {
        return busy(problem, &|| body::read(form, format, &content).ok());
    }
    let judged = match body::read(form, format, &content) {
        Ok(values) => Judged::new(&address, values),
        Err(error) => {
            let problem = count(Counted::Mistakes).err();
            return refuse(problem.unwrap_or_else(|| error.problem("The body has members that can't be taken.")));
        }
    };
    let what = if judged.submission.is_ok() { Counted::Submissions } else { Counted::Mistakes };
    match count(what) {
        Ok(()) => answer(&state, &address, asker, judged).await,
        Err(problem) => busy(problem, &|| Some(judged.values.clone())),
    }
}

/// Any other method on `/api/{form}`. Most often someone has opened the endpoint in a browser to see what it is.
pub(crate) async fn other_method(State(state): State<Arc<crate::State>>, address: Asked) -> Problem {
    let Some(form) = state.asked(address) else {
        return Problem::new(StatusCode::NOT_FOUND, no_such_form(&state));
    };
    let detail = format!("This is where the form is posted to, with POST. The page to fill it in is /f/{}.", form.name);
    Problem { allow: Some("POST"), ..Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail) }
}

/// Reads a body, if it comes in time.
pub(crate) async fn whole(state: &crate::State, headers: &HeaderMap, content: Body) -> Result<Vec<u8>, Problem> {
    match timeout(state.body_timeout, read(headers, content)).await {
        Ok(Ok(_)) if bounds::is_encoded(headers) => {
            let words = "Send the body as it is, without Content-Encoding: what is compressed is not read.";
            Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, words))
        }
        Ok(read) => read.map_err(|unread| unread.problem(headers)),
        Err(_) => Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "The body took too long to arrive.")),
    }
}

/// Why a body was not read to its end.
#[derive(Debug)]
enum Unread {
    TooLarge,
    Broken,
}

impl Unread {
    fn problem(&self, headers: &HeaderMap) -> Problem {
        match self {
            Self::TooLarge => {
                let lang = lang::choose("", headers);
                let detail = negotiate(lang).1.get(keys::REJECTED_TOO_LARGE).unwrap_or_default();
                Problem { lang, ..Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail) }
            }
            Self::Broken => Problem::new(StatusCode::BAD_REQUEST, "The body broke off before its end."),
        }
    }
}

/// Reads a body, and no more of it than anything here can need.
async fn read(headers: &HeaderMap, content: Body) -> Result<Vec<u8>, Unread> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let waits = headers.contains_key(header::EXPECT);
    // A client that asks before it sends, or announces more than we are ready to throw away, is answered at once.
    if announced.is_some_and(|length| length > PATIENCE || (waits && length > LARGEST)) {
        return Err(Unread::TooLarge);
    }
    let mut body = Vec::with_capacity(announced.unwrap_or(0).min(LARGEST));
    let mut thrown_away = 0;
    let mut stream = content.into_data_stream();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Unread::Broken)?;
        if thrown_away == 0 && body.len() + chunk.len() <= LARGEST {
            body.extend_from_slice(&chunk);
            continue;
        }
        thrown_away += chunk.len();
        if thrown_away > PATIENCE {
            break;
        }
    }
    if thrown_away == 0 { Ok(body) } else { Err(Unread::TooLarge) }
}

/// What came, and whether it is right.
struct Judged {
    values: Values,
    now: String,
    submission: Result<Record, SubmissionError>,
}

impl Judged {
    fn new(address: &Address, values: Values) -> Self {
        let (form, now) = (address.form, clock::now());
        let values = envelope::with_likely_times(form, values, &now);
        let shape = address.judged(values.get(wire::LOCALE));
        let submission = Record::receive(form, &shape, &values, || key_of(address, &values, &now), &now);
        Self { values, now, submission }
    }
}

/// Stores what is right, and says what is wrong.
async fn answer(state: &crate::State, address: &Address, asker: Asker, judged: Judged) -> Response {
    let form = address.form;
    let Judged { values, now, submission } = judged;
    let submission = match (submission, asker) {
        (Ok(submission), _) => submission,
        (Err(refused), Asker::Person) => match envelope::put_right(&values, &refused.envelope) {
            Some(values) => return Box::pin(answer(state, address, asker, Judged::new(address, values))).await,
            None => return again(address, &values, &refused, None),
        },
        (Err(refused), Asker::Program) => {
            return Problem::refused(form, &address.organization, values.get(wire::LOCALE), &refused).into_response();
        }
    };
    let new = New {
        form: form.name,
        submission_id: &submission.envelope.submission_id,
        coalition: &submission.envelope.coalition,
        test: submission.envelope.test,
        received_at: &now,
        record: &encode::json(&submission),
    };
    match state.store.insert(&new).await {
        Ok(kept @ (Kept::Forgotten | Kept::Conflict)) => {
            tracing::debug!(form = form.name, ?kept, test = new.test, "was not stored under its submission_id");
            match asker {
                // Confirmed, they would be thanked for what is nowhere. A widget that sends again by itself ends that.
                Asker::Program if kept == Kept::Forgotten => Problem::forgotten().into_response(),
                Asker::Program => Problem::conflict().into_response(),
                // The button of a plain form was pressed, so this is to be stored. It gets another key.
                Asker::Person => {
                    let other = Judged::new(address, with_other_key(&values));
                    Box::pin(answer(state, address, asker, other)).await
                }
            }
        }
        Ok(kept) => {
            tracing::debug!(form = form.name, first = kept == Kept::First, test = new.test, "stored");
            let lang = negotiate(&submission.envelope.locale).0;
            confirmed(address, asker, lang, new.submission_id)
        }
        Err(error) => {
            tracing::error!(form = form.name, %error, "a submission could not be stored");
            broken(address, asker, &values, &error)
        }
    }
}

/// A plain form that a webmaster pasted has no key of its own. What it says and what its address adds, such as prices,
/// is its key for a day: its button pressed twice makes one record.
fn key_of(address: &Address, values: &Values, now: &str) -> String {
    let day = now.split('T').next().unwrap_or_default();
    let said = [address.form.name, day, &address.entries(), &encode::pairs(values)].join("\n");
    Uuid::new_v5(&Uuid::NAMESPACE_OID, said.as_bytes()).to_string()
}

/// The same without the key that it came with. Where it came with none, the one made from its words has other content, as
/// after an update of this server: a random one then, or the same key would be made forever.
fn with_other_key(values: &Values) -> Values {
    let mut other: Values = values.iter().filter(|(name, _)| *name != wire::SUBMISSION_ID).collect();
    if values.get(wire::SUBMISSION_ID).is_empty() {
        other.push(wire::SUBMISSION_ID, &Uuid::new_v4().to_string());
    }
    other
}

/// It is stored. Whoever sends the same again gets the same again.
fn confirmed(address: &Address, asker: Asker, lang: &str, id: &str) -> Response {
    match asker {
        Asker::Program => {
            (StatusCode::CREATED, Json(json!({ "status": "confirmed", "submission_id": id }))).into_response()
        }
        Asker::Person => {
            let to = address.link("/thanks/", lang);
            let to = HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/"));
            (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
        }
    }
}

fn broken(address: &Address, asker: Asker, values: &Values, error: &StoreError) -> Response {
    let (lang, words) = negotiate(values.get(wire::LOCALE));
    let detail = words.get(keys::REJECTED_SERVER).unwrap_or_default();
    let problem = Problem { lang, ..Problem::broken(error, detail) };
    let failure = if error.is_temporary() { Failure::Waiting } else { Failure::Server };
    match asker {
        Asker::Person => with_form(address, values, failure, &problem),
        Asker::Program => problem.into_response(),
    }
}

/// The form as it was filled in, with what goes with the problem.
fn with_form(address: &Address, values: &Values, failure: Failure, problem: &Problem) -> Response {
    let mut page = again(address, values, &SubmissionError::default(), Some(failure));
    problem.ask_to_wait(&mut page);
    page
}

fn no_such_form(state: &crate::State) -> String {
    let forms: Vec<_> = state.forms.iter().map(|form| format!("/api/{}", form.name)).collect();
    format!("There is no such form. There are: {}.", forms.join(", "))
}
