//! All ZIPs and their states, from GeoNames. The Census Bureau only has ZIPs with an area; post office boxes and single
//! buildings have some too.

use anyhow::{Context, bail};
use outreach_districts::Zip;
use outreach_districts::states::State;

/// The ZIPs of territories: no other table here has all of them.
const TERRITORIES: &str = include_str!("../overrides/zips.csv");

/// A ZIP and its state, by the Post Office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZipAssignment {
    /// With or without an area.
    pub zip: Zip,
    /// Military mail has none, and is skipped.
    pub state: State,
}

/// Reads the table, which has the columns `zip` and `state`. Military mail has no state, and is skipped.
pub fn read(bytes: &[u8]) -> anyhow::Result<Vec<ZipAssignment>> {
    let mut reader = csv::Reader::from_reader(bytes);
    let head = reader.headers()?.clone();
    let column = |wanted: &str| {
        head.iter().position(|name| name == wanted).with_context(|| format!("it has no column {wanted}"))
    };
    let (zip_at, state_at) = (column("zip")?, column("state")?);
    let mut assigned = Vec::new();
    for (number, row) in reader.records().enumerate() {
        let row = row?;
        let cell = |column: usize| row.get(column).unwrap_or_default();
        let Some(zip) = Zip::parse(cell(zip_at)) else { bail!("row {} names no ZIP", number + 2) };
        assigned.extend(State::of_code(cell(state_at)).map(|state| ZipAssignment { zip, state }));
    }
    Ok(assigned)
}

/// The ZIPs of a territory, which are part of the program. None for a state.
pub fn territory_zips(state: State) -> Vec<Zip> {
    let mut rows = csv::Reader::from_reader(TERRITORIES.as_bytes());
    let rows = rows.records().flatten().filter(|row| row.get(0) == Some(state.code));
    rows.flat_map(|row| row[1].split(' ').filter_map(Zip::parse).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_districts::states::TERRITORIES;
    use outreach_districts::zip_state;

    #[test]
    fn each_zip_is_in_the_state_of_its_row_and_military_mail_in_none() {
        let table = "zip,place,state\n20500,Washington,DC\n09012,APO AE,\n96960,Majuro,MH\n";
        let expected =
            [ZipAssignment { zip: Zip::parse("20500").expect("a ZIP"), state: State::of_code("dc").expect("dc") }];
        assert_eq!(read(table.as_bytes()).expect("read"), expected);
        assert_eq!(read(b"zip,state\n2050,DC\n").expect_err("short").to_string(), "row 2 names no ZIP");
        assert_eq!(read(b"zcta,state\n").expect_err("no ZIPs").to_string(), "it has no column zip");
    }

    /// A widget derives the pack to load from the number of a ZIP: that pack must have it.
    #[test]
    fn every_zip_of_a_territory_leads_to_its_pack() {
        for state in TERRITORIES {
            let zips = territory_zips(state);
            assert!(!zips.is_empty() && zips.is_sorted(), "{}", state.name);
            assert!(zips.iter().all(|zip| zip_state(*zip) == Some(state.code)), "{}", state.name);
        }
        assert_eq!(territory_zips(State::of_code("as").expect("as")), [Zip::parse("96799").expect("a ZIP")]);
    }
}
