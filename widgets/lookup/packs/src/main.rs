//! The command. What it does is in the library, where tests can reach it.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match outreach_packs::cli::Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("outreach-packs: {error:#}");
            ExitCode::FAILURE
        }
    }
}
