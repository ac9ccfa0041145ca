//! Feature: what a form is to those who don't submit it.
//!
//! | Address | What it is |
//! |---|---|
//! | `GET /f/{form}?lang=&coalition=&organization=…` | The hosted page. Works without script. |
//! | `GET /thanks/{form}?lang=&page=` | The thank-you page, with a way back to a page of the coalition's. |
//! | `GET /api/{form}/schema.json` | The JSON Schema of the JSON body. |
//! | `GET /api/forms/{form}.json` | The document of a coalition's own form. |
//!
//! And `api-stub fields`, its table of fields.

mod document;
pub(crate) mod fields;
mod page;
mod schema;
mod thanks;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::http::frame::Feature;
use crate::http::problem;
use crate::shared::Shared;

pub(crate) fn feature(shared: &Shared) -> Feature {
    let schemas = Arc::new(schema::Schemas::default());
    let open = get(document::document).fallback(problem::method_not_allowed);
    let pages = Router::new().route("/f/{form}", get(page::form)).route("/thanks/{form}", get(thanks::thanks));
    Feature {
        api: Router::new().route("/{form}/schema.json", get(schema::schema)).with_state((shared.clone(), schemas)),
        open: Router::new().route("/api/forms/{file}", open).with_state(shared.clone()),
        pages: pages.with_state(shared.clone()),
        openapi: |forms| schema::describe(forms).and(document::describe(forms)),
        ..Feature::default()
    }
}
