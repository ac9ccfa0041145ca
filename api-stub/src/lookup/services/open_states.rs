//! Open States, `people.geo`: the current members for the districts of a point. It needs a key, with a small daily quota.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use outreach_districts::{OfficeKind, Point};
use serde_json::Value;

use super::breaker::{Breaker, Clock};
use super::{AdapterError, PeopleSource, SittingMember, SittingOffice};
use crate::http::client::{FetchError, HttpClient, Key, RequestBuilder, base_url};

/// Of Open States' own server.
pub const BASE: &str = "https://v3.openstates.org";

/// Open States.
#[derive(Debug)]
pub struct OpenStates {
    web: HttpClient,
    base: String,
    key: Key,
    breaker: Breaker,
}

impl OpenStates {
    /// At Open States, or at another server with the same API.
    pub fn new(web: HttpClient, address: &str, key: Key, clock: Clock) -> Self {
        Self { web, base: base_url(address), key, breaker: Breaker::new("open-states", clock) }
    }

    async fn ask(&self, point: Point) -> Result<Vec<SittingMember>, AdapterError> {
        let degrees = |micro: i32| (f64::from(micro) / 1e6).to_string();
        let said = [("lat", degrees(point.lat)), ("lng", degrees(point.lon))];
        let more = [("include", "offices"), ("include", "links")];
        let place = format!("{}/people.geo", self.base);
        let ask = |request: RequestBuilder| request.query(&said).query(&more).header("X-API-KEY", self.key.header());
        read(&self.web.get(&place, ask).await?)
    }
}

impl PeopleSource for OpenStates {
    fn name(&self) -> &'static str {
        "open-states"
    }

    fn members_at(&self, point: Point) -> BoxFuture<'_, Result<Vec<SittingMember>, AdapterError>> {
        self.breaker.ask(self.ask(point)).boxed()
    }
}

fn read(answer: &Value) -> Result<Vec<SittingMember>, AdapterError> {
    let results = answer["results"].as_array().ok_or(AdapterError::Failed(FetchError::InvalidResponse))?;
    Ok(results.iter().filter_map(person).collect())
}

/// A member with a name and a division; others are skipped.
fn person(one: &Value) -> Option<SittingMember> {
    let role = &one["current_role"];
    let mut division = text(&role["division_id"]);
    // A member at large sometimes has the division of the state, which is the senators'.
    let federal = one["jurisdiction"]["classification"] == "country";
    if federal && role["org_classification"] == "lower" && division.matches('/').count() == 2 {
        division.push_str("/cd:at-large");
    }
    let email = text(&one["email"]);
    // Members of Congress have the URL of their form in place of an email.
    let (contact_form, email) = if email.contains("://") { (email, String::new()) } else { (String::new(), email) };
    let id = text(&one["id"]);
    let sitting = SittingMember {
        id: id.strip_prefix("ocd-person/").unwrap_or(&id).to_owned(),
        name: text(&one["name"]),
        party: text(&one["party"]),
        photo: text(&one["image"]),
        offices: one["offices"].as_array().into_iter().flatten().map(office).collect(),
        links: one["links"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|link| [&link["url"], &link["note"]].map(text))
            .filter(|[url, _]| !url.is_empty())
            .collect(),
        division,
        email,
        contact_form,
    };
    (!sitting.name.is_empty() && !sitting.division.is_empty()).then_some(sitting)
}

fn office(office: &Value) -> SittingOffice {
    let kind = match office["classification"].as_str().unwrap_or_default() {
        "capitol" => OfficeKind::Capitol,
        "district" => OfficeKind::District,
        "district-mail" => OfficeKind::Mail,
        _ => OfficeKind::Other,
    };
    let [name, address, phone, fax] = ["name", "address", "voice", "fax"].map(|name| text(&office[name]));
    SittingOffice { kind, name, address, phone, fax }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn people_are_read_and_known_quirks_corrected() {
        let found = include_str!("../../../tests/fixtures/legislators/openstates_people.json");
        let people = read(&serde_json::from_str(found).expect("JSON")).expect("people");
        let ana = &people[0];
        assert_eq!(
            (ana.name.as_str(), ana.division.as_str()),
            ("Ana Newcomer", "ocd-division/country:us/state:zz/sldl:1")
        );
        let SittingOffice { kind, name, address, phone, fax } = &ana.offices[0];
        assert_eq!(*kind, OfficeKind::Capitol);
        assert_eq!([name, address, phone, fax], ["Capitol Office", "Room 1", "555-555-0199", ""]);
        let at_large = people.iter().find(|one| one.division.ends_with("cd:at-large")).expect("at large");
        assert_eq!((at_large.email.as_str(), at_large.contact_form.as_str()), ("", "https://example.org/contact"));
        assert_eq!(read(&json!({ "results": [{}, { "name": "Nobody" }, 7] })), Ok(Vec::new()));
        assert_eq!(read(&json!({ "detail": "Sentinel" })), Err(AdapterError::Failed(FetchError::InvalidResponse)));
    }
}
