//! Questions: who represents a point, a ZIP or an address. Read from a body, as JSON or as a form.
//!
//! Errors quote nothing, not even the name of an unknown member.

use std::fmt;

use outreach_core::Values;
use outreach_districts::{Date, Point, Zip};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::address::Address;
use crate::http::body::{BodyError, BodyFormat, Object};
use crate::http::problem::Entry;

/// A question that was read.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) location: Location,
    /// None means today.
    pub(crate) as_of: Option<Date>,
    /// The language of the texts in the response. Empty means the browser's.
    pub(crate) locale: String,
}

/// The location in a question. Its `Debug` only shows the kind.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Location {
    /// A point, and its accuracy in meters.
    Point(Point, u32),
    Zip(Zip),
    Address(Address),
}

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub(crate) enum Asked {
    Point,
    Zip,
    Address,
}

impl Location {
    /// Its kind.
    pub(crate) fn kind(&self) -> Asked {
        match self {
            Self::Point(..) => Asked::Point,
            Self::Zip(_) => Asked::Zip,
            Self::Address(_) => Asked::Address,
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Location::{:?}(…)", self.kind())
    }
}

const MEMBERS: [&str; 6] = ["point", "accuracy", "zip", "address", "as_of", "locale"];

pub(crate) fn read(format: BodyFormat, body: &[u8]) -> Result<Question, BodyError> {
    let raw = match format {
        BodyFormat::Form => RawQuestion::form(body),
        BodyFormat::Json => RawQuestion::json(body)?,
    };
    raw.question()
}

/// The parts of a body, not yet checked together.
#[derive(Default)]
struct RawQuestion {
    point: Option<[f64; 2]>,
    accuracy: Option<f64>,
    zip: Option<String>,
    address: Option<Address>,
    as_of: Option<String>,
    locale: String,
    errors: Vec<Entry>,
}

impl RawQuestion {
    fn json(body: &[u8]) -> Result<Self, BodyError> {
        let Object { members: object, duplicates: twice } = Object::read(body)?;
        let mut raw = Self::default();
        if !twice.is_empty() {
            raw.error("body", "twice", "has a member twice.");
        }
        if object.keys().any(|name| !MEMBERS.contains(&name.as_str())) {
            raw.error(
                "body",
                "unknown",
                &format!("has a member that is not known. There are: {}.", MEMBERS.join(", ")),
            );
        }
        raw.point = raw.point(&object);
        raw.accuracy = match object.get("accuracy") {
            None | Some(Value::Null) => None,
            Some(value) => value.as_f64().or(Some(f64::NAN)),
        };
        raw.zip = raw.text(&object, "zip");
        raw.as_of = raw.text(&object, "as_of");
        raw.locale = raw.text(&object, "locale").unwrap_or_default();
        raw.address = raw.address(&object);
        Ok(raw)
    }

    fn point(&mut self, object: &Map<String, Value>) -> Option<[f64; 2]> {
        let point = match object.get("point") {
            None | Some(Value::Null) => return None,
            Some(Value::Object(point)) if point.len() == 2 => point,
            Some(_) => {
                self.error("point", "type", "must be an object with lat and lon, in degrees.");
                return None;
            }
        };
        let degrees = |name: &str| point.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
        Some([degrees("lat"), degrees("lon")])
    }

    fn address(&mut self, object: &Map<String, Value>) -> Option<Address> {
        let parts = match object.get("address") {
            None | Some(Value::Null) => return None,
            Some(Value::String(line)) => return Some(Address::of_line(line)),
            Some(Value::Object(parts)) => parts,
            Some(_) => {
                self.error("address", "type", "must be a string, or an object with street, city, state and zip.");
                return None;
            }
        };
        if parts.keys().any(|name| !["street", "city", "state", "zip"].contains(&name.as_str())) {
            let words = "has a member that is not known. There are: street, city, state, zip.";
            self.error("address", "unknown", words);
        }
        let [street, city, state, zip] = ["street", "city", "state", "zip"].map(|name| match parts.get(name) {
            None | Some(Value::Null) => "",
            Some(Value::String(text)) => text,
            Some(_) => {
                self.error(&format!("address.{name}"), "type", "must be a string.");
                ""
            }
        });
        Some(Address::of_parts(street, city, state, zip))
    }

    fn text(&mut self, object: &Map<String, Value>, name: &str) -> Option<String> {
        match object.get(name) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
            Some(_) => {
                self.error(name, "type", "must be a string.");
                None
            }
        }
    }

    /// A form has flat names. Empty values are ignored, and so are other names, like those of buttons.
    fn form(body: &[u8]) -> Self {
        let values: Values =
            form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        let raw = |name: &str| Some(values.get(name).trim().to_owned()).filter(|value| !value.is_empty());
        let number = |text: String| text.parse().unwrap_or(f64::NAN);
        let part = |name: &str| raw(name).unwrap_or_default();
        let mut form = Self {
            accuracy: raw("accuracy").map(number),
            as_of: raw("as_of"),
            locale: part("locale"),
            address: raw("address").map(|line| Address::of_line(&line)),
            ..Self::default()
        };
        if raw("lat").is_some() || raw("lon").is_some() {
            form.point = Some(["lat", "lon"].map(|name| raw(name).map_or(f64::NAN, number)));
        }
        if raw("street").is_some() || raw("city").is_some() {
            let parts = Address::of_parts(&part("street"), &part("city"), &part("state"), &part("zip"));
            if form.address.is_some() {
                form.error("address", "twice", "appears twice: give it in one line or in parts, not both.");
            }
            form.address = Some(parts);
        } else {
            form.zip = raw("zip");
        }
        form
    }

    fn question(mut self) -> Result<Question, BodyError> {
        let mut locations = Vec::new();
        if let Some([lat, lon]) = self.point.take() {
            match Point::from_degrees(lat, lon) {
                Some(point) => locations.push(Location::Point(point, self.accuracy_in_meters())),
                None => {
                    self.error("point", "range", "must have lat from -90 to 90 and lon from -180 to 180, in degrees.");
                }
            }
        } else if self.accuracy.is_some() {
            self.error("accuracy", "unknown", "belongs to a point.");
        }
        if let Some(zip) = self.zip.take() {
            match parse_zip(&zip) {
                Some(zip) => locations.push(Location::Zip(zip)),
                None => self.error("zip", "zip", "must have five digits, such as 35203, or nine, such as 35203-1234."),
            }
        }
        match self.address.take() {
            None => {}
            Some(address) if address.is_too_long() => {
                self.error("address", "length", "must be shorter: no line of it may have more than 200 characters.");
            }
            Some(address) => match (address.alone(), address.is_empty()) {
                // A ZIP that was typed as the address is enough.
                (Some(zip), _) => locations.push(Location::Zip(zip)),
                // An invalid street has been reported already.
                (None, true) if self.errors.is_empty() => self.error("address", "missing", "must have a street."),
                (None, true) => {}
                (None, false) => locations.push(Location::Address(address)),
            },
        }
        let as_of = self.as_of.take().map(|text| Date::parse(text.trim()));
        if as_of == Some(None) {
            self.error("as_of", "date", "must be a day, such as 2026-08-05.");
        }
        if self.errors.is_empty() && locations.len() != 1 {
            self.error("body", "place", "must have one of point, zip and address.");
        }
        match (locations.pop(), self.errors.is_empty()) {
            (Some(location), true) => Ok(Question { location, as_of: as_of.flatten(), locale: self.locale }),
            _ => Err(BodyError::Members(self.errors)),
        }
    }

    /// Whole meters, rounded up: browsers send fractions.
    fn accuracy_in_meters(&mut self) -> u32 {
        let meters = self.accuracy.unwrap_or_default();
        if meters.is_nan() || meters < 0.0 {
            self.error("accuracy", "range", "must be a number of meters, 0 or more.");
            return 0;
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not negative, and what is larger than the earth is as good as the largest number"
        )]
        {
            meters.ceil() as u32
        }
    }

    fn error(&mut self, field: &str, code: &'static str, words: &str) {
        let detail = if field == "body" { format!("The body {words}") } else { format!("{field} {words}") };
        self.errors.push(Entry { field: field.to_owned(), code, detail });
    }
}

/// A ZIP in any way that people type it.
fn parse_zip(typed: &str) -> Option<Zip> {
    Zip::parse(&Zip::normalize(typed).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn json(body: &str) -> Result<Question, BodyError> {
        read(BodyFormat::Json, body.as_bytes())
    }

    fn location(body: &str) -> Location {
        json(body).unwrap_or_else(|error| panic!("{body}: {error:?}")).location
    }

    fn error(format: BodyFormat, body: &str) -> (String, &'static str) {
        match read(format, body.as_bytes()) {
            Err(BodyError::Members(mut errors)) => {
                assert_eq!(errors.len(), 1, "{body}: {errors:?}");
                let error = errors.remove(0);
                (error.field, error.code)
            }
            other => panic!("{body}: {other:?}"),
        }
    }

    #[test]
    fn a_location_is_a_point_a_zip_or_an_address() {
        let point = Point::from_degrees(37.25, -51.75).expect("a place");
        assert_eq!(location(r#"{"point":{"lat":37.25,"lon":-51.75}}"#), Location::Point(point, 0));
        assert_eq!(location(r#"{"point":{"lat":37.25,"lon":-51.75},"accuracy":20.2}"#), Location::Point(point, 21));
        assert_eq!(
            location(r#"{"point":{"lat":37.25,"lon":-51.75},"accuracy":1e300}"#),
            Location::Point(point, u32::MAX)
        );
        let zip = Location::Zip(Zip::parse("00102").expect("a ZIP"));
        assert_eq!(location(r#"{"zip":"00102-1234"}"#), zip);
        for marked in ["\u{202D}00102\u{202C}", "００１０２", "00102 1234", "\u{200B}00102\u{2011}1234"] {
            assert_eq!(location(&format!(r#"{{"zip":"{marked}"}}"#)), zip, "{marked}");
        }
        assert_eq!(location(r#"{"address":" 00102 "}"#), zip);
        assert_eq!(location(r#"{"address":{"zip":"00102"}}"#), zip);
        assert!(matches!(location(r#"{"address":"1 Main St, Sampleton"}"#), Location::Address(_)));
        assert!(matches!(
            location(r#"{"address":{"street":"1 Main St","zip":null},"zip":null}"#),
            Location::Address(_)
        ));
    }

    #[test]
    fn a_form_has_the_same_with_flat_names() {
        let form = |body: &str| read(BodyFormat::Form, body.as_bytes()).expect(body);
        let parts = location(r#"{"address":{"street":"1 Main St","city":"Sampleton","state":"ZZ","zip":"00102"}}"#);
        assert_eq!(form("street=1+Main+St&city=Sampleton&state=ZZ&zip=00102&send=Go&lat=").location, parts);
        assert_eq!(form("zip=00102&street=").location, location(r#"{"zip":"00102"}"#));
        assert_eq!(form("address=1+Main+St").location, location(r#"{"address":"1 Main St"}"#));
        let asked = form("lat=37.25&lon=-51.75&accuracy=20&as_of=2026-08-05&locale=es");
        assert_eq!(asked.location, location(r#"{"point":{"lat":37.25,"lon":-51.75},"accuracy":20}"#));
        assert_eq!((asked.as_of, asked.locale.as_str()), (Date::parse("2026-08-05"), "es"));
    }

    #[test]
    fn errors_name_the_member_and_quote_nothing() {
        for (body, field, code) in [
            ("{}", "body", "place"),
            (r#"{"zip":"00102","point":{"lat":1,"lon":1}}"#, "body", "place"),
            (r#"{"zip":"00102","Sentinel":1}"#, "body", "unknown"),
            (r#"{"zip":"00102","zip":"00103"}"#, "body", "twice"),
            (r#"{"point":{"lat":1,"lon":1,"lon":2}}"#, "body", "twice"),
            (r#"{"zip":"0010"}"#, "zip", "zip"),
            (r#"{"point":[1,2]}"#, "point", "type"),
            (r#"{"point":{"lat":91,"lon":1}}"#, "point", "range"),
            (r#"{"point":{"lat":"1","lon":1}}"#, "point", "range"),
            (r#"{"point":{"lat":1,"lon":1},"accuracy":-1}"#, "accuracy", "range"),
            (r#"{"point":{"lat":1,"lon":1},"accuracy":"near"}"#, "accuracy", "range"),
            (r#"{"zip":"00102","accuracy":1}"#, "accuracy", "unknown"),
            (r#"{"address":{"street":1,"city":"Sampleton"}}"#, "address.street", "type"),
            (r#"{"address":{"street":"1 Main St","Sentinel":""}}"#, "address", "unknown"),
            (r#"{"address":"  "}"#, "address", "missing"),
            (r#"{"address":7}"#, "address", "type"),
            (r#"{"zip":"00102","as_of":"yesterday"}"#, "as_of", "date"),
        ] {
            assert_eq!(error(BodyFormat::Json, body), (field.to_owned(), code), "{body}");
        }
        assert_eq!(error(BodyFormat::Form, "lat=1"), ("point".into(), "range"));
        assert_eq!(error(BodyFormat::Form, "street=a&address=b"), ("address".into(), "twice"));
        let long = format!("{{\"address\":\"{}\"}}", "x".repeat(201));
        assert_eq!(error(BodyFormat::Json, &long), ("address".into(), "length"));
        for body in ["Sentinel", "[]", r#"{"zip":"Sentinel"}"#, r#"{"Sentinel":1}"#, r#"{"address":{"Sentinel":1}}"#] {
            assert!(!format!("{:?}", json(body)).contains("Sentinel"), "{body}");
        }
        let asked = json(r#"{"address":"Sentinel"}"#).expect("an address");
        assert!(!format!("{asked:?}").contains("Sentinel"), "{asked:?}");
    }

    proptest! {
        #[test]
        fn never_panics(
            body in r#"\{("(point|zip|address|as_of|accuracy)":([\[\]{}"a-z:,0-9. -]{0,30})){0,2}\}"#,
            bytes: Vec<u8>,
        ) {
            for format in [BodyFormat::Form, BodyFormat::Json] {
                let _ = (read(format, body.as_bytes()), read(format, &bytes));
            }
        }
    }
}
