//! `GET /api/openapi.json`: the OpenAPI 3.1 document, composed of what the features say of themselves.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use outreach_core::form::Form;
use serde_json::{Map, Value, json};

use crate::documents::ServedForm;
use crate::http::frame::Feature;
use crate::http::openapi::{Describe, problem, responses};
use crate::shared::Shared;

/// The parts, and the document, serialized once for the forms that there are.
#[derive(Debug)]
struct Document {
    parts: Vec<Describe>,
    serialized: Mutex<Option<(Arc<[ServedForm]>, Bytes)>>,
}

/// The document of these features.
pub(crate) fn feature(shared: &Shared, others: &[Feature]) -> Feature {
    let parts = others.iter().map(|feature| feature.openapi).collect();
    let document = Arc::new(Document { parts, serialized: Mutex::default() });
    let api = Router::new().route("/openapi.json", get(serve)).with_state((shared.clone(), document));
    Feature { api, ..Feature::default() }
}

async fn serve(State((shared, document)): State<(Shared, Arc<Document>)>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], document.serialized(&shared.forms.all()))
}

impl Document {
    fn serialized(&self, forms: &Arc<[ServedForm]>) -> Bytes {
        let mut last = self.serialized.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, serialized)) = last.as_ref().filter(|(of, _)| Arc::ptr_eq(of, forms)) {
            return serialized.clone();
        }
        let submitted: Vec<_> = forms.iter().map(|served| served.form).filter(|form| form.is_submitted()).collect();
        let serialized = Bytes::from(compose(&self.parts, &submitted).to_string());
        *last = Some((Arc::clone(forms), serialized.clone()));
        serialized
    }
}

fn compose(parts: &[Describe], forms: &[&'static Form]) -> Value {
    let (mut paths, mut schemas, mut security_schemes) = (Map::new(), Map::new(), Map::new());
    schemas.insert("Problem".into(), problem());
    for part in parts.iter().map(|describe| describe(forms)) {
        paths.extend(part.paths);
        schemas.extend(part.schemas);
        security_schemes.extend(part.security_schemes);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Outreach Widgets: api-stub",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "MIT OR Apache-2.0" },
            "description": "Takes what the widgets and the plain forms send. The same content under a submission_id that was sent before gets the first answer again and makes no second record; other content is rejected. A JSON body with a member that its schema does not have, or with one twice, is rejected; names that a form-encoded body has besides are ignored.",
        },
        "paths": paths,
        "components": { "schemas": schemas, "responses": responses(), "securitySchemes": security_schemes },
    })
}
