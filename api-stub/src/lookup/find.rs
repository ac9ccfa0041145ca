//! From a question to a result: our own boundaries, and external services for streets and current members.

use outreach_districts::{Date, Layer, LookupResult, Match, Nation, Pack, Point, Zip, is_military, zip_state};

use schemars::JsonSchema;
use serde::Serialize;

use super::Legislators;
use super::address::Address;
use super::check::{self, LayerResult};
use super::notice::Notice;
use super::question::Location;
use super::services::{AdapterError, Claim, GeocodeResult, SittingMember, layer_of};

/// The result of a lookup. It has no `Debug`.
pub(crate) struct LookupOutcome<'a> {
    /// The name of the geocoder that found the location, or `offline`.
    pub(crate) source: &'static str,
    pub(crate) found_by: FoundBy,
    pub(crate) notices: Vec<Notice>,
    /// The point of the street, and its accuracy in meters.
    pub(crate) point: Option<(Point, u32)>,
    pub(crate) states: Vec<StateResult<'a>>,
    /// A service and the current members by it.
    pub(crate) sitting: Option<(&'static str, Vec<SittingMember>)>,
}

/// What a place was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(inline)]
pub(crate) enum FoundBy {
    Point,
    Zip,
    Street,
    State,
    Nothing,
}

impl<'a> LookupOutcome<'a> {
    /// A result without any service.
    fn ours(found_by: FoundBy, states: Vec<StateResult<'a>>) -> Self {
        Self { source: OFFLINE, found_by, notices: Vec::new(), point: None, states, sitting: None }
    }
}

/// The result for one state.
pub(crate) struct StateResult<'a> {
    pub(crate) pack: &'a Pack,
    pub(crate) other_states: Vec<&'a str>,
    pub(crate) layers: Vec<(Layer, LayerResult)>,
}

/// The source of results without a geocoder.
pub(crate) const OFFLINE: &str = "offline";

/// The accuracy of a house number in meters: it is interpolated in a range of numbers, from the middle of the road.
const STREET_ACCURACY: u32 = 50;

/// Current members are only asked for at points of at least this accuracy, in meters.
const PEOPLE_ACCURACY: u32 = 1_000;

/// Matches further apart than so many meters are different addresses.
const MAX_SPREAD: f64 = 5_000.0;

/// Answers a question.
pub(crate) async fn find<'a>(legislators: &'a Legislators, location: &Location, as_of: Date) -> LookupOutcome<'a> {
    let nation = &legislators.packs.nation;
    let mut outcome = match location {
        Location::Point(point, accuracy) => by_point(nation, *point, *accuracy, as_of),
        Location::Zip(zip) => by_zip(nation, *zip, as_of),
        Location::Address(address) => by_address(legislators, address, as_of).await,
    };
    let packs = || outcome.states.iter().map(|state| state.pack);
    let is_old = |pack: &Pack| Layer::ALL.iter().any(|of| pack.plan_on(*of, as_of).is_some_and(|plan| plan.doubtful));
    let notices =
        [(Notice::OldLines, packs().any(is_old)), (Notice::Territory, packs().any(|pack| pack.about().territory))];
    let notices = notices.into_iter().filter_map(|(notice, applies)| applies.then_some(notice));
    // Possible errors come before unknowns.
    outcome.notices.splice(..0, notices);
    outcome
}

fn by_point(nation: &Nation, point: Point, accuracy: u32, as_of: Date) -> LookupOutcome<'_> {
    of_point(nation, point, accuracy, nation.lookup(point, accuracy, as_of))
}

/// Bounding boxes of the territories with their waters, in degrees: west, south, east, north. Their packs have no lines, so
/// nothing else identifies a point there. Puerto Rico and the Virgin Islands meet halfway between Culebra and St. Thomas.
const TERRITORIES: [(&str, [f64; 4]); 5] = [
    ("as", [-171.5, -14.8, -168.0, -10.8]),
    ("gu", [144.4, 13.0, 145.2, 13.9]),
    ("mp", [144.6, 13.9, 146.5, 20.8]),
    ("pr", [-68.2, 17.6, -65.15, 18.8]),
    ("vi", [-65.15, 17.5, -64.4, 18.6]),
];

/// The territory of a point, on land or in its waters.
fn territory_at(point: Point) -> Option<&'static str> {
    let is_in = |(_, [west, south, east, north]): &&(_, [f64; 4])| {
        let [lon, lat] = [point.lon, point.lat].map(|micro| f64::from(micro) / 1e6);
        (*west..*east).contains(&lon) && (*south..*north).contains(&lat)
    };
    TERRITORIES.iter().find(is_in).map(|(code, _)| *code)
}

/// The result of a point by our boundaries, or why there is none.
fn of_point<'a>(
    nation: &'a Nation,
    point: Point,
    accuracy: u32,
    states: Vec<(&'a Pack, LookupResult<'a>)>,
) -> LookupOutcome<'a> {
    let states = states.into_iter().map(|(pack, answer)| state_result(pack, answer));
    let mut outcome = LookupOutcome::ours(FoundBy::Point, states.collect());
    if outcome.states.is_empty() {
        let states = point.states(accuracy);
        let is_loaded = |code: &str| nation.state(code).is_some();
        outcome.notices.push(match territory_at(point) {
            Some(code) if is_loaded(code) => Notice::TerritoryByZip,
            None if states.is_empty() || states.into_iter().any(is_loaded) => Notice::Nowhere,
            _ => Notice::NoPack,
        });
    }
    outcome
}

fn by_zip(nation: &Nation, zip: Zip, as_of: Date) -> LookupOutcome<'_> {
    let answers = nation.lookup_zip(zip, as_of);
    let has_area = answers.iter().any(|(pack, answer)| has_area(pack, answer, as_of));
    let states = answers.into_iter().map(|(pack, answer)| state_result(pack, answer));
    let mut outcome = LookupOutcome::ours(FoundBy::Zip, states.collect());
    if outcome.states.is_empty() {
        // The first digits give a state, but not that the ZIP exists: 99999 would be Alaska's.
        outcome.notices.push(match zip_state(zip).map(|code| nation.state(code)) {
            _ if is_military(zip) => Notice::ZipMilitary,
            Some(None) => Notice::NoPack,
            Some(Some(_)) | None => Notice::ZipUnknown,
        });
        outcome.found_by = FoundBy::Nothing;
    } else if !has_area {
        outcome.notices.push(Notice::ZipWithoutArea);
    }
    outcome
}

/// Whether the ZIP has more than its state: one for PO boxes doesn't.
fn has_area(pack: &Pack, answer: &LookupResult<'_>, as_of: Date) -> bool {
    let of_state = pack.lookup_state(as_of);
    of_state.layers != answer.layers || of_state.layers.iter().all(|of| of.found != Match::None)
}

async fn by_address<'a>(legislators: &'a Legislators, address: &Address, as_of: Date) -> LookupOutcome<'a> {
    let nation = &legislators.packs.nation;
    let mut why = Notice::StreetNotAsked;
    for geocoder in &legislators.geocoders {
        let found = match geocoder.locate(address).await {
            Ok(located) if located.points.is_empty() => by_claims(nation, address, &located, geocoder.name(), as_of),
            Ok(located) => by_street(nation, address, &located, geocoder.name(), as_of),
            Err(failure) => Err(failure),
        };
        why = match found {
            Ok(outcome) => return outcome,
            Err(AdapterError::Ambiguous) => Notice::StreetAmbiguous,
            Err(AdapterError::NoMatch) if why != Notice::StreetAmbiguous => Notice::StreetNotFound,
            Err(failure) if !failure.is_answer() && why == Notice::StreetNotAsked => Notice::StreetUnreachable,
            Err(_) => why,
        };
    }
    let mut outcome = without_street(nation, address, as_of);
    outcome.notices.insert(0, why);
    outcome
}

/// The result for an address with a point. The geocoder's claims are compared with our boundaries.
fn by_street<'a>(
    nation: &'a Nation,
    address: &Address,
    located: &GeocodeResult,
    source: &'static str,
    as_of: Date,
) -> Result<LookupOutcome<'a>, AdapterError> {
    let (point, accuracy) = merge_points(&located.points)?;
    let states = nation.lookup_address(point, accuracy, address.zip(), as_of);
    // A territory has no lines, and its ZIP is enough.
    if states.is_empty() && territory_at(point).is_some_and(|code| nation.state(code).is_some()) {
        return Ok(without_street(nation, address, as_of));
    }
    let mut outcome = of_point(nation, point, accuracy, states);
    // A match in another state than was typed is another address.
    let is_other = |code| outcome.states.iter().all(|state| state.pack.about().code != code);
    if !outcome.states.is_empty() && address.state().is_some_and(is_other) {
        return Err(AdapterError::NoMatch);
    }
    outcome.source = source;
    outcome.found_by = FoundBy::Street;
    outcome.point = Some((point, accuracy));
    apply_claims(&mut outcome, &located.claims, source, as_of);
    Ok(outcome)
}

fn apply_claims(outcome: &mut LookupOutcome<'_>, claims: &[Claim], source: &'static str, as_of: Date) {
    for StateResult { pack, layers, .. } in &mut outcome.states {
        for (layer, result) in layers {
            if result.unverified.is_none() {
                *result = check::compare_claims(pack, *layer, result.found.clone(), claims, source, as_of);
            }
        }
    }
}

/// Asks for the current members at the point, and compares their districts with our boundaries. Without an answer, the people
/// are those of the pack.
pub(crate) async fn add_sitting_members(
    legislators: &Legislators,
    location: &Location,
    outcome: &mut LookupOutcome<'_>,
    as_of: Date,
) {
    let point = match location {
        Location::Point(point, accuracy) if *accuracy <= PEOPLE_ACCURACY => Some(round_to_meter(*point)),
        _ => outcome.point.map(|(point, _)| point),
    };
    let (Some(people), Some(point), false) = (&legislators.people, point, outcome.states.is_empty()) else { return };
    let Ok(sitting) = people.members_at(point).await else { return };
    let claim = |one: &SittingMember| {
        let layer = layer_of(&one.division)?;
        Some(Claim { layer, vintage: None, district: one.division.clone() })
    };
    let claims: Vec<_> = sitting.iter().filter_map(claim).collect();
    apply_claims(outcome, &claims, people.name(), as_of);
    outcome.sitting = Some((people.name(), sitting));
}

/// The result for an address of which a geocoder only returns districts.
fn by_claims<'a>(
    nation: &'a Nation,
    address: &Address,
    located: &GeocodeResult,
    source: &'static str,
    as_of: Date,
) -> Result<LookupOutcome<'a>, AdapterError> {
    let claimed = |pack: &Pack| {
        let division = pack.about().division;
        let of = |district: &str| district.strip_prefix(division).is_some_and(|rest| rest.starts_with('/'));
        located.claims.iter().any(|claim| of(&claim.district))
    };
    let pack = nation.packs().iter().find(|pack| claimed(pack)).ok_or(AdapterError::NoMatch)?;
    if address.state().is_some_and(|code| code != pack.about().code) {
        return Err(AdapterError::NoMatch);
    }
    let from_zip = address.zip().map(|zip| nation.lookup_zip(zip, as_of)).unwrap_or_default();
    let of_zip = from_zip.into_iter().find(|(of, _)| std::ptr::eq(*of, pack));
    let mut state = state_result(pack, of_zip.map_or_else(|| pack.lookup_state(as_of), |(_, answer)| answer));
    for (layer, result) in &mut state.layers {
        if *layer != Layer::State {
            *result = check::claims_only(pack, *layer, result.found.clone(), &located.claims, source, as_of);
        }
    }
    Ok(LookupOutcome {
        source,
        notices: vec![Notice::StreetUnplaced],
        ..LookupOutcome::ours(FoundBy::Street, vec![state])
    })
}

/// The result for an address whose street was not found: that of its ZIP, or of its state.
fn without_street<'a>(nation: &'a Nation, address: &Address, as_of: Date) -> LookupOutcome<'a> {
    if let Some(zip) = address.zip() {
        let mut outcome = by_zip(nation, zip, as_of);
        if !outcome.states.is_empty() {
            outcome.notices.insert(0, Notice::ByZip);
        }
        // If the ZIP is unknown, like some for PO boxes, the state is used.
        if !outcome.states.is_empty() || address.state().is_none() || address.state() != zip_state(zip) {
            return outcome;
        }
    }
    let pack = address.state().map(|code| nation.state(code));
    let (found_by, notice, states) = match pack {
        Some(Some(pack)) => (FoundBy::State, Some(Notice::ByState), vec![state_result(pack, pack.lookup_state(as_of))]),
        Some(None) => (FoundBy::Nothing, Some(Notice::NoPack), Vec::new()),
        None => (FoundBy::Nothing, None, Vec::new()),
    };
    LookupOutcome { notices: notice.into_iter().collect(), ..LookupOutcome::ours(found_by, states) }
}

/// One point for all matches of a geocoder. Their distance is added to its accuracy.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "meters, and no more than MAX_SPREAD of them"
)]
fn merge_points(points: &[Point]) -> Result<(Point, u32), AdapterError> {
    let first = *points.first().ok_or(AdapterError::NoMatch)?;
    let furthest = points.iter().map(|other| first.meters_to(*other)).fold(0.0, f64::max);
    if furthest > MAX_SPREAD {
        return Err(AdapterError::Ambiguous);
    }
    Ok((round_to_meter(first), STREET_ACCURACY + furthest.ceil() as u32))
}

/// To five decimals of a degree, which is a meter, as in the response: the widget looks it up again, and must get the same
/// result.
fn round_to_meter(point: Point) -> Point {
    let five = |micro: i32| (micro + if micro < 0 { -5 } else { 5 }) / 10 * 10;
    Point { lat: five(point.lat), lon: five(point.lon) }
}

fn state_result<'a>(pack: &'a Pack, answer: LookupResult<'a>) -> StateResult<'a> {
    let mut layers = vec![(Layer::State, LayerResult::ours(answer.state))];
    layers.extend(answer.layers.into_iter().map(|answer| (answer.layer, LayerResult::ours(answer.found))));
    StateResult { pack, other_states: answer.other_states, layers }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_that_are_near_each_other_are_one_point() {
        let at = |lat, lon| Point::from_degrees(lat, lon).expect("a place");
        assert_eq!(merge_points(&[at(37.200_004_4, -51.500_005)]), Ok((at(37.2, -51.50001), 50)));
        let (_, accuracy) = merge_points(&[at(37.2, -51.5003), at(37.2, -51.4997)]).expect("near");
        assert!((100..110).contains(&accuracy), "53 m apart, and 50: {accuracy}");
        assert_eq!(merge_points(&[at(37.2, -51.5), at(37.3, -51.5)]), Err(AdapterError::Ambiguous));
        assert_eq!(merge_points(&[]), Err(AdapterError::NoMatch));
    }
}
