//! The boundary of one district, from any of the formats, and what the name of a file says about its content.

use std::path::Path;

use outreach_districts::states::{Kind, State};
use outreach_districts::write::Ring;
use outreach_districts::{Layer, Point};

/// A boundary.
#[derive(Debug, Clone)]
pub struct Boundary {
    /// The state of the district.
    pub state: State,
    /// What kind of district it bounds.
    pub layer: Layer,
    /// The Census Bureau's code: `01026`.
    pub geoid: String,
    /// The name the Census Bureau gives the district.
    pub name: String,
    /// The year whose law it shows, or the number of a Congress.
    pub vintage: String,
    /// Where the line comes from.
    pub source: String,
    /// The line.
    pub rings: Vec<Ring>,
}

impl Boundary {
    /// The code within its state, without leading zeros: `26`, `D08`. Of a state with one seat, `0`.
    pub fn code(&self) -> String {
        short_code(self.layer, self.geoid.get(2..).unwrap_or_default())
    }
}

/// A code without leading zeros. The Census Bureau writes a state's only seat in Congress 00 and a delegate's 98.
pub fn short_code(layer: Layer, code: &str) -> String {
    let short = code.trim_start_matches('0');
    let only = short.is_empty() || (layer == Layer::Cd && short == "98");
    if only { "0".to_owned() } else { short.to_owned() }
}

/// What the name of a file and of its folder say about its content: `TIGER2024/SLDU/tl_2024_01_sldu.zip`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hint {
    /// The kind of district.
    pub layer: Option<Layer>,
    /// The state.
    pub state: Option<State>,
    /// The vintage.
    pub vintage: Option<String>,
    /// The source.
    pub source: String,
}

impl Hint {
    /// From the name, or the folder's where the name says nothing.
    pub fn of(path: &Path) -> Self {
        let text = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().to_lowercase();
        let (name, folder) = (text(path.file_name()), text(path.parent().and_then(Path::file_name)));
        let mut hint = Self::of_words(&name);
        let around = Self::of_words(&folder);
        hint.layer = hint.layer.or(around.layer);
        hint.vintage = hint.vintage.or(around.vintage);
        let year = |begin: &str| name.strip_prefix(begin).and_then(|rest| rest.get(..4)).map(str::to_owned);
        hint.source = match (year("tl_"), year("cb_"), &hint.vintage) {
            (Some(year), ..) => format!("Census TIGER/Line {year}"),
            (_, Some(year), _) => {
                let scale = ["20m", "5m", "500k"].into_iter().find(|scale| name.contains(&format!("_{scale}")));
                format!("Census cartographic boundaries {year}, {}", scale.unwrap_or("scale unknown"))
            }
            (.., Some(vintage)) if folder.starts_with("sld20") => format!("Census TIGER/Line {vintage}"),
            _ => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        };
        hint
    }

    /// Reads one name.
    pub fn of_words(name: &str) -> Self {
        let name = name.to_lowercase();
        let mut hint = Self::default();
        for word in name.split(|c: char| !c.is_ascii_alphanumeric()) {
            let digits = word.trim_start_matches(|c: char| !c.is_ascii_digit());
            match word.strip_suffix(digits).unwrap_or(word) {
                "sldu" | "upper" => hint.layer = Some(Layer::Sldu),
                "sldl" | "lower" => hint.layer = Some(Layer::Sldl),
                // cd119, or cd11920 where the year of the census is written behind it.
                "cd" if digits.len() >= 3 => {
                    hint.layer = Some(Layer::Cd);
                    hint.vintage = digits.get(..3).map(str::to_owned);
                    continue;
                }
                word if digits.is_empty() => hint.state = hint.state.or(drawn(State::of_code(word))),
                "" if digits.len() == 2 => hint.state = hint.state.or(drawn(State::of_fips(digits))),
                _ => {}
            }
            if digits.len() == 4 && digits.starts_with("20") && hint.layer != Some(Layer::Cd) {
                hint.vintage = hint.vintage.or(Some(digits.to_owned()));
            }
        }
        hint
    }

    /// Both together; this one takes precedence.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self {
            layer: self.layer.or(other.layer),
            state: self.state.or(other.state),
            vintage: self.vintage.clone().or(other.vintage.clone()),
            source: if self.source.is_empty() { other.source.clone() } else { self.source.clone() },
        }
    }

    /// The boundary of a feature. None for what is in no district, like water.
    pub fn boundary(
        &self,
        property: &dyn Fn(&str) -> Option<String>,
        rings: Vec<Ring>,
    ) -> Result<Option<Boundary>, String> {
        let any = |names: &[&str]| names.iter().find_map(|name| property(name)).map(|text| text.trim().to_owned());
        let layer = match self.layer {
            Some(layer) => layer,
            None if any(&["SLDUST"]).is_some() => Layer::Sldu,
            None if any(&["SLDLST"]).is_some() => Layer::Sldl,
            None => return Err("neither its name nor its properties say which kind of district it has".to_owned()),
        };
        let geoid = match (any(&["GEOID", "GEOID20"]), any(&["DISTRICT"]), self.state) {
            (Some(geoid), ..) => geoid,
            (None, Some(district), Some(state)) => {
                let wide = if layer == Layer::Cd { 2 } else { 3 };
                format!("{}{district:0>wide$}", state.fips)
            }
            _ => return Err("a feature has no GEOID".to_owned()),
        };
        let code = geoid.get(2..).unwrap_or_default();
        if code.starts_with("ZZ") || geoid.is_empty() {
            return Ok(None);
        }
        // Territories have no districts here.
        let Some(state) = drawn(State::of_fips(geoid.get(..2).unwrap_or_default())) else { return Ok(None) };
        let vintage = any(&["LSY", "CDSESSN"]).or(self.vintage.clone());
        let Some(vintage) = vintage else { return Err("it does not say of which year it is".to_owned()) };
        let short = short_code(layer, code);
        let name = any(&["NAMELSAD", "NAMELSAD20"]).unwrap_or_else(|| match layer {
            Layer::Cd => format!("Congressional District {short}"),
            Layer::Sldu => format!("State Senate District {short}"),
            _ => format!("State House District {short}"),
        });
        let source = any(&["SRC"]).unwrap_or_else(|| self.source.clone());
        Ok(Some(Boundary { state, layer, geoid, name, vintage, source, rings }))
    }
}

/// Leaves out territories, which have no lines, and whose codes may be words.
fn drawn(state: Option<State>) -> Option<State> {
    state.filter(|state| state.kind != Kind::Territory)
}

/// A point from degrees, as a file has them.
pub fn point(lon: f64, lat: f64) -> Result<Point, String> {
    Point::from_degrees(lat, lon).ok_or_else(|| {
        "a coordinate is no longitude and latitude; the file must be in degrees (NAD83 or WGS84)".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(path: &str) -> (Option<Layer>, Option<&'static str>, Option<String>) {
        let hint = Hint::of(Path::new(path));
        (hint.layer, hint.state.map(|state| state.code), hint.vintage)
    }

    #[test]
    fn the_name_of_a_file_says_what_it_contains() {
        let is = |layer, state, vintage: &str| (layer, state, Some(vintage.to_owned()));
        assert_eq!(hint("SLDU/tl_2024_01_sldu.zip"), is(Some(Layer::Sldu), Some("al"), "2024"));
        assert_eq!(hint("cd/tl_2022_25_cd118.zip"), is(Some(Layer::Cd), Some("ma"), "118"));
        assert_eq!(hint("cd/al_cd119_SP_Remedial_Plan_3.zip"), is(Some(Layer::Cd), Some("al"), "119"));
        assert_eq!(hint("sld2024_six_states/NJ_lower.geojson.gz"), is(Some(Layer::Sldl), Some("nj"), "2024"));
        assert_eq!(hint("sld2024_all_states_topojson/NJ.topo.json.gz"), is(None, Some("nj"), "2024"));
        assert_eq!(hint("zip/tab20_cd11920_zcta520_natl.txt").0, Some(Layer::Cd));
        assert_eq!(hint("cd/us_cd119_best_available.topo.json.gz"), is(Some(Layer::Cd), None, "119"));
    }

    #[test]
    fn properties_identify_the_district() {
        let hint = Hint::of(Path::new("al_cd119.zip"));
        let of = |pairs: &'static [(&str, &str)]| {
            let property = |name: &str| pairs.iter().find(|(of, _)| *of == name).map(|(_, text)| (*text).to_owned());
            hint.boundary(&property, Vec::new())
        };
        let boundary = of(&[("DISTRICT", "2")]).expect("read").expect("a district");
        assert_eq!((boundary.geoid.as_str(), boundary.code().as_str()), ("0102", "2"));
        assert_eq!(boundary.name, "Congressional District 2");
        assert!(of(&[("GEOID", "01ZZ")]).expect("read").is_none(), "water");
        assert!(of(&[("GEOID", "7298")]).expect("read").is_none(), "a territory");
        assert!(of(&[]).expect_err("nothing").contains("GEOID"));
        let delegate = of(&[("GEOID", "0198"), ("SRC", "cb_2024")]).expect("read").expect("a district");
        assert_eq!((delegate.source.as_str(), delegate.code().as_str()), ("cb_2024", "0"));
    }
}
