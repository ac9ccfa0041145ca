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

pub mod app;
pub mod cli;
mod clock;
mod erase;
mod export;
mod forms;
mod health;
pub mod hosted;
pub mod http;
pub mod legislators;
mod link;
mod openapi;
mod sheet;
mod site;
pub mod state;
pub mod store;
mod submissions;
pub mod totals;
