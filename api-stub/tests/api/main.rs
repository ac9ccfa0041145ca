//! The server by its public surface: the router without a socket, and the program itself.

mod any;
mod cors;
mod districts;
mod districts_made_up;
mod elsewhere;
mod export;
mod files;
mod forget;
mod harness;
mod hosted;
mod legislators;
mod legislators_page;
mod legislators_privacy;
mod limit;
mod money;
mod outcomes;
mod packs;
mod privacy;
mod process;
mod program;
mod recorded;
mod sample;
mod sheets;
mod submit;
mod supply;
mod terms;
