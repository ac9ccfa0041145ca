//! Server and website together: what every page of the tests stands between.

use std::process::ExitCode;

use anyhow::Result;

use crate::host::Host;
use crate::process;
use crate::stub::Stub;

/// The two servers that run as long as the tests do.
#[derive(Debug)]
pub struct Bench {
    /// Ours.
    pub stub: Stub,
    /// The webmaster's.
    pub host: Host,
}

impl Bench {
    /// Starts both.
    pub async fn start() -> Result<Self> {
        Ok(Self { stub: Stub::start()?, host: Host::start().await? })
    }
}

/// Measures, and ends all that was started for it. A target that is missed is reported on standard error.
pub async fn run(measured: impl Future<Output = Result<()>>) -> ExitCode {
    let measured = measured.await;
    process::end_all();
    match measured {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
