//! The server by its public surface: the router without a socket, and the program itself.

mod again;
mod any;
mod cors;
mod diff;
mod districts;
mod districts_made_up;
mod elsewhere;
mod files;
mod forget;
mod harness;
mod hosted;
#[allow(dead_code, reason = "an example uses the rest")]
mod independent;
mod legislators;
mod legislators_page;
mod legislators_privacy;
mod limit;
mod money;
mod outcomes;
mod packs;
mod precision;
mod privacy;
mod process;
mod program;
mod recorded;
mod renew;
mod sample;
mod signed;
mod stale;
mod storing;
mod submit;
mod supply;
mod terms;
mod unknown;
