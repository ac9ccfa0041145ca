//! The command. What it does is in the library, where tests can reach it.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match api_stub::cli::Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("api-stub: {error:#}");
            ExitCode::FAILURE
        }
    }
}
