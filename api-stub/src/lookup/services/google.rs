//! Google Civic Information, `divisionsByAddress`: the districts of an address, without a point. It needs a key, and has no
//! vintages: if our own boundaries can't confirm it, the match is uncertain.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::Value;

use super::breaker::{Breaker, Clock};
use super::{AdapterError, Claim, GeocodeResult, Geocoder, layer_of};
use crate::http::client::{FetchError, HttpClient, Key, base_url};
use crate::lookup::address::Address;

/// Of Google's own server.
pub const BASE: &str = "https://civicinfo.googleapis.com";

/// Google's divisions.
#[derive(Debug)]
pub struct Google {
    web: HttpClient,
    base: String,
    key: Key,
    breaker: Breaker,
}

impl Google {
    /// At Google, or at another server with the same API.
    pub fn new(web: HttpClient, address: &str, key: Key, clock: Clock) -> Self {
        Self { web, base: base_url(address), key, breaker: Breaker::new("google", clock) }
    }

    async fn ask(&self, address: &Address) -> Result<GeocodeResult, AdapterError> {
        let said = [("address", address.line())];
        let place = format!("{}/civicinfo/v2/divisionsByAddress", self.base);
        let answer = self.web.get(&place, |request| request.query(&said).header("X-Goog-Api-Key", self.key.header()));
        match answer.await {
            Ok(answer) => read(&answer),
            // The address is unknown.
            Err(FetchError::Status(400 | 404)) => Err(AdapterError::NoMatch),
            Err(error) => Err(error.into()),
        }
    }
}

impl Geocoder for Google {
    fn name(&self) -> &'static str {
        "google"
    }

    fn locate<'a>(&'a self, address: &'a Address) -> BoxFuture<'a, Result<GeocodeResult, AdapterError>> {
        self.breaker.ask(self.ask(address)).boxed()
    }
}

fn read(answer: &Value) -> Result<GeocodeResult, AdapterError> {
    let divisions = answer["divisions"].as_object().ok_or(AdapterError::Failed(FetchError::InvalidResponse))?;
    let claim =
        |division: &String| Some(Claim { layer: layer_of(division)?, vintage: None, district: division.clone() });
    let claims: Vec<_> = divisions.keys().filter_map(claim).collect();
    // For a ZIP alone it returns the state and the county.
    if claims.is_empty() { Err(AdapterError::NoMatch) } else { Ok(GeocodeResult { points: Vec::new(), claims }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_districts::Layer;

    #[test]
    fn districts_are_read_and_a_county_is_none() {
        let found = include_str!("../../../tests/fixtures/legislators/google_found.json");
        let found = read(&serde_json::from_str(found).expect("JSON")).expect("districts");
        let mut layers: Vec<_> = found.claims.iter().map(|claim| claim.layer).collect();
        layers.sort_unstable();
        assert_eq!(layers, [Layer::Sldu, Layer::Sldl, Layer::Cd]);
        let county = serde_json::json!({ "divisions": { "ocd-division/country:us/state:zz/county:madeup": {} } });
        assert_eq!(read(&county), Err(AdapterError::NoMatch));
        assert_eq!(read(&Value::Null), Err(AdapterError::Failed(FetchError::InvalidResponse)));
    }
}
