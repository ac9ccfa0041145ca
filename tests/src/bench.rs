//! Server and website together: what every page of the tests stands between.

use anyhow::Result;

use crate::host::Host;
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
