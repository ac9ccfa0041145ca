//! `GET /api/pledge/progress`: how much is pledged so far. Totals only, and only as they
//! are published: see `published`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use outreach_core::code::is_code;
use outreach_core::forms::pledge;
use outreach_core::kind::Currency;
use serde_json::{Value, json};

use super::Totals;
use super::published::rounded_count;
use crate::http::problem::Problem;
use crate::http::rate_limit::{Asker, LimitedAction};
use crate::http::size_limits;
use crate::shared::{NamePath, Shared};
use crate::store::PledgeTotal;

/// `GET /api/{form}/progress?coalition=&currency=`.
pub(super) async fn progress(
    State((shared, totals)): State<(Shared, Arc<Totals>)>,
    asker: Asker,
    address: NamePath,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, Problem> {
    asker.count(LimitedAction::Readings)?;
    let form = shared
        .form_from_path(address)
        .filter(|form| form.name == pledge::FORM.name)
        .ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "Only pledges have a total: /api/pledge/progress."))?;
    let query = size_limits::parse_query(query.as_deref());
    let (coalition, currency) = (query.get("coalition"), query.get("currency"));
    if !coalition.is_empty() && !is_code(coalition) {
        let words = "coalition must be lower case letters, digits and hyphens, such as acij.";
        return Err(Problem::new(StatusCode::BAD_REQUEST, words));
    }
    let currency = if currency.is_empty() { Some(Currency::USD) } else { Currency::parse(currency) };
    let currency = currency.ok_or_else(|| {
        let words = format!("currency must be one of {}.", Currency::codes().join(", "));
        Problem::new(StatusCode::BAD_REQUEST, words)
    })?;
    let published = totals.get(&shared, form.name).await.map_err(|error| {
        tracing::error!(%error, "the pledges could not be added up");
        Problem::store_failed(&error, "The total could not be worked out.")
    })?;
    Ok(Json(body(coalition, currency, &published)))
}

/// The published total of the pledges to a coalition, in whole minor units.
fn body(coalition: &str, currency: Currency, totals: &[PledgeTotal]) -> Value {
    let total = totals.iter().find(|total| total.coalition == coalition && total.currency == currency.code());
    let (count, minor) = total.map_or((0, None), |total| (rounded_count(total.pledges), Some(total.minor)));
    json!({ "coalition": coalition, "currency": currency.code(), "pledges": count, "pledged": minor })
}
