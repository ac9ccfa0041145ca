//! The chambers of each state, from Open States' metadata: names, titles, seats and districts.

use anyhow::Context;
use outreach_districts::Layer;
use outreach_districts::states::State;
use serde_json::Value;

/// A chamber.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chamber {
    /// The state.
    pub state: State,
    /// The districts its members sit for.
    pub layer: Layer,
    /// Its name: `Alabama House of Representatives`.
    pub name: String,
    /// What a member is called.
    pub title: String,
    /// How many seats it has.
    pub seats: u32,
    /// Its districts: the last part of the OCD division, Open States' name and the number of seats.
    pub districts: Vec<(String, String, u32)>,
}

/// Names that are wrong in the metadata.
const NAMES: &str = include_str!("../overrides/chambers.csv");

/// Reads the metadata.
pub fn read(bytes: &[u8]) -> anyhow::Result<Vec<Chamber>> {
    let file: Value = serde_json::from_slice(bytes)?;
    let mut chambers = Vec::new();
    for (code, entry) in file.as_object().context("it is no object of states")? {
        let Some(state) = State::of_code(code).filter(|state| state.has_legislature()) else { continue };
        for chamber in entry["chambers"].as_array().into_iter().flatten() {
            chambers
                .push(read_chamber(state, chamber).with_context(|| format!("a chamber of {code} lacks something"))?);
        }
    }
    Ok(chambers)
}

fn read_chamber(state: State, chamber: &Value) -> Option<Chamber> {
    let (layer, name) = (chamber["type"].as_str()?, chamber["name"].as_str()?);
    let layer = if layer == "lower" { Layer::Sldl } else { Layer::Sldu };
    let seats = |value: &Value| value["num_seats"].as_u64().and_then(|seats| u32::try_from(seats).ok());
    let district = |value: &Value| {
        let tail = value["division_id"].as_str()?.rsplit_once('/')?.1;
        Some((tail.to_owned(), value["name"].as_str()?.to_owned(), seats(value)?))
    };
    let title = chamber["title"].as_str()?;
    Some(Chamber {
        state,
        layer,
        name: known_name(state, layer).unwrap_or_else(|| full_name(state, name, title)),
        title: title.to_owned(),
        seats: seats(chamber)?,
        districts: chamber["districts"].as_array()?.iter().map(district).collect::<Option<_>>()?,
    })
}

/// The name as the state writes it. The metadata shortens every House, and not everyone in one is a representative.
fn full_name(state: State, name: &str, title: &str) -> String {
    match name {
        "House" => format!("{} House of {title}s", state.name),
        // Not Nebraska Nebraska Legislature.
        name if name.contains(state.name) => name.to_owned(),
        name => format!("{} {name}", state.name),
    }
}

fn known_name(state: State, layer: Layer) -> Option<String> {
    let mut rows = csv::Reader::from_reader(NAMES.as_bytes());
    let mut rows = rows.records().flatten();
    let row = rows.find(|row| row.get(0) == Some(state.code) && row.get(1) == Some(layer.code()))?;
    row.get(2).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chambers_are_named_with_their_state() {
        let file = r#"{"NE":{"chambers":[{"type":"unicameral","name":"Nebraska Legislature","title":"Senator","num_seats":49,"districts":[]}]},
            "AL":{"chambers":[{"type":"lower","name":"House","title":"Representative","num_seats":105,
            "districts":[{"name":"1","division_id":"ocd-division/country:us/state:al/sldl:1","num_seats":1}]}]},"PR":{"chambers":[{}]}}"#;
        let chambers = read(file.as_bytes()).expect("read");
        assert_eq!((chambers[0].name.as_str(), chambers[0].layer), ("Nebraska Legislature", Layer::Sldu));
        assert_eq!((chambers[1].name.as_str(), chambers[1].layer), ("Alabama House of Representatives", Layer::Sldl));
        assert_eq!(chambers[1].districts, [("sldl:1".to_owned(), "1".to_owned(), 1)]);
        assert!(read(br#"{"AL":{"chambers":[{"name":"House"}]}}"#).is_err());
    }

    #[test]
    fn a_chamber_is_called_what_its_state_calls_it() {
        let name = |code: &str, name: &str, title: &str| {
            let chamber =
                serde_json::json!({ "type": "lower", "name": name, "title": title, "num_seats": 1, "districts": [] });
            read_chamber(State::of_code(code).expect(code), &chamber).expect("a chamber").name
        };
        for (code, title) in [("md", "Delegate"), ("va", "Delegate"), ("wv", "Delegate")] {
            assert!(name(code, "House", title).ends_with(" House of Delegates"));
        }
        assert_eq!(name("wi", "Assembly", "Representative"), "Wisconsin Assembly");
        assert_eq!(name("nj", "Assembly", "Assembly Member"), "New Jersey General Assembly");
    }
}
