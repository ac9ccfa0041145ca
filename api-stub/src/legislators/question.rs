//! What someone wants to know: who represents a point, a ZIP or an address. Read from a body, as JSON or as a form.
//!
//! What is wrong is told without quoting any of it, not even the name of a member that isn't known.

use std::fmt;

use outreach_core::{Values, value};
use outreach_districts::{Date, Point, Zip};
use serde_json::{Map, Value};

use super::address::Address;
use crate::body::object::Object;
use crate::body::{BodyError, Format};
use crate::problem::Entry;

/// The question.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) place: Place,
    /// The day asked for. None: today.
    pub(crate) as_of: Option<Date>,
    /// The language of the words in the answer. Empty: the browser's.
    pub(crate) locale: String,
}

/// Where. Its `Debug` says only of which kind it is.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// A point, and to how many meters it is exact.
    Point(Point, u32),
    Zip(Zip),
    Address(Address),
}

impl Place {
    /// Its name in bodies.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Point(..) => "point",
            Self::Zip(_) => "zip",
            Self::Address(_) => "address",
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place::{}(…)", self.kind())
    }
}

const MEMBERS: [&str; 6] = ["point", "accuracy", "zip", "address", "as_of", "locale"];

/// Reads a body.
pub(crate) fn read(format: Format, body: &[u8]) -> Result<Question, BodyError> {
    let said = match format {
        Format::Form => Said::form(body),
        Format::Json => Said::json(body)?,
    };
    said.question()
}

/// What stood in the body, each thing by itself.
#[derive(Default)]
struct Said {
    point: Option<[f64; 2]>,
    accuracy: Option<f64>,
    zip: Option<String>,
    address: Option<Address>,
    as_of: Option<String>,
    locale: String,
    errors: Vec<Entry>,
}

impl Said {
    fn json(body: &[u8]) -> Result<Self, BodyError> {
        let Object { members: whole, twice } = Object::read(body)?;
        let mut said = Self::default();
        if !twice.is_empty() {
            said.error("body", "twice", "has a member twice.");
        }
        if whole.keys().any(|name| !MEMBERS.contains(&name.as_str())) {
            said.error(
                "body",
                "unknown",
                &format!("has a member that is not known. There are: {}.", MEMBERS.join(", ")),
            );
        }
        said.point = said.point(&whole);
        said.accuracy = match whole.get("accuracy") {
            None | Some(Value::Null) => None,
            Some(value) => value.as_f64().or(Some(f64::NAN)),
        };
        said.zip = said.text(&whole, "zip");
        said.as_of = said.text(&whole, "as_of");
        said.locale = said.text(&whole, "locale").unwrap_or_default();
        said.address = said.address(&whole);
        Ok(said)
    }

    fn point(&mut self, whole: &Map<String, Value>) -> Option<[f64; 2]> {
        let point = match whole.get("point") {
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

    fn address(&mut self, whole: &Map<String, Value>) -> Option<Address> {
        let parts = match whole.get("address") {
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

    fn text(&mut self, whole: &Map<String, Value>, name: &str) -> Option<String> {
        match whole.get(name) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
            Some(_) => {
                self.error(name, "type", "must be a string.");
                None
            }
        }
    }

    /// A form has flat names. What is empty was left out, and other names are the buttons of whoever made the form.
    fn form(body: &[u8]) -> Self {
        let values: Values =
            form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        let said = |name: &str| Some(values.get(name).trim().to_owned()).filter(|value| !value.is_empty());
        let number = |text: String| text.parse().unwrap_or(f64::NAN);
        let part = |name: &str| said(name).unwrap_or_default();
        let mut form = Self {
            accuracy: said("accuracy").map(number),
            as_of: said("as_of"),
            locale: part("locale"),
            address: said("address").map(|line| Address::of_line(&line)),
            ..Self::default()
        };
        if said("lat").is_some() || said("lon").is_some() {
            form.point = Some(["lat", "lon"].map(|name| said(name).map_or(f64::NAN, number)));
        }
        if said("street").is_some() || said("city").is_some() {
            let parts = Address::of_parts(&part("street"), &part("city"), &part("state"), &part("zip"));
            if form.address.is_some() {
                form.error("address", "twice", "stands there twice: give it in one line or in parts, not both.");
            }
            form.address = Some(parts);
        } else {
            form.zip = said("zip");
        }
        form
    }

    fn question(mut self) -> Result<Question, BodyError> {
        let mut places = Vec::new();
        if let Some([lat, lon]) = self.point.take() {
            match Point::from_degrees(lat, lon) {
                Some(point) => places.push(Place::Point(point, self.meters())),
                None => {
                    self.error("point", "range", "must have lat from -90 to 90 and lon from -180 to 180, in degrees.");
                }
            }
        } else if self.accuracy.is_some() {
            self.error("accuracy", "unknown", "belongs to a point.");
        }
        if let Some(zip) = self.zip.take() {
            match zip_of(&zip) {
                Some(zip) => places.push(Place::Zip(zip)),
                None => self.error("zip", "zip", "must have five digits, such as 35203, or nine, such as 35203-1234."),
            }
        }
        match self.address.take() {
            None => {}
            Some(address) if address.is_too_long() => {
                self.error("address", "length", "must be shorter: no line of it may have more than 200 characters.");
            }
            Some(address) => match (address.alone(), address.is_empty()) {
                // Someone typed their ZIP where an address goes, and has said enough.
                (Some(zip), _) => places.push(Place::Zip(zip)),
                // A street that can't be read has been told already.
                (None, true) if self.errors.is_empty() => self.error("address", "missing", "must have a street."),
                (None, true) => {}
                (None, false) => places.push(Place::Address(address)),
            },
        }
        let as_of = self.as_of.take().map(|text| Date::parse(text.trim()));
        if as_of == Some(None) {
            self.error("as_of", "date", "must be a day, such as 2026-08-05.");
        }
        if self.errors.is_empty() && places.len() != 1 {
            self.error("body", "place", "must have one of point, zip and address.");
        }
        match (places.pop(), self.errors.is_empty()) {
            (Some(place), true) => Ok(Question { place, as_of: as_of.flatten(), locale: self.locale }),
            _ => Err(BodyError::Members(self.errors)),
        }
    }

    /// Whole meters, rounded up. Browsers say a fraction.
    fn meters(&mut self) -> u32 {
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

/// A ZIP as people type it in any form: the code that it is.
fn zip_of(typed: &str) -> Option<Zip> {
    Zip::parse(&value::Zip::parse(typed).ok()?.into_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn json(body: &str) -> Result<Question, BodyError> {
        read(Format::Json, body.as_bytes())
    }

    fn place(body: &str) -> Place {
        json(body).unwrap_or_else(|error| panic!("{body}: {error:?}")).place
    }

    fn error(format: Format, body: &str) -> (String, &'static str) {
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
    fn a_place_is_a_point_a_zip_or_an_address() {
        let point = Point::from_degrees(37.25, -51.75).expect("a place");
        assert_eq!(place(r#"{"point":{"lat":37.25,"lon":-51.75}}"#), Place::Point(point, 0));
        assert_eq!(place(r#"{"point":{"lat":37.25,"lon":-51.75},"accuracy":20.2}"#), Place::Point(point, 21));
        assert_eq!(place(r#"{"point":{"lat":37.25,"lon":-51.75},"accuracy":1e300}"#), Place::Point(point, u32::MAX));
        let zip = Place::Zip(Zip::parse("00102").expect("a ZIP"));
        assert_eq!(place(r#"{"zip":"00102-1234"}"#), zip);
        for marked in ["\u{202D}00102\u{202C}", "００１０２", "00102 1234", "\u{200B}00102\u{2011}1234"] {
            assert_eq!(place(&format!(r#"{{"zip":"{marked}"}}"#)), zip, "{marked}");
        }
        assert_eq!(place(r#"{"address":" 00102 "}"#), zip);
        assert_eq!(place(r#"{"address":{"zip":"00102"}}"#), zip);
        assert!(matches!(place(r#"{"address":"1 Main St, Sampleton"}"#), Place::Address(_)));
        assert!(matches!(place(r#"{"address":{"street":"1 Main St","zip":null},"zip":null}"#), Place::Address(_)));
    }

    #[test]
    fn a_form_says_the_same_by_flat_names() {
        let form = |body: &str| read(Format::Form, body.as_bytes()).expect(body);
        let parts = place(r#"{"address":{"street":"1 Main St","city":"Sampleton","state":"ZZ","zip":"00102"}}"#);
        assert_eq!(form("street=1+Main+St&city=Sampleton&state=ZZ&zip=00102&send=Go&lat=").place, parts);
        assert_eq!(form("zip=00102&street=").place, place(r#"{"zip":"00102"}"#));
        assert_eq!(form("address=1+Main+St").place, place(r#"{"address":"1 Main St"}"#));
        let asked = form("lat=37.25&lon=-51.75&accuracy=20&as_of=2026-08-05&locale=es");
        assert_eq!(asked.place, place(r#"{"point":{"lat":37.25,"lon":-51.75},"accuracy":20}"#));
        assert_eq!((asked.as_of, asked.locale.as_str()), (Date::parse("2026-08-05"), "es"));
    }

    #[test]
    fn what_can_t_be_taken_is_named_and_not_quoted() {
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
            assert_eq!(error(Format::Json, body), (field.to_owned(), code), "{body}");
        }
        assert_eq!(error(Format::Form, "lat=1"), ("point".into(), "range"));
        assert_eq!(error(Format::Form, "street=a&address=b"), ("address".into(), "twice"));
        let long = format!("{{\"address\":\"{}\"}}", "x".repeat(201));
        assert_eq!(error(Format::Json, &long), ("address".into(), "length"));
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
            for format in [Format::Form, Format::Json] {
                let _ = (read(format, body.as_bytes()), read(format, &bytes));
            }
        }
    }
}
