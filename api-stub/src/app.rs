//! The server, put together.

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::http::{cors, log, page, panics, problem, size_limits};
use crate::state::AppState;
use crate::{forms, health, legislators, link, openapi, site, submissions, totals};

/// The whole server as one service. A test calls it without a socket.
pub fn app(state: impl Into<Arc<AppState>>) -> Router {
    let state = state.into();
    let cors = cors::layer(&state.origins);
    let posted = [
        ("/legislators", post(legislators::ask::ask).fallback(legislators::ask::other_method)),
        ("/legislators/outcomes", post(legislators::outcomes::count).fallback(legislators::outcomes::other_method)),
        ("/{form}", post(submissions::submit::submit).fallback(submissions::submit::method_not_allowed)),
    ];
    // Webmasters paste an endpoint with a slash behind it, and site builders add one.
    let posted = posted
        .into_iter()
        .fold(Router::new(), |api, (path, answer)| api.route(&format!("{path}/"), answer.clone()).route(path, answer));
    let api = posted
        .route("/{form}/schema.json", get(openapi::form_schema_response))
        .route("/{form}/progress", get(totals::progress::progress))
        .route("/links", post(link::sign).fallback(problem::method_not_allowed))
        .route("/openapi.json", get(openapi::document_response))
        .fallback(problem::not_found)
        .method_not_allowed_fallback(problem::method_not_allowed)
        .layer(from_fn(size_limits::limit_address))
        .layer(cors);
    let packs = Router::new()
        .route("/api/legislators/packs", get(legislators::files::index).fallback(problem::method_not_allowed))
        .route("/api/legislators/packs/{state}", get(legislators::files::pack).fallback(problem::method_not_allowed))
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .layer(from_fn(size_limits::limit_address))
        .layer(from_fn(cors::allow_any_origin));
    let pages = Router::new()
        .route("/f/legislators", get(legislators::hosted::form))
        .route("/f/{form}", get(forms::page::form))
        .route("/thanks/{form}", get(forms::page::thanks))
        .layer(from_fn_with_state(Arc::clone(&state), page::rate_limit))
        .layer(from_fn(size_limits::limit_address));
    let answers = Router::new()
        .nest("/api", api)
        .merge(pages)
        .route("/healthz", get(health::health))
        .route("/livez", get(health::live))
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-store")));
    let widgets = get(site::widgets).layer(from_fn(cors::allow_any_origin)).with_state(Arc::clone(&state));
    let files = Router::new()
        .route("/f/page.css", get(page::stylesheet))
        .nest_service("/v1", widgets)
        .fallback(site::site)
        .layer(from_fn(site::set_caching))
        .layer(from_fn(size_limits::limit_address));
    answers
        .merge(packs)
        .merge(files)
        .layer(SetResponseHeaderLayer::overriding(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .layer(panics::catch())
        .layer(from_fn(log::request_log))
        .with_state(state)
}
