//! `GET /api/{form}/schema.json`: the JSON Schema of a submission, and where the OpenAPI document refers to it.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use outreach_core::form::Form;
use outreach_core::schema::json_schema;
use serde_json::json;

use crate::http::openapi::Description;
use crate::http::problem::Problem;
use crate::shared::{NamePath, Shared};

/// The schema of each form that was asked for, each serialized once.
#[derive(Debug, Default)]
pub(super) struct Schemas(Mutex<Vec<(&'static Form, Bytes)>>);

impl Schemas {
    fn of(&self, form: &'static Form) -> Bytes {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A document that was read again has the same name and may ask something else.
        if let Some((_, schema)) = known.iter().find(|(other, _)| std::ptr::eq(*other, form)) {
            return schema.clone();
        }
        let schema = Bytes::from(json_schema(form).to_string());
        known.retain(|(other, _)| *other != form);
        known.push((form, schema.clone()));
        schema
    }
}

/// `GET /api/{form}/schema.json`.
pub(super) async fn schema(
    State((shared, schemas)): State<(Shared, Arc<Schemas>)>,
    address: NamePath,
) -> Result<impl IntoResponse, Problem> {
    let served = shared.form_from_path(address).ok_or_else(|| {
        Problem::new(StatusCode::NOT_FOUND, "There is no such form. /api/openapi.json lists those there are.")
    })?;
    Ok(([(header::CONTENT_TYPE, "application/schema+json")], schemas.of(served.form)))
}

pub(super) fn describe(forms: &[&'static Form]) -> Description {
    let path = |form: &&'static Form| {
        let schema = json!({
            "operationId": format!("schema_{}", form.name),
            "summary": "The JSON Schema of the JSON body.",
            "responses": { "200": { "description": "JSON Schema 2020-12.", "content": { "application/schema+json": { "schema": {} } } } },
        });
        (format!("/api/{}/schema.json", form.name), json!({ "get": schema }))
    };
    Description {
        paths: forms.iter().map(path).collect(),
        schemas: forms.iter().map(|form| (form.name.to_owned(), json_schema(form))).collect(),
        ..Description::default()
    }
}
