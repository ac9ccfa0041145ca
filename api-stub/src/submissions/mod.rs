//! Feature: `POST /api/{form}` takes a submission, as `application/x-www-form-urlencoded`, `application/json`, or the same JSON
//! as `text/plain`. 201 with JSON for a widget, 303 to the thank-you page for a plain form.
//!
//! A `submission_id` seen before gets the first answer again and makes no second record. Where that record was deleted
//! because someone asked for it (`api-stub forget`), a widget that sends again gets 422, and nothing is stored.

mod body;
mod duplicate;
mod envelope;
mod openapi;
mod problem;
mod redraw;
mod submit;

use axum::routing::post;

use crate::http::frame::{Feature, posted};
use crate::shared::Shared;

pub(crate) fn feature(shared: &Shared) -> Feature {
    let submit = post(submit::submit).fallback(submit::method_not_allowed);
    Feature {
        api: posted("/{form}", submit).with_state(shared.clone()),
        openapi: openapi::describe,
        ..Feature::default()
    }
}
