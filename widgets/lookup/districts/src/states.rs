//! The fifty states, the District of Columbia, and the five territories with a seat in Congress.

/// State, district or territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of the fifty: two senators, representatives, and a legislature with districts.
    State,
    /// The District of Columbia: a delegate to the House, and its lines.
    District,
    /// A delegate or a resident commissioner, and no districts here.
    Territory,
}

/// A state as the Post Office and the Census Bureau know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Postal code, lower case.
    pub code: &'static str,
    /// The two digits that a GEOID begins with.
    pub fips: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
}

const fn state(code: &'static str, fips: &'static str, name: &'static str) -> State {
    State { code, fips, name, kind: Kind::State }
}

const fn territory(code: &'static str, fips: &'static str, name: &'static str) -> State {
    State { code, fips, name, kind: Kind::Territory }
}

/// The states and the District of Columbia, in the order of their names.
pub const STATES: [State; 51] = [
    state("al", "01", "Alabama"),
    state("ak", "02", "Alaska"),
    state("az", "04", "Arizona"),
    state("ar", "05", "Arkansas"),
    state("ca", "06", "California"),
    state("co", "08", "Colorado"),
    state("ct", "09", "Connecticut"),
    state("de", "10", "Delaware"),
    State { code: "dc", fips: "11", name: "District of Columbia", kind: Kind::District },
    state("fl", "12", "Florida"),
    state("ga", "13", "Georgia"),
    state("hi", "15", "Hawaii"),
    state("id", "16", "Idaho"),
    state("il", "17", "Illinois"),
    state("in", "18", "Indiana"),
    state("ia", "19", "Iowa"),
    state("ks", "20", "Kansas"),
    state("ky", "21", "Kentucky"),
    state("la", "22", "Louisiana"),
    state("me", "23", "Maine"),
    state("md", "24", "Maryland"),
    state("ma", "25", "Massachusetts"),
    state("mi", "26", "Michigan"),
    state("mn", "27", "Minnesota"),
    state("ms", "28", "Mississippi"),
    state("mo", "29", "Missouri"),
    state("mt", "30", "Montana"),
    state("ne", "31", "Nebraska"),
    state("nv", "32", "Nevada"),
    state("nh", "33", "New Hampshire"),
    state("nj", "34", "New Jersey"),
    state("nm", "35", "New Mexico"),
    state("ny", "36", "New York"),
    state("nc", "37", "North Carolina"),
    state("nd", "38", "North Dakota"),
    state("oh", "39", "Ohio"),
    state("ok", "40", "Oklahoma"),
    state("or", "41", "Oregon"),
    state("pa", "42", "Pennsylvania"),
    state("ri", "44", "Rhode Island"),
    state("sc", "45", "South Carolina"),
    state("sd", "46", "South Dakota"),
    state("tn", "47", "Tennessee"),
    state("tx", "48", "Texas"),
    state("ut", "49", "Utah"),
    state("vt", "50", "Vermont"),
    state("va", "51", "Virginia"),
    state("wa", "53", "Washington"),
    state("wv", "54", "West Virginia"),
    state("wi", "55", "Wisconsin"),
    state("wy", "56", "Wyoming"),
];

/// The territories with a seat in Congress, in the order of their names.
pub const TERRITORIES: [State; 5] = [
    territory("as", "60", "American Samoa"),
    territory("gu", "66", "Guam"),
    territory("mp", "69", "Northern Mariana Islands"),
    territory("pr", "72", "Puerto Rico"),
    territory("vi", "78", "Virgin Islands"),
];

impl State {
    /// All that can have a pack: the states, then the territories.
    pub fn all() -> impl Iterator<Item = Self> {
        STATES.into_iter().chain(TERRITORIES)
    }

    /// The state or territory of that postal code, in either case.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::all().find(|state| state.code.eq_ignore_ascii_case(code))
    }

    /// The state or territory whose GEOIDs begin so.
    pub fn of_fips(fips: &str) -> Option<Self> {
        Self::all().find(|state| state.fips == fips)
    }

    /// The state or territory of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::all().find(|state| state.name == name)
    }

    /// Its OCD division.
    pub fn division(self) -> String {
        let kind = match self.kind {
            Kind::State => "state",
            Kind::District => "district",
            Kind::Territory => "territory",
        };
        format!("ocd-division/country:us/{kind}:{}", self.code)
    }

    /// Whether it has a legislature of its own that the Census Bureau draws districts for.
    pub fn has_legislature(self) -> bool {
        self.kind == Kind::State
    }

    /// The title of its members of the House. Only representatives vote on the floor.
    pub fn title_in_congress(self) -> &'static str {
        match self.kind {
            Kind::State => "Representative",
            Kind::Territory if self.code == "pr" => "Resident Commissioner",
            Kind::District | Kind::Territory => "Delegate",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_is_found_by_code_fips_and_name() {
        for state in State::all() {
            assert_eq!(State::of_code(&state.code.to_uppercase()), Some(state));
            assert_eq!(State::of_fips(state.fips), Some(state));
            assert_eq!(State::of_name(state.name), Some(state));
        }
        assert!(STATES.map(|state| state.name).is_sorted() && TERRITORIES.map(|state| state.name).is_sorted());
        assert_eq!(State::of_code("zz"), None, "the sample state is none of them");
    }

    #[test]
    fn territories_have_no_legislature_and_titles_of_their_own() {
        let of = |code: &str| State::of_code(code).expect(code);
        assert_eq!(of("pr").division(), "ocd-division/country:us/territory:pr");
        assert_eq!(["al", "dc", "gu", "pr"].map(|code| of(code).has_legislature()), [true, false, false, false]);
        assert_eq!(
            ["al", "dc", "gu", "pr"].map(|code| of(code).title_in_congress()),
            ["Representative", "Delegate", "Delegate", "Resident Commissioner"]
        );
    }

    /// Who has it has no vote, so it is said in no call.
    const UNSAID: [&str; 1] = ["Resident Commissioner"];

    #[test]
    fn each_title_is_in_the_texts_of_a_call_or_is_known_to_be_unsaid() {
        let (_, titles) = include_str!("../../../locales/en.json").split_once("\"titles\": {").expect("titles");
        for title in State::all().map(State::title_in_congress).chain(["Senator"]) {
            let is_said = titles.contains(&format!("\"{title}\": \"{title} {{{{legislator}}}}\""));
            assert_eq!(is_said, !UNSAID.contains(&title), "{title}");
        }
    }
}
