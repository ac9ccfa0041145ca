//! A small, real backend for Outreach Widgets. It validates with the same code as the browser, stores before it answers,
//! and tracks no one: no cookie, no address kept, nothing personal in a log.
//!
//! Each feature has a room of its own, whose `mod.rs` says at which addresses it answers; `app` lists them. `docs/backend.md`
//! tells those who use the server, and `GET /api/openapi.json` tells their programs.

pub mod app;
pub mod cli;
mod clock;
pub mod documents;
mod erase;
mod export;
mod forms;
mod health;
pub mod hosted;
pub mod http;
mod link;
pub mod lookup;
mod openapi;
mod shared;
mod sheet;
mod site;
pub mod store;
mod submissions;
mod tasks;
pub mod totals;
