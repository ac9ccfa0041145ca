//! Who else is asked, as the command line or the environment says. Left alone, nobody is.

use std::sync::Arc;
use std::time::Instant;

use clap::{Args, ValueEnum};

use super::Legislators;
use super::adapter::Geocoder;
use super::breaker::Clock;
use super::census::{self, Census};
use super::packs::Packs;
use super::web::{TIMEOUT, Web};

/// Who is asked where a street is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Which {
    /// The US Census Bureau: free, no key.
    Census,
}

/// Who is asked, and where they are.
#[derive(Debug, Args)]
pub(crate) struct Elsewhere {
    /// Whom to ask where a street is; more than once for more, who are asked in turn until one knows. They learn the
    /// address, and not whose it is. Left out, nobody is asked, and an address is answered by its ZIP alone.
    #[arg(long, env = "OUTREACH_GEOCODER", value_enum, value_delimiter = ',', value_name = "NAME")]
    geocoder: Vec<Which>,
    /// The Census Bureau's geocoder, or another server with the same addresses.
    #[arg(long, env = "OUTREACH_CENSUS_BASE", default_value = census::BASE, value_parser = base, value_name = "URL")]
    census_base: String,
}

impl Elsewhere {
    /// These packs, and those who are asked beside them.
    pub(crate) fn legislators(self, packs: Packs) -> anyhow::Result<Legislators> {
        let mut legislators = Legislators::new(packs);
        if self.geocoder.is_empty() {
            return Ok(legislators);
        }
        let web = Web::new(TIMEOUT)?;
        let clock: Clock = Arc::new(Instant::now);
        for which in self.geocoder {
            let geocoder: Box<dyn Geocoder> = match which {
                Which::Census => Box::new(Census::new(web.clone(), &self.census_base, Arc::clone(&clock))),
            };
            tracing::info!(geocoder = geocoder.name(), "streets are looked up elsewhere");
            legislators.geocoders.push(geocoder);
        }
        Ok(legislators)
    }
}

/// The beginning of an address of another server.
fn base(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['?', '#', '@', ' ']) => Ok(text.to_owned()),
        _ => Err("write where the server is, such as https://geocoding.geo.census.gov, without a query".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_scheme_and_a_host() {
        for good in ["https://geocoding.geo.census.gov", "http://127.0.0.1:8081/census/"] {
            assert_eq!(base(good).as_deref(), Ok(good));
        }
        for bad in ["geocoding.geo.census.gov", "https://", "ftp://a.example", "https://a.example/?key=1"] {
            assert!(base(bad).is_err(), "{bad}");
        }
    }
}
