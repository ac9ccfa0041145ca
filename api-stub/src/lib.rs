//! A small, real backend for Outreach Widgets. It validates with the same code as the browser, stores before it answers,
//! and tracks no one: no cookie, no address kept, nothing personal in a log.
//!
//! | Address | What it does |
//! |---|---|
//! | `POST /api/{form}` | Accepts a submission: `application/x-www-form-urlencoded`, `application/json`, or the same JSON as `text/plain`. 201 with JSON for a widget, 303 to the thank-you page for a plain form. |
//! | `GET /api/{form}/schema.json` | The JSON Schema of the JSON body. |
//! | `GET /api/pledge/progress?coalition=&currency=` | How much is pledged for a year, in whole minor units: rounded, delayed, and by steps of five pledges. |
//! | `POST /api/legislators` | Who represents an address, a ZIP or a point, which are in the body and never in an address. |
//! | `POST /api/legislators/outcomes` | How a call ended. It is counted for its day, and nothing else is kept of it. |
//! | `GET /api/legislators/packs`, `/api/legislators/packs/{state}` | The packs of [`outreach_districts`], for browsers that look people up by themselves. |
//! | `POST /api/links` | Signs the texts in the link to a hosted page. For those who hold the token. |
//! | `GET /api/openapi.json` | All of this for programs: OpenAPI 3.1. |
//! | `GET /f/{form}?lang=&coalition=&organization=…` | The hosted page. Works without script. |
//! | `GET /f/legislators?lang=` | The lookup as a page. Its answer is a page, too. |
//! | `GET /thanks/{form}?lang=` | The thank-you page. |
//! | `GET /v1/*` | The built widgets, `dist/v1`. |
//! | `GET /healthz` | 200 while it can store, 503 otherwise. |
//! | `GET /livez` | 200 while it answers at all. |
//! | everything else | The site, `demo/dist`. |
//!
//! Errors are [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) `application/problem+json`, with
//! `errors: [{field, code, detail}]` in the visitor's language where answers are to be fixed. A browser that posted a
//! plain form gets a page instead, with everything typed still in it.
//!
//! A `submission_id` seen before gets the first answer again and makes no second record. Where that record was deleted
//! because someone asked for it (`api-stub forget`), a widget that sends again gets 422, and nothing is stored.

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tower_http::set_header::SetResponseHeaderLayer;

mod body;
pub mod cli;
mod clock;
mod cors;
pub mod districts;
mod envelope;
mod erase;
pub mod export;
pub mod fields;
mod form_page;
mod lang;
pub mod legislators;
mod link;
mod log;
pub mod openapi;
mod page;
mod panics;
mod problem;
mod progress;
mod rate_limit;
mod redraw;
mod response_format;
mod rounding;
pub mod serve;
mod size_limits;
mod state;
mod static_files;
mod store;
mod submit;
mod totals;
mod view;

pub use cors::Origins;
pub use link::Key;
pub use panics::redact_panics;
pub use rate_limit::{LimitedAction, RateLimits};
pub use state::AppState;
pub use store::{CallCount, Inserted, NewRecord, Pledge, PledgeTotal, Scope, Store, StoreError, StoredRecord};
pub use totals::Totals;

/// The whole server as one service. A test calls it without a socket.
pub fn app(state: impl Into<Arc<AppState>>) -> Router {
    let state = state.into();
    let cors = cors::layer(&state.origins);
    let posted = [
        ("/legislators", post(legislators::ask::ask).fallback(legislators::ask::other_method)),
        ("/legislators/outcomes", post(legislators::outcomes::count).fallback(legislators::outcomes::other_method)),
        ("/{form}", post(submit::submit).fallback(submit::method_not_allowed)),
    ];
    // Webmasters paste an endpoint with a slash behind it, and site builders add one.
    let posted = posted
        .into_iter()
        .fold(Router::new(), |api, (path, answer)| api.route(&format!("{path}/"), answer.clone()).route(path, answer));
    let api = posted
        .route("/{form}/schema.json", get(openapi::form_schema_response))
        .route("/{form}/progress", get(progress::progress))
        .route("/links", post(link::sign::sign).fallback(problem::method_not_allowed))
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
        .layer(from_fn(static_files::allow_any_origin));
    let pages = Router::new()
        .route("/f/legislators", get(legislators::hosted::form))
        .route("/f/{form}", get(form_page::form))
        .route("/thanks/{form}", get(form_page::thanks))
        .layer(from_fn_with_state(Arc::clone(&state), page::rate_limit))
        .layer(from_fn(size_limits::limit_address));
    let answers = Router::new()
        .nest("/api", api)
        .merge(pages)
        .route("/healthz", get(store::health::health))
        .route("/livez", get(store::health::live))
        .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-store")));
    let widgets =
        get(static_files::widgets).layer(from_fn(static_files::allow_any_origin)).with_state(Arc::clone(&state));
    let files = Router::new()
        .route("/f/page.css", get(page::stylesheet))
        .nest_service("/v1", widgets)
        .fallback(static_files::site)
        .layer(from_fn(static_files::set_caching))
        .layer(from_fn(size_limits::limit_address));
    answers
        .merge(packs)
        .merge(files)
        .layer(SetResponseHeaderLayer::overriding(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .layer(panics::catch())
        .layer(from_fn(log::request_log))
        .with_state(state)
}
