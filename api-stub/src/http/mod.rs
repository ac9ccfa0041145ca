//! The frame: what every request needs, whatever it is for.
//!
//! | Part | What it does |
//! |---|---|
//! | `serve` | Connections: how many, how long, and how they end. |
//! | `panics`, `log` | What happens when a handler panics; one line of log for each request. |
//! | `cors` | Whose pages may read an answer. |
//! | `rate_limit`, `size_limits` | How often, and how much. |
//! | `body` | What was posted: its format, its bytes. |
//! | `lang`, `response_format` | In which language, and as JSON or as a page. |
//! | `problem`, `failure` | Errors. |
//! | `page` | The pages this server draws itself. |

pub(crate) mod body;
pub mod cors;
pub(crate) mod failure;
pub(crate) mod lang;
pub(crate) mod log;
pub(crate) mod page;
pub mod panics;
pub(crate) mod problem;
pub mod rate_limit;
pub(crate) mod response_format;
pub mod serve;
pub(crate) mod size_limits;
