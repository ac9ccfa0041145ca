//! `GET /api/legislators/packs`, `/api/legislators/packs/{state}` and `/api/legislators/packs/{state}.lines`: the packs as
//! files, for browsers that do the lookup themselves. The server only learns the state.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use outreach_districts::Pack;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Coding, PackFiles, Packs, lines_of};
use crate::http::etag::has_current;
use crate::http::lang::by_preference;
use crate::http::problem::Problem;
use crate::lookup::Legislators;
use crate::lookup::answer::Day;
use crate::shared::{NamePath, Shared};

/// An hour, and a day more while it is revalidated: packs rarely change.
const CACHE_CONTROL_VALUE: HeaderValue = HeaderValue::from_static("public, max-age=3600, stale-while-revalidate=86400");

/// `GET /api/legislators/packs`.
pub(crate) async fn index(State((_, legislators)): State<(Shared, Arc<Legislators>)>) -> Response {
    ([(header::CACHE_CONTROL, CACHE_CONTROL_VALUE)], Json(list(&legislators))).into_response()
}

/// Without a geocoder no street can be looked up: then don't ask for one.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LegislatorsPacks")]
pub(crate) struct PackList<'a> {
    /// The geocoders that are asked where a street is: census.
    streets: Vec<&'static str>,
    packs: Vec<PackEntry<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(inline)]
struct PackEntry<'a> {
    /// The postal code.
    state: &'a str,
    name: &'a str,
    /// Whether it is made up.
    sample: bool,
    /// Where it is, on this server.
    url: String,
    /// Its size, uncompressed.
    bytes: usize,
    /// Its SHA-256, in hexadecimal.
    hash: &'a str,
    /// Where its lines are. A territory has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    lines_url: Option<String>,
    /// Their size, uncompressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    lines_bytes: Option<usize>,
    /// Their SHA-256, in hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    lines_hash: Option<&'a str>,
    /// The day of the data about people.
    #[serde(skip_serializing_if = "Option::is_none")]
    people_as_of: Option<Day>,
    /// The first day on which the term of anyone in the pack ends, or may have: from then on it is out of date.
    #[serde(skip_serializing_if = "Option::is_none")]
    good_until: Option<Day>,
}

fn list(legislators: &Legislators) -> PackList<'_> {
    PackList {
        streets: legislators.geocoders.iter().map(|geocoder| geocoder.name()).collect(),
        packs: legislators.packs.all().filter_map(|(served, pack)| entry(served, pack)).collect(),
    }
}

fn entry<'a>(served: &'a PackFiles, pack: &'a Pack) -> Option<PackEntry<'a>> {
    let about = pack.about();
    let url = format!("/api/legislators/packs/{}", served.code);
    let (people, lines) = (served.files.first()?, served.files.get(1));
    Some(PackEntry {
        state: &served.code,
        name: about.name,
        sample: about.sample,
        bytes: people.bytes,
        hash: &people.hash,
        lines_url: lines.map(|_| lines_of(&url)),
        lines_bytes: lines.map(|file| file.bytes),
        lines_hash: lines.map(|file| file.hash.as_str()),
        people_as_of: about.people_as_of.map(Day),
        good_until: about.good_until.map(Day),
        url,
    })
}

/// `GET /api/legislators/packs/{state}`, and with `.lines` behind it the lines.
pub(crate) async fn pack(
    State((_, legislators)): State<(Shared, Arc<Legislators>)>,
    address: NamePath,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let packs = &legislators.packs;
    let code = address.map(|code| code.0.to_ascii_lowercase()).unwrap_or_default();
    let (at, file) = packs.find(&code).ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, no_such_pack(packs)))?;
    // A strong ETag is for one coding only.
    let tag_of = |coding| match coding {
        Coding::Brotli => format!("\"{}-br\"", file.hash),
        Coding::Gzip => format!("\"{}-gz\"", file.hash),
        Coding::Plain => format!("\"{}\"", file.hash),
    };
    let wanted = coding(&headers, packs.is_compressed(at));
    let mut tag = tag_of(wanted);
    let mut response = if has_current(&headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let (bytes, coding) = packs.bytes(at, wanted).await;
        tag = tag_of(coding);
        let mut response = ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response();
        let name = match coding {
            Coding::Brotli => Some("br"),
            Coding::Gzip => Some("gzip"),
            Coding::Plain => None,
        };
        response.headers_mut().extend(name.map(|name| (header::CONTENT_ENCODING, HeaderValue::from_static(name))));
        response
    };
    let headers = response.headers_mut();
    headers.extend(HeaderValue::try_from(tag).map(|tag| (header::ETAG, tag)));
    headers.insert(header::CACHE_CONTROL, CACHE_CONTROL_VALUE);
    headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    Ok(response)
}

/// The smallest coding that the sender accepts. Just after the start brotli is not ready yet, which takes seconds; gzip is used
/// until then.
fn coding(headers: &HeaderMap, is_compressed: bool) -> Coding {
    let takes = |name: &str| {
        let all = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let mut named = all.flat_map(by_preference).filter(|(one, _)| one.eq_ignore_ascii_case(name));
        named.next().is_some_and(|(_, quality)| quality > 0.0)
    };
    match (takes("br"), takes("gzip")) {
        (true, gzip) if is_compressed || !gzip => Coding::Brotli,
        (_, true) => Coding::Gzip,
        _ => Coding::Plain,
    }
}

fn no_such_pack(packs: &Packs) -> String {
    let states: Vec<_> = packs.all().map(|(served, _)| served.code.as_str()).collect();
    format!("There is no pack of that state here. There are: {}.", states.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderName;

    fn headers(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn the_smallest_accepted_coding_is_used() {
        for (accept, is) in [
            ("gzip, deflate, br, zstd", Coding::Brotli),
            ("gzip;q=1.0, br;q=0", Coding::Gzip),
            ("GZIP", Coding::Gzip),
            ("deflate", Coding::Plain),
            ("", Coding::Plain),
        ] {
            assert_eq!(coding(&headers(header::ACCEPT_ENCODING, accept), true), is, "{accept}");
        }
        assert_eq!(coding(&HeaderMap::new(), true), Coding::Plain);
        let cold = |accept| coding(&headers(header::ACCEPT_ENCODING, accept), false);
        assert_eq!((cold("gzip, br"), cold("br")), (Coding::Gzip, Coding::Brotli));
    }
}
