//! The importer by its library and by its program.

mod diff;
mod districts;
mod import;
#[allow(dead_code, reason = "an example uses the rest")]
mod independent;
mod made_up;
mod precision;
mod program;
mod refresh;
mod renew;
mod signed;
mod terms;
mod turnover;
