//! External services, from the command line or the environment. None by default.

use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::Legislators;
use super::packs::Packs;
use super::services::Geocoder;
use super::services::breaker::Clock;
use super::services::census::{self, Census};
use super::services::google::{self, Google};
use super::services::open_states::{self, OpenStates};
use crate::http::client::{HttpClient, Key, TIMEOUT};

/// Who is asked where a street is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GeocoderKind {
    /// The US Census Bureau: free, no key.
    Census,
    /// Google Civic Information: tells districts and no point; needs a key.
    Google,
}

/// The services, and their servers.
#[derive(Debug, Args)]
pub(crate) struct ExternalServices {
    /// Whom to ask where a street is; more than once for more, who are asked in turn until one knows. They learn the
    /// address, and not who asked. Default: no one is asked, and an address is answered by its ZIP alone.
    #[arg(long, env = "OUTREACH_GEOCODER", value_enum, value_delimiter = ',', value_name = "NAME")]
    geocoder: Vec<GeocoderKind>,
    /// The Census Bureau's geocoder, or another server with the same addresses.
    #[arg(long, env = "OUTREACH_CENSUS_BASE", default_value = census::BASE, value_parser = base_url, value_name = "URL")]
    census_base: String,
    /// The key for Google Civic Information. Better in the environment, where other users of the machine don't see it.
    #[arg(long, env = "OUTREACH_GOOGLE_KEY", hide_env_values = true, value_name = "KEY")]
    google_key: Option<Key>,
    /// Google Civic Information, or another server with the same addresses.
    #[arg(long, env = "OUTREACH_GOOGLE_BASE", default_value = google::BASE, value_parser = base_url, value_name = "URL")]
    google_base: String,
    /// Ask Open States who sits now where a point or a street is. It learns the point, and not who asked.
    #[arg(long, env = "OUTREACH_OPEN_STATES")]
    open_states: bool,
    /// The key for Open States. Better in the environment, where other users of the machine don't see it.
    #[arg(long, env = "OUTREACH_OPEN_STATES_KEY", hide_env_values = true, value_name = "KEY")]
    open_states_key: Option<Key>,
    /// Open States, or another server with the same addresses.
    #[arg(long, env = "OUTREACH_OPEN_STATES_BASE", default_value = open_states::BASE, value_parser = base_url, value_name = "URL")]
    open_states_base: String,
}

impl ExternalServices {
    /// These packs with the services.
    pub(crate) fn legislators(self, packs: Packs) -> anyhow::Result<Legislators> {
        let mut legislators = Legislators::new(packs);
        if self.geocoder.is_empty() && !self.open_states {
            return Ok(legislators);
        }
        let web = HttpClient::new(TIMEOUT)?;
        let clock: Clock = Arc::new(Instant::now);
        for kind in self.geocoder {
            let geocoder: Box<dyn Geocoder> = match kind {
                GeocoderKind::Census => Box::new(Census::new(web.clone(), &self.census_base, Arc::clone(&clock))),
                GeocoderKind::Google => {
                    let key =
                        self.google_key.clone().context("--geocoder google needs a key: set OUTREACH_GOOGLE_KEY")?;
                    Box::new(Google::new(web.clone(), &self.google_base, key, Arc::clone(&clock)))
                }
            };
            tracing::info!(geocoder = geocoder.name(), "streets are looked up elsewhere");
            legislators.geocoders.push(geocoder);
        }
        if self.open_states {
            let key = self.open_states_key.context("--open-states needs a key: set OUTREACH_OPEN_STATES_KEY")?;
            legislators.people = Some(Box::new(OpenStates::new(web, &self.open_states_base, key, clock)));
            tracing::info!(people = "open-states", "who sits now is looked up elsewhere");
        }
        Ok(legislators)
    }
}

/// The base URL of another server.
fn base_url(text: &str) -> Result<String, String> {
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
    fn a_base_url_has_a_scheme_and_a_host() {
        for good in ["https://geocoding.geo.census.gov", "http://127.0.0.1:8081/census/"] {
            assert_eq!(base_url(good).as_deref(), Ok(good));
        }
        for bad in ["geocoding.geo.census.gov", "https://", "ftp://a.example", "https://a.example/?key=1"] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
    }
}
