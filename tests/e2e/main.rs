//! The end-to-end suite: every form, on pages that are not ours, in every browser.
//!
//! `ENGINES=chromium,firefox` names fewer browsers; a word after `--` runs the tests whose name holds it, such as
//! `cargo test -p outreach-tests --test e2e -- firefox::volunteer::language`. A failed test leaves a picture and the
//! page's source in `tests/output/`, and `tests/output/times.tsv` says how long each took.

#![allow(clippy::similar_names, reason = "every test is called `test`, and reads a text")]

mod accessibility;
mod csp;
mod demo;
mod end;
mod errors;
mod failures;
mod fallback;
mod forms;
mod hosted_page;
mod hostile;
mod keyboard;
mod language;
mod pages;
mod phone;
mod placement;
mod privacy;
mod studio;
mod submission;
mod suite;
mod test;
mod wire_format;

use std::process::ExitCode;

use libtest_mimic::Arguments;
use outreach_tests::engine::Engine;

use suite::Suite;
use test::Case;

/// Every test, by the file it is in. Each is run for every form in [`forms::ALL`].
const GROUPS: &[(&str, &[Case])] = &[
    ("submission", submission::CASES),
    ("end", end::CASES),
    ("failures", failures::CASES),
    ("wire_format", wire_format::CASES),
    ("errors", errors::CASES),
    ("language", language::CASES),
    ("fallback", fallback::CASES),
    ("placement", placement::CASES),
    ("keyboard", keyboard::CASES),
    ("phone", phone::CASES),
    ("csp", csp::CASES),
    ("hostile", hostile::CASES),
    ("privacy", privacy::CASES),
    ("hosted_page", hosted_page::CASES),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let engines = match Engine::selected() {
        Ok(engines) => engines,
        Err(error) => return fail(&error),
    };
    // What only asks for the list of tests starts no browser.
    let suite = match Suite::start(engines, !arguments.list) {
        Ok(suite) => suite,
        Err(error) => return fail(&error),
    };
    suite.run(arguments)
}

fn fail(error: &anyhow::Error) -> ExitCode {
    eprintln!("The end-to-end tests can't start. {error:#}");
    ExitCode::FAILURE
}
