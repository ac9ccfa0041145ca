//! `GET /api/pledge/progress`: how much is pledged so far. Totals only, and only as they
//! are published: see [`crate::totals`].

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use outreach_core::forms::pledge;
use outreach_core::validate::is_code;
use outreach_core::value::Currency;
use serde_json::{Value, json};

use crate::problem::Problem;
use crate::state::Asked;
use crate::store::Published;
use crate::totals::rounded;
use crate::{Counted, Totals, bounds};

/// `GET /api/{form}/progress?coalition=&currency=`.
pub(crate) async fn progress(
    State(state): State<Arc<crate::State>>,
    address: Asked,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    if let Err(busy) = state.limits.count(Counted::Readings, request.headers(), request.extensions()) {
        return busy.into_response();
    }
    let Some(form) = state.asked(address).filter(|form| form.name == pledge::FORM.name) else {
        return Problem::new(StatusCode::NOT_FOUND, "Only pledges have a total: /api/pledge/progress.").into_response();
    };
    let query = bounds::query(query.as_deref());
    let (coalition, currency) = (query.get("coalition"), query.get("currency"));
    if !coalition.is_empty() && !is_code(coalition) {
        let words = "coalition must be lower case letters, digits and hyphens, such as acij.";
        return Problem::new(StatusCode::BAD_REQUEST, words).into_response();
    }
    let currency = if currency.is_empty() { Some(Currency::USD) } else { Currency::parse(currency) };
    let Some(currency) = currency else {
        let words = format!("currency must be one of {}.", Currency::codes().join(", "));
        return Problem::new(StatusCode::BAD_REQUEST, words).into_response();
    };
    match Totals::of(&state, form.name).await {
        Ok(published) => Json(body(coalition, currency, &published)).into_response(),
        Err(error) => {
            tracing::error!(form = form.name, %error, "the pledges could not be added up");
            Problem::broken(&error, "The total could not be worked out.").into_response()
        }
    }
}

/// What is published of the pledges to a coalition, in whole minor units.
fn body(coalition: &str, currency: Currency, published: &[Published]) -> Value {
    let found = published.iter().find(|found| found.coalition == coalition && found.currency == currency.code());
    let (count, minor) = found.map_or((0, None), |found| (rounded(found.pledges), Some(found.minor)));
    json!({ "coalition": coalition, "currency": currency.code(), "pledges": count, "pledged": minor })
}
