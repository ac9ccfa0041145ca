//! The geocoder of the US Census Bureau. It needs no key, and interpolates ranges of house numbers: a point is where the number
//! should be, not where the door is.
//!
//! It also returns districts, those of the next election as soon as there are any: since autumn 2026 those of the 120th
//! Congress, while the 119th is in session. So the vintage in the name of a layer counts.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use outreach_districts::{Layer, Point};
use serde_json::Value;

use super::breaker::{Breaker, Clock};
use super::{AdapterError, Claim, GeocodeResult, Geocoder};
use crate::http::client::{FetchError, HttpClient, base_url};
use crate::lookup::address::Address;

/// Of the Census Bureau's own server.
pub const BASE: &str = "https://geocoding.geo.census.gov";

/// Its name in the API and in locale keys.
pub const NAME: &str = "census";

/// The geocoder.
#[derive(Debug)]
pub struct Census {
    web: HttpClient,
    base: String,
    breaker: Breaker,
}

impl Census {
    /// At the Census Bureau, or at another server with the same API.
    pub fn new(web: HttpClient, address: &str, clock: Clock) -> Self {
        Self { web, base: base_url(address), breaker: Breaker::new(NAME, clock) }
    }

    async fn ask(&self, address: &Address) -> Result<GeocodeResult, AdapterError> {
        let said: Vec<(&str, String)> = match address.parts() {
            Some([street, city, state, zip]) if !zip.is_empty() || (!city.is_empty() && !state.is_empty()) => {
                let parts = [("street", street), ("city", city), ("state", state), ("zip", zip)];
                let parts = parts.into_iter().filter(|(_, part)| !part.is_empty());
                parts.map(|(name, part)| (name, part.to_owned())).collect()
            }
            _ => vec![("address", address.line())],
        };
        let kind = if said[0].0 == "street" { "address" } else { "onelineaddress" };
        let place = format!("{}/geocoder/geographies/{kind}", self.base);
        let which =
            [("benchmark", "Public_AR_Current"), ("vintage", "Current_Current"), ("layers", "all"), ("format", "json")];
        let answer = self.web.get(&place, |request| request.query(&said).query(&which)).await?;
        read(&answer)
    }
}

impl Geocoder for Census {
    fn name(&self) -> &'static str {
        NAME
    }

    fn locate<'a>(&'a self, address: &'a Address) -> BoxFuture<'a, Result<GeocodeResult, AdapterError>> {
        self.breaker.ask(self.ask(address)).boxed()
    }
}

fn read(answer: &Value) -> Result<GeocodeResult, AdapterError> {
    let matches =
        answer["result"]["addressMatches"].as_array().ok_or(AdapterError::Failed(FetchError::InvalidResponse))?;
    let mut located = GeocodeResult::default();
    for one in matches {
        let degrees = |name: &str| one["coordinates"][name].as_f64().unwrap_or(f64::NAN);
        // Not (0, 0), which is a placeholder.
        let point = Point::from_degrees(degrees("y"), degrees("x")).filter(|point| (point.lat, point.lon) != (0, 0));
        located.points.push(point.ok_or(AdapterError::Failed(FetchError::InvalidResponse))?);
    }
    match matches.as_slice() {
        [] => return Err(AdapterError::NoMatch),
        [one] => located.claims = claims(&one["geographies"]),
        // Several matches have different districts.
        _ => {}
    }
    Ok(located)
}

fn claims(geographies: &Value) -> Vec<Claim> {
    let layers = geographies.as_object().into_iter().flatten();
    let claim = |(name, districts): (&String, &Value)| {
        let (layer, vintage) = layer(name)?;
        let [district] = districts.as_array()?.as_slice() else { return None };
        let geoid = district["GEOID"].as_str()?;
        // ZZ is in no district: water.
        (!geoid.ends_with("ZZ")).then(|| Claim { layer, vintage: Some(vintage.to_owned()), district: geoid.to_owned() })
    };
    layers.filter_map(claim).collect()
}

/// The layer and the vintage in a name like `119th Congressional Districts`.
fn layer(name: &str) -> Option<(Layer, &str)> {
    for (layer, end) in [
        (Layer::Cd, " Congressional Districts"),
        (Layer::Sldu, " State Legislative Districts - Upper"),
        (Layer::Sldl, " State Legislative Districts - Lower"),
    ] {
        if let Some(vintage) = name.strip_suffix(end) {
            let vintage = vintage.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
            return vintage.bytes().all(|byte| byte.is_ascii_digit()).then_some((layer, vintage));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FOUND: &str = include_str!("../../../tests/fixtures/legislators/census_found.json");
    const NEXT: &str = include_str!("../../../tests/fixtures/legislators/census_next_congress.json");
    const SEVERAL: &str = include_str!("../../../tests/fixtures/legislators/census_several.json");
    const NONE: &str = include_str!("../../../tests/fixtures/legislators/census_no_match.json");

    fn located(text: &str) -> Result<GeocodeResult, AdapterError> {
        read(&serde_json::from_str(text).expect("JSON"))
    }

    #[test]
    fn a_match_has_a_point_and_districts_of_a_vintage() {
        let found = located(FOUND).expect("a match");
        assert!(found.points == [Point::from_degrees(37.25, -51.75).expect("a place")]);
        let mut claims: Vec<_> =
            found.claims.iter().map(|claim| (claim.layer, claim.vintage.as_deref(), claim.district.as_str())).collect();
        claims.sort();
        assert_eq!(
            claims,
            [
                (Layer::Sldu, Some("2024"), "99001"),
                (Layer::Sldl, Some("2024"), "99001"),
                (Layer::Cd, Some("119"), "9900")
            ]
        );
        let next = located(NEXT).expect("a match");
        assert!(next.claims.iter().any(|claim| claim.layer == Layer::Cd && claim.vintage.as_deref() == Some("120")));
    }

    #[test]
    fn several_matches_are_kept_and_none_is_an_error() {
        let several = located(SEVERAL).expect("matches");
        assert_eq!((several.points.len(), several.claims.len()), (2, 0));
        assert_eq!(located(NONE), Err(AdapterError::NoMatch));
        for odd in ["{}", "[]", r#"{"errors":["Sentinel"]}"#, r#"{"result":{"addressMatches":[{}]}}"#] {
            assert_eq!(located(odd), Err(AdapterError::Failed(FetchError::InvalidResponse)), "{odd}");
        }
    }

    proptest! {
        #[test]
        fn no_damage_makes_it_panic(at in any::<prop::sample::Index>(), with in prop::sample::select(b"\"[]{}-9,:.x0\n".as_slice())) {
            let mut bytes = FOUND.as_bytes().to_vec();
            let at = at.index(bytes.len());
            bytes[at] = with;
            if let Ok(value) = serde_json::from_slice(&bytes) {
                let _ = read(&value);
            }
        }
    }
}
