//! Feature: `GET /api/pledge/progress?coalition=&currency=` says how much is pledged for a year, in whole minor units. Totals
//! only, and only as they are published: rounded, delayed, and by steps of five pledges.

mod openapi;
mod progress;
mod published;
mod rounding;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::http::frame::Feature;
use crate::shared::Shared;

pub use published::Totals;

pub(crate) fn feature(shared: &Shared, totals: Totals) -> Feature {
    let api = Router::new().route("/{form}/progress", get(progress::progress));
    Feature {
        api: api.with_state((shared.clone(), Arc::new(totals))),
        openapi: openapi::describe,
        ..Feature::default()
    }
}
