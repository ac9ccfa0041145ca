//! Which ZIPs there are, and in which state: a table of GeoNames'. The Census Bureau's has only those with an area; post
//! office boxes and single buildings have ZIPs too.

use anyhow::{Context, bail};
use outreach_districts::Zip;

use super::states::State;

/// The ZIPs of territories, of which no other table here has all.
const TERRITORIES: &str = include_str!("known/zips.csv");

/// A ZIP, and the state that the Post Office has it in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    /// The ZIP.
    pub zip: Zip,
    /// The state.
    pub state: State,
}

/// Reads the table, which has the columns `zip` and `state`. Military mail has no state, and is left out.
pub fn read(bytes: &[u8]) -> anyhow::Result<Vec<Assigned>> {
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
        assigned.extend(State::of_code(cell(state_at)).map(|state| Assigned { zip, state }));
    }
    Ok(assigned)
}

/// The ZIPs of a territory, which are few and part of the program. Of a state, none.
pub fn of_territory(state: State) -> Vec<Zip> {
    let mut rows = csv::Reader::from_reader(TERRITORIES.as_bytes());
    let rows = rows.records().flatten().filter(|row| row.get(0) == Some(state.code));
    rows.flat_map(|row| row[1].split(' ').filter_map(Zip::parse).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::districts::states::TERRITORIES;

    #[test]
    fn a_zip_is_in_the_state_of_its_row_and_military_mail_in_none() {
        let table = "zip,place,state\n20500,Washington,DC\n09012,APO AE,\n96960,Majuro,MH\n";
        let expected =
            [Assigned { zip: Zip::parse("20500").expect("a ZIP"), state: State::of_code("dc").expect("dc") }];
        assert_eq!(read(table.as_bytes()).expect("read"), expected);
        assert_eq!(read(b"zip,state\n2050,DC\n").expect_err("short").to_string(), "row 2 names no ZIP");
        assert_eq!(read(b"zcta,state\n").expect_err("no ZIPs").to_string(), "it has no column zip");
    }

    /// The pack to load is told by the number of a ZIP: each must be found in the pack that it leads to.
    #[test]
    fn every_zip_of_a_territory_leads_to_its_pack() {
        for state in TERRITORIES {
            let zips = of_territory(state);
            assert!(!zips.is_empty() && zips.is_sorted(), "{}", state.name);
            assert!(zips.iter().all(|zip| zip.state() == Some(state.code)), "{}", state.name);
        }
        assert_eq!(of_territory(State::of_code("as").expect("as")), [Zip::parse("96799").expect("a ZIP")]);
    }
}
