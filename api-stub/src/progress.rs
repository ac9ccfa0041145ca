//! `GET /api/pledge/progress`: how much is pledged so far. Totals only: nobody is named, and while they are so few that
//! a total would tell what somebody gave, there is none.

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
use crate::store::Given;
use crate::{Counted, Totals, bounds};

/// With fewer pledges than this no total is told.
const FEWEST: i64 = 5;

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
        Ok(given) => Json(body(coalition, currency, &given)).into_response(),
        Err(error) => {
            tracing::error!(form = form.name, %error, "the pledges could not be added up");
            Problem::broken(&error, "The total could not be worked out.").into_response()
        }
    }
}

/// What is pledged to a coalition for a year, in whole minor units.
fn body(coalition: &str, currency: Currency, given: &[Given]) -> Value {
    let given = given.iter().filter(|given| given.coalition == coalition && given.currency == currency.code());
    let pledges: i64 = given.clone().map(|given| given.count).sum();
    let year = |given: &Given| {
        let times = i64::from(pledge::times_a_year(&given.frequency).unwrap_or(1));
        given.minor.saturating_mul(times)
    };
    let total = given.map(year).fold(0_i64, i64::saturating_add);
    let told = (pledges >= FEWEST).then_some(total);
    json!({ "coalition": coalition, "currency": currency.code(), "pledges": pledges, "pledged": told })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(given: &[(&str, i64, i64)]) -> Value {
        let given: Vec<_> = given
            .iter()
            .map(|(frequency, minor, count)| Given {
                coalition: "acij".into(),
                currency: "USD".into(),
                frequency: (*frequency).into(),
                minor: *minor,
                count: *count,
            })
            .collect();
        body("acij", Currency::USD, &given)["pledged"].clone()
    }

    #[test]
    fn a_total_is_of_a_year_and_of_enough_people() {
        assert_eq!(of(&[("once", 1000, 4), ("monthly", 2000, 2), ("quarterly", 500, 1), ("yearly", 100, 1)]), 27_100);
        assert_eq!(of(&[("once", 1000, 4)]), Value::Null);
        assert_eq!(of(&[]), Value::Null);
        assert_eq!(of(&[("monthly", i64::MAX, 9)]), i64::MAX);
    }
}
