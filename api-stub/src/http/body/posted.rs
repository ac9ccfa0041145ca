//! A posted request, as every endpoint takes it: who sent it, how they want to be answered, and what is in it.

use std::convert::Infallible;
use std::marker::PhantomData;

use axum::extract::{FromRef, FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};

use super::{BodyFormat, read};
use crate::http::frame::Frame;
use crate::http::lang;
use crate::http::problem::Problem;
use crate::http::rate_limit::{Asker, LimitedAction};
use crate::http::response_format::ResponseFormat;

/// What an endpoint says of itself.
pub(crate) trait Endpoint {
    /// What each request counts as, before anything of it is read.
    const COUNTS_AS: LimitedAction;
    /// Whether a person in front of a plain form may have sent it, and gets a page then.
    const FOR_PEOPLE: bool;
}

/// A posted request. The body has been read whatever else is wrong, so that the sender gets to see the answer.
pub(crate) struct Posted<E> {
    pub(crate) client: Client,
    /// What was sent, unless it was too much, too slow or encoded.
    pub(crate) content: Result<Vec<u8>, Problem>,
    /// Whether it is one too many from its address.
    pub(crate) limit: Result<(), Problem>,
    endpoint: PhantomData<fn() -> E>,
}

/// Who sent it, and how they want to be answered. It has no `Debug`: what identifies them is in it.
pub(crate) struct Client {
    pub(crate) headers: HeaderMap,
    pub(crate) query: Option<String>,
    /// None where the content type is another.
    pub(crate) body_format: Option<BodyFormat>,
    pub(crate) response_format: ResponseFormat,
    asker: Asker,
}

impl<S, E> FromRequest<S> for Posted<E>
where
    S: Send + Sync,
    Frame: FromRef<S>,
    E: Endpoint,
{
    type Rejection = Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Infallible> {
        let frame = Frame::from_ref(state);
        let (parts, body) = request.into_parts();
        let asker = Asker::of(&frame, &parts);
        let headers = parts.headers;
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let body_format = content_type.and_then(BodyFormat::of);
        let response_format =
            if E::FOR_PEOPLE { ResponseFormat::of_request(body_format, &headers) } else { ResponseFormat::Json };
        let query = parts.uri.query().map(str::to_owned);
        let client = Client { headers, query, body_format, response_format, asker };
        let limit = client.count(E::COUNTS_AS);
        let content = read::read(&frame, &client.headers, body).await.map_err(|problem| client.problem(problem));
        Ok(Self { client, content, limit, endpoint: PhantomData })
    }
}

impl Client {
    /// Counts one more, of another kind.
    pub(crate) fn count(&self, what: LimitedAction) -> Result<(), Problem> {
        self.asker.count(what)
    }

    /// Whether a person gets to see the answer.
    pub(crate) fn is_person(&self) -> bool {
        self.response_format == ResponseFormat::Html
    }

    /// The language of an answer, where the sender asks for that one or for none.
    pub(crate) fn lang(&self, asked: &str) -> &'static str {
        lang::choose(asked, &self.headers)
    }

    /// A problem as the sender can read it. From a page, a person can go back to what they typed.
    pub(crate) fn problem(&self, problem: Problem) -> Problem {
        self.problem_in(self.lang(""), problem)
    }

    pub(crate) fn problem_in(&self, lang: &'static str, problem: Problem) -> Problem {
        problem.read_as(self.response_format, lang)
    }

    /// Rejects an address that says something, with these words: addresses are written into logs.
    pub(crate) fn reject_query(&self, words: &str) -> Result<(), Problem> {
        if self.query.as_ref().is_none_or(String::is_empty) {
            return Ok(());
        }
        Err(self.problem(Problem::new(StatusCode::BAD_REQUEST, words)))
    }
}
