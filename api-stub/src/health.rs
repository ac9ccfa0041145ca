//! Whether the server can store something now: `GET /healthz`. And whether it lives: `GET /livez`.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use crate::state::AppState;

/// `GET /healthz`: whether it can store, and whether its packs are out of date, which keeps no one from using it.
pub(crate) async fn health(State(state): State<Arc<AppState>>) -> (StatusCode, String) {
    let (status, text) = match state.store.can_store().await {
        Ok(()) => (StatusCode::OK, "ok\n".to_owned()),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("The database can't store anything: {error}.\n")),
    };
    (status, state.legislators.stale().map_or_else(|| text.clone(), |statement| format!("{text}{statement}\n")))
}

/// `GET /livez`: that it answers at all. A restart helps where this fails, and not where only `/healthz` does.
pub(crate) async fn live() -> &'static str {
    "ok\n"
}
