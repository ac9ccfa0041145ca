//! Maps Census districts to OCD divisions and to Open States' districts.

use anyhow::Context;
use outreach_districts::Layer;
use outreach_districts::states::State;
use serde::Deserialize;

/// A row of the table. A Census district may have several: Idaho elects two members from each by the letters A and B.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The state.
    pub state: State,
    /// The kind of district.
    pub layer: Layer,
    /// The Census Bureau's code.
    pub geoid: String,
    /// The last part of the OCD division: `sldl:1a`.
    pub tail: String,
    /// Open States' name of the district: `1A`.
    pub district: String,
    /// How many members it elects.
    pub seats: u32,
}

#[derive(Deserialize)]
struct Line {
    state: String,
    layer: String,
    census_geoid: String,
    ocd_division_id: String,
    openstates_district: String,
    seats: u32,
}

/// Reads `sld_geoid_to_ocd.csv`.
pub fn read(bytes: &[u8]) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (number, line) in csv::Reader::from_reader(bytes).deserialize().enumerate() {
        let place = || format!("row {} of the crosswalk can't be used", number + 2);
        let line: Line = line.with_context(place)?;
        let Some(state) = State::of_code(&line.state) else { continue };
        let layer = Layer::from_code(&line.layer).with_context(place)?;
        let (_, tail) = line.ocd_division_id.rsplit_once('/').with_context(place)?;
        let (geoid, district) = (line.census_geoid, line.openstates_district);
        rows.push(Row { state, layer, geoid, tail: tail.to_owned(), district, seats: line.seats });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_and_an_invalid_one_is_reported() {
        let head = "state,layer,census_geoid,census_namelsad,ocd_division_id,chamber,openstates_district,seats\n";
        let row = "ID,sldl,16001,State House District 1,ocd-division/country:us/state:id/sldl:1a,lower,1A,1\n";
        let rows = read(format!("{head}{row}").as_bytes()).expect("read");
        assert_eq!((rows[0].tail.as_str(), rows[0].district.as_str(), rows[0].seats), ("sldl:1a", "1A", 1));
        let error = read(format!("{head}{row}{}", row.replace(",1\n", ",many\n")).as_bytes()).expect_err("broken");
        assert_eq!(error.to_string(), "row 3 of the crosswalk can't be used");
    }
}
