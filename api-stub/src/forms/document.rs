//! `GET /api/forms/{form}.json`: a coalition's own form document, for the widget on any page.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use outreach_core::form::Form;
use serde_json::json;

use crate::http::etag::has_current;
use crate::http::openapi::{Description, response};
use crate::http::problem::Problem;
use crate::shared::{NamePath, Shared};

/// Someone who changes a document sees it soon on every page.
const FIVE_MINUTES: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// `GET /api/forms/{form}.json`.
pub(super) async fn document(
    State(shared): State<Shared>,
    file: NamePath,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let served = file.ok().and_then(|file| shared.forms.find(file.strip_suffix(".json")?));
    let document = served.and_then(crate::documents::ServedForm::document).ok_or_else(|| {
        let detail =
            "There is no such document here. Those there are come from the folder of --forms; ours are in /v1.";
        Problem::new(StatusCode::NOT_FOUND, detail)
    })?;
    let tag = format!("\"{}\"", document.hash);
    let mut response = if has_current(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, "application/json")], document.json.clone()).into_response()
    };
    response.headers_mut().extend(HeaderValue::try_from(tag).map(|tag| (header::ETAG, tag)));
    response.headers_mut().insert(header::CACHE_CONTROL, FIVE_MINUTES);
    Ok(response)
}

/// For each form that is not one of ours.
pub(super) fn describe(forms: &[&'static Form]) -> Description {
    let own = forms.iter().filter(|form| outreach_core::forms::find(form.name).is_none());
    let path = |form: &&'static Form| {
        let get = json!({
            "operationId": format!("document_{}", form.name),
            "summary": "The form's document, for the widget on any page.",
            "responses": {
                "200": { "description": "As it was written.", "content": { "application/json": { "schema": { "type": "object" } } } },
                "304": { "description": "It is the one that If-None-Match names." },
                "404": response("Problem"),
            },
        });
        (format!("/api/forms/{}.json", form.name), json!({ "get": get }))
    };
    Description { paths: own.map(path).collect(), ..Description::default() }
}
