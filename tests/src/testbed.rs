//! The server and the website that every page of the tests uses.

use std::process::ExitCode;

use anyhow::Result;

use crate::host::Host;
use crate::process;
use crate::stub::Stub;

/// The two servers that run as long as the tests do.
#[derive(Debug)]
pub struct Testbed {
    /// Our server.
    pub stub: Stub,
    /// The webmaster's site.
    pub host: Host,
}

impl Testbed {
    /// Starts both servers.
    pub async fn start() -> Result<Self> {
        Ok(Self { stub: Stub::start()?, host: Host::start().await? })
    }
}

/// Runs a benchmark, and ends all processes that it has started. A missed target is reported on standard error.
pub async fn run_benchmark(measurement: impl Future<Output = Result<()>>) -> ExitCode {
    let result = measurement.await;
    process::kill_all();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
