//! The frame: what every request needs, whatever it is for.
//!
//! | Part | What it does |
//! |---|---|
//! | `frame` | What is around every answer, and what a feature adds to the server. |
//! | `openapi` | What the API says of every address. |
//! | `serve` | Connections: how many, how long, and how they end. |
//! | `panics`, `log` | What happens when a handler panics; one line of log for each request. |
//! | `cors`, `etag` | Whose pages may read an answer; whether they have it already. |
//! | `rate_limit`, `size_limits` | How often, and how much. |
//! | `client` | Requests to other servers. |
//! | `body` | What was posted: its format, its bytes. |
//! | `lang`, `response_format` | In which language, and as JSON or as a page. |
//! | `problem`, `failure` | Errors. |
//! | `page`, `framed` | The pages this server draws itself, and what they say in a frame. |
//!
//! Errors are [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) `application/problem+json`, with
//! `errors: [{field, code, detail}]` in the visitor's language where answers are to be fixed. A browser that posted a
//! plain form gets a page instead, with everything typed still in it.

pub(crate) mod body;
pub mod client;
pub mod cors;
pub(crate) mod etag;
pub(crate) mod failure;
pub(crate) mod frame;
pub(crate) mod framed;
pub(crate) mod lang;
pub(crate) mod log;
pub(crate) mod openapi;
pub(crate) mod page;
pub mod panics;
pub(crate) mod problem;
pub mod rate_limit;
pub(crate) mod response_format;
pub mod serve;
pub(crate) mod size_limits;
