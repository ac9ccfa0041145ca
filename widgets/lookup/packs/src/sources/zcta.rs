//! Which districts each ZIP overlaps: the Census Bureau's relationship files, or one table made from them.

use std::path::Path;

use anyhow::{Context, bail};
use outreach_districts::states::State;
use outreach_districts::{Layer, Zip};

use super::boundary::{Hint, short_code};
use super::read;

/// A ZIP and a district that it overlaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZipDistrict {
    /// The ZIP, as the Census Bureau's ZIP Code Tabulation Area.
    pub zip: Zip,
    /// The kind of district.
    pub layer: Layer,
    /// The state.
    pub state: State,
    /// The district's code within its state, without leading zeros.
    pub code: String,
    /// How much of the ZIP's land is in it, in percent rounded down.
    pub percent: Option<u8>,
}

/// Reads either kind, which differ in their first line.
pub fn read(path: &Path) -> anyhow::Result<Vec<ZipDistrict>> {
    let bytes = read::bytes(path)?;
    let zip_districts =
        if bytes.starts_with(b"zcta,") { joined(&bytes) } else { relationship(&bytes, &Hint::of(path)) };
    zip_districts.with_context(|| format!("{} can't be used", path.display()))
}

/// The joined table: `zcta,layer,state,district_code,census_namelsad`.
fn joined(bytes: &[u8]) -> anyhow::Result<Vec<ZipDistrict>> {
    let mut zip_districts = Vec::new();
    let mut reader = csv::Reader::from_reader(bytes);
    for (number, row) in reader.records().enumerate() {
        let row = row?;
        let [zip, layer, state, code] = [0, 1, 2, 3].map(|column| row.get(column).unwrap_or_default());
        let Some(state) = State::of_code(state) else { continue };
        let (Some(zip), Some(layer)) = (Zip::parse(zip), Layer::from_code(layer)) else {
            bail!("row {} names no ZIP or no kind of district", number + 2);
        };
        zip_districts.push(ZipDistrict { zip, layer, state, code: short_code(layer, code), percent: None });
    }
    Ok(zip_districts)
}

/// A relationship file: columns between bars, with the land that ZIP and district have in common.
fn relationship(bytes: &[u8], hint: &Hint) -> anyhow::Result<Vec<ZipDistrict>> {
    // The Census Bureau begins its files with a byte order mark.
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let layer = hint.layer.context("its name does not say which kind of district it has: sldu, sldl or cd")?;
    let mut reader = csv::ReaderBuilder::new().delimiter(b'|').from_reader(bytes);
    let head = reader.headers()?.clone();
    let column = |wanted: &dyn Fn(&str) -> bool, what: &str| {
        head.iter().position(wanted).with_context(|| format!("it has no column {what}"))
    };
    let zip_at = column(&|name| name.starts_with("GEOID_ZCTA5"), "GEOID_ZCTA5_20")?;
    let geoid_at =
        column(&|name| name.starts_with("GEOID_") && !name.starts_with("GEOID_ZCTA5"), "GEOID_ of the district")?;
    let land_at = column(&|name| name.starts_with("AREALAND_ZCTA5"), "AREALAND_ZCTA5_20")?;
    let part_at = column(&|name| name == "AREALAND_PART", "AREALAND_PART")?;
    let mut zip_districts = Vec::new();
    for (number, row) in reader.records().enumerate() {
        let row = row?;
        let cell = |column: usize| row.get(column).unwrap_or_default();
        let (zip, geoid) = (cell(zip_at), cell(geoid_at));
        let state = geoid.get(..2).and_then(State::of_fips);
        let code = geoid.get(2..).unwrap_or_default();
        let (Some(state), false) = (state, zip.is_empty() || code.starts_with("ZZ")) else { continue };
        let Some(zip) = Zip::parse(zip) else { bail!("row {} names no ZIP", number + 2) };
        let (land, part) = (cell(land_at).parse::<u64>(), cell(part_at).parse::<u64>());
        let percent = land.ok().zip(part.ok()).filter(|(land, _)| *land > 0).map(|(land, part)| part * 100 / land);
        let percent = percent.and_then(|percent| u8::try_from(percent).ok());
        zip_districts.push(ZipDistrict { zip, layer, state, code: short_code(layer, code), percent });
    }
    Ok(zip_districts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(zip: &str, layer: Layer, state: &str, code: &str, percent: Option<u8>) -> ZipDistrict {
        let (zip, state) = (Zip::parse(zip).expect(zip), State::of_code(state).expect(state));
        ZipDistrict { zip, layer, state, code: code.into(), percent }
    }

    #[test]
    fn the_joined_table_is_read() {
        let table = "zcta,layer,state,district_code,census_namelsad\n02108,sldu,MA,D25,Third\n00601,cd,PR,0,\n82001,cd,WY,00,\n";
        let expected = [
            overlap("02108", Layer::Sldu, "ma", "D25", None),
            overlap("00601", Layer::Cd, "pr", "0", None),
            overlap("82001", Layer::Cd, "wy", "0", None),
        ];
        assert_eq!(joined(table.as_bytes()).expect("read"), expected);
        assert!(joined(b"zcta,layer,state\n2108,sldu,MA\n").is_err());
    }

    #[test]
    fn a_relationship_file_has_shares_of_land() {
        let file = "\u{FEFF}OID_SLDU2024_20|GEOID_SLDU2024_20|NAMELSAD_SLDU2024_20|AREALAND_SLDU2024_20|OID_ZCTA5_20|GEOID_ZCTA5_20|AREALAND_ZCTA5_20|AREALAND_PART|AREAWATER_PART\n\
            1|01026|x|9|2|36104|1000|657|0\n1|01025|x|9|2|36104|1000|5|0\n1|01025|x|9|||||0\n1|01ZZZ|x|9|2|36104|1000|0|0\n";
        let hint = Hint::of(Path::new("tab20_sldu202420_zcta520_natl.txt"));
        let expected =
            [overlap("36104", Layer::Sldu, "al", "26", Some(65)), overlap("36104", Layer::Sldu, "al", "25", Some(0))];
        assert_eq!(hint.layer, Some(Layer::Sldu), "from the name");
        assert_eq!(relationship(file.as_bytes(), &hint).expect("read"), expected);
        assert!(relationship(b"a|b\n1|2\n", &hint).is_err());
    }
}
