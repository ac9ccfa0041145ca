//! From a question to what is known: our own boundaries first and last, others in between.

use outreach_districts::{Date, Layer, LookupResult, Match, Nation, Pack, Point, Zip};

use super::Legislators;
use super::adapter::{Claim, Failure, Located, Sitting, layer_of};
use super::address::Address;
use super::check::{self, Told};
use super::notice::Notice;
use super::question::Place;
use crate::districts::measure::lines::length;

/// What is known. It has no `Debug`.
pub(crate) struct Outcome<'a> {
    /// Who found the place: a geocoder's name, or `offline`.
    pub(crate) source: &'static str,
    /// What it was found by: `point`, `zip`, `street`, `state`; `nothing` where it was not found.
    pub(crate) found_by: &'static str,
    pub(crate) notices: Vec<Notice>,
    /// Where the street is, and to how many meters.
    pub(crate) point: Option<(Point, u32)>,
    pub(crate) states: Vec<InState<'a>>,
    /// Who sits now, as someone else has it, and who that is.
    pub(crate) sitting: Option<(&'static str, Vec<Sitting>)>,
}

impl<'a> Outcome<'a> {
    /// What we know by ourselves.
    fn ours(found_by: &'static str, states: Vec<InState<'a>>) -> Self {
        Self { source: OFFLINE, found_by, notices: Vec::new(), point: None, states, sitting: None }
    }
}

/// What is known of one state.
pub(crate) struct InState<'a> {
    pub(crate) pack: &'a Pack,
    pub(crate) other_states: Vec<&'a str>,
    pub(crate) layers: Vec<(Layer, Told)>,
}

/// The name of ourselves.
pub(crate) const OFFLINE: &str = "offline";

/// To how many meters a street's number is exact: it is reckoned from a range of numbers, and from the middle of the
/// road.
const STREET: u32 = 50;

/// A point that is less exact than so many meters says too little about who sits there.
const NEAR: u32 = 1_000;

/// Places further apart than this many meters are not one place, roughly known.
const APART: f64 = 5_000.0;

/// Answers.
pub(crate) async fn find<'a>(legislators: &'a Legislators, place: &Place, as_of: Date) -> Outcome<'a> {
    let nation = &legislators.packs.nation;
    let mut outcome = match place {
        Place::Point(point, accuracy) => by_point(nation, *point, *accuracy, as_of),
        Place::Zip(zip) => by_zip(nation, *zip, as_of),
        Place::Address(address) => by_address(legislators, address, as_of).await,
    };
    let packs = || outcome.states.iter().map(|state| state.pack);
    let is_old = |pack: &Pack| Layer::ALL.iter().any(|of| pack.plan_on(*of, as_of).is_some_and(|plan| plan.doubtful));
    let said =
        [(Notice::OldLines, packs().any(is_old)), (Notice::Territory, packs().any(|pack| pack.about().territory))];
    let said = said.into_iter().filter_map(|(notice, applies)| applies.then_some(notice));
    // What may be wrong comes before what is merely unknown.
    outcome.notices.splice(..0, said);
    outcome
}

fn by_point(nation: &Nation, point: Point, accuracy: u32, as_of: Date) -> Outcome<'_> {
    of_point(nation, point, accuracy, nation.lookup(point, accuracy, as_of))
}

/// The territories with the sea around them, in degrees: west, south, east, north. Their packs have no lines, so this is
/// all that tells of a place there. Puerto Rico and the Virgin Islands meet halfway between Culebra and St. Thomas.
const TERRITORIES: [(&str, [f64; 4]); 5] = [
    ("as", [-171.5, -14.8, -168.0, -10.8]),
    ("gu", [144.4, 13.0, 145.2, 13.9]),
    ("mp", [144.6, 13.9, 146.5, 20.8]),
    ("pr", [-68.2, 17.6, -65.15, 18.8]),
    ("vi", [-65.15, 17.5, -64.4, 18.6]),
];

/// The territory that a place is in, or that it is in the waters of.
fn territory_at(point: Point) -> Option<&'static str> {
    let is_in = |(_, [west, south, east, north]): &&(_, [f64; 4])| {
        let [lon, lat] = [point.lon, point.lat].map(|micro| f64::from(micro) / 1e6);
        (*west..*east).contains(&lon) && (*south..*north).contains(&lat)
    };
    TERRITORIES.iter().find(is_in).map(|(code, _)| *code)
}

/// What our boundaries say of a point, or why they say nothing.
fn of_point<'a>(
    nation: &'a Nation,
    point: Point,
    accuracy: u32,
    states: Vec<(&'a Pack, LookupResult<'a>)>,
) -> Outcome<'a> {
    let states = states.into_iter().map(|(pack, answer)| in_state(pack, answer));
    let mut outcome = Outcome::ours("point", states.collect());
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

fn by_zip(nation: &Nation, zip: Zip, as_of: Date) -> Outcome<'_> {
    let answers = nation.lookup_zip(zip, as_of);
    let has_area = answers.iter().any(|(pack, answer)| has_area(pack, answer, as_of));
    let states = answers.into_iter().map(|(pack, answer)| in_state(pack, answer));
    let mut outcome = Outcome::ours("zip", states.collect());
    if outcome.states.is_empty() {
        // The first digits are a state's. That there is such a ZIP they don't say: 99999 would be Alaska's.
        outcome.notices.push(match zip.state().map(|code| nation.state(code)) {
            _ if zip.is_military() => Notice::ZipMilitary,
            Some(None) => Notice::NoPack,
            Some(Some(_)) | None => Notice::ZipUnknown,
        });
        outcome.found_by = "nothing";
    } else if !has_area {
        outcome.notices.push(Notice::ZipWithoutArea);
    }
    outcome
}

/// Whether the ZIP says more than its state does: of one for PO boxes nothing else is known.
fn has_area(pack: &Pack, answer: &LookupResult<'_>, as_of: Date) -> bool {
    let of_state = pack.lookup_state(as_of);
    of_state.layers != answer.layers || of_state.layers.iter().all(|of| of.found != Match::None)
}

async fn by_address<'a>(legislators: &'a Legislators, address: &Address, as_of: Date) -> Outcome<'a> {
    let nation = &legislators.packs.nation;
    let mut why = Notice::StreetNotAsked;
    for geocoder in &legislators.geocoders {
        let found = match geocoder.locate(address).await {
            Ok(located) if located.spots.is_empty() => by_claims(nation, address, &located, geocoder.name(), as_of),
            Ok(located) => by_street(nation, address, &located, geocoder.name(), as_of),
            Err(failure) => Err(failure),
        };
        why = match found {
            Ok(outcome) => return outcome,
            Err(Failure::Ambiguous) => Notice::StreetAmbiguous,
            Err(Failure::NoMatch) if why != Notice::StreetAmbiguous => Notice::StreetNotFound,
            Err(failure) if !failure.is_answer() && why == Notice::StreetNotAsked => Notice::StreetUnreachable,
            Err(_) => why,
        };
    }
    let mut outcome = without_street(nation, address, as_of);
    outcome.notices.insert(0, why);
    outcome
}

/// A geocoder knows where it is. What it says of districts is held against our own boundaries.
fn by_street<'a>(
    nation: &'a Nation,
    address: &Address,
    located: &Located,
    source: &'static str,
    as_of: Date,
) -> Result<Outcome<'a>, Failure> {
    let (point, accuracy) = spot(&located.spots)?;
    let states = nation.lookup_address(point, accuracy, address.zip(), as_of);
    // A territory has no lines, and a ZIP settles all that there is.
    if states.is_empty() && territory_at(point).is_some_and(|code| nation.state(code).is_some()) {
        return Ok(without_street(nation, address, as_of));
    }
    let mut outcome = of_point(nation, point, accuracy, states);
    // Another state than was typed is another address.
    let elsewhere = |code| outcome.states.iter().all(|state| state.pack.about().code != code);
    if !outcome.states.is_empty() && address.state().is_some_and(elsewhere) {
        return Err(Failure::NoMatch);
    }
    outcome.source = source;
    outcome.found_by = "street";
    outcome.point = Some((point, accuracy));
    hold_against(&mut outcome, &located.claims, source, as_of);
    Ok(outcome)
}

fn hold_against(outcome: &mut Outcome<'_>, claims: &[Claim], source: &'static str, as_of: Date) {
    for InState { pack, layers, .. } in &mut outcome.states {
        for (layer, told) in layers {
            if told.doubt.is_none() {
                *told = check::against(pack, *layer, told.found.clone(), claims, source, as_of);
            }
        }
    }
}

/// Asks who sits now where the point is, and holds the districts that they sit for against our own boundaries. Without
/// an answer, the people are those of the pack.
pub(crate) async fn who_sits(legislators: &Legislators, place: &Place, outcome: &mut Outcome<'_>, as_of: Date) {
    let point = match place {
        Place::Point(point, accuracy) if *accuracy <= NEAR => Some(rounded(*point)),
        _ => outcome.point.map(|(point, _)| point),
    };
    let (Some(people), Some(point), false) = (&legislators.people, point, outcome.states.is_empty()) else { return };
    let Ok(sitting) = people.who(point).await else { return };
    let claim = |one: &Sitting| {
        let layer = layer_of(&one.division)?;
        Some(Claim { layer, vintage: None, district: one.division.clone() })
    };
    let claims: Vec<_> = sitting.iter().filter_map(claim).collect();
    hold_against(outcome, &claims, people.name(), as_of);
    outcome.sitting = Some((people.name(), sitting));
}

/// A geocoder knows the districts, and keeps the point to itself.
fn by_claims<'a>(
    nation: &'a Nation,
    address: &Address,
    located: &Located,
    source: &'static str,
    as_of: Date,
) -> Result<Outcome<'a>, Failure> {
    let claimed = |pack: &Pack| {
        let division = pack.about().division;
        let of = |district: &str| district.strip_prefix(division).is_some_and(|rest| rest.starts_with('/'));
        located.claims.iter().any(|claim| of(&claim.district))
    };
    let pack = nation.packs().iter().find(|pack| claimed(pack)).ok_or(Failure::NoMatch)?;
    if address.state().is_some_and(|code| code != pack.about().code) {
        return Err(Failure::NoMatch);
    }
    let from_zip = address.zip().map(|zip| nation.lookup_zip(zip, as_of)).unwrap_or_default();
    let of_zip = from_zip.into_iter().find(|(of, _)| std::ptr::eq(*of, pack));
    let mut state = in_state(pack, of_zip.map_or_else(|| pack.lookup_state(as_of), |(_, answer)| answer));
    for (layer, told) in &mut state.layers {
        if *layer != Layer::State {
            *told = check::unchecked(pack, *layer, told.found.clone(), &located.claims, source, as_of);
        }
    }
    Ok(Outcome { source, notices: vec![Notice::StreetUnplaced], ..Outcome::ours("street", vec![state]) })
}

/// No one knows where the street is. The ZIP or the state in the address are still worth an answer.
fn without_street<'a>(nation: &'a Nation, address: &Address, as_of: Date) -> Outcome<'a> {
    if let Some(zip) = address.zip() {
        let mut outcome = by_zip(nation, zip, as_of);
        if !outcome.states.is_empty() {
            outcome.notices.insert(0, Notice::ByZip);
        }
        // Of a ZIP that no one knows, as those for PO boxes, the state beside it says more.
        if !outcome.states.is_empty() || address.state().is_none() || address.state() != zip.state() {
            return outcome;
        }
    }
    let pack = address.state().map(|code| nation.state(code));
    let (found_by, notice, states) = match pack {
        Some(Some(pack)) => ("state", Some(Notice::ByState), vec![in_state(pack, pack.lookup_state(as_of))]),
        Some(None) => ("nothing", Some(Notice::NoPack), Vec::new()),
        None => ("nothing", None, Vec::new()),
    };
    Outcome { notices: notice.into_iter().collect(), ..Outcome::ours(found_by, states) }
}

/// One place for all that a geocoder named, with what they are apart added to how far it may be off.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "meters, and no more than APART of them")]
fn spot(spots: &[Point]) -> Result<(Point, u32), Failure> {
    let first = *spots.first().ok_or(Failure::NoMatch)?;
    let furthest = spots.iter().map(|other| length([first, *other])).fold(0.0, f64::max);
    if furthest > APART {
        return Err(Failure::Ambiguous);
    }
    Ok((rounded(first), STREET + furthest.ceil() as u32))
}

/// To five decimals of a degree, which is a metre. The widget looks it up once more, and must come to the same answer.
fn rounded(point: Point) -> Point {
    let five = |micro: i32| (micro + if micro < 0 { -5 } else { 5 }) / 10 * 10;
    Point { lat: five(point.lat), lon: five(point.lon) }
}

fn in_state<'a>(pack: &'a Pack, answer: LookupResult<'a>) -> InState<'a> {
    let mut layers = vec![(Layer::State, Told::ours(answer.state))];
    layers.extend(answer.layers.into_iter().map(|answer| (answer.layer, Told::ours(answer.found))));
    InState { pack, other_states: answer.other_states, layers }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_are_near_are_one_that_is_less_exact() {
        let at = |lat, lon| Point::from_degrees(lat, lon).expect("a place");
        assert_eq!(spot(&[at(37.200_004_4, -51.500_005)]), Ok((at(37.2, -51.50001), 50)));
        let (_, accuracy) = spot(&[at(37.2, -51.5003), at(37.2, -51.4997)]).expect("near");
        assert!((100..110).contains(&accuracy), "53 m apart, and 50: {accuracy}");
        assert_eq!(spot(&[at(37.2, -51.5), at(37.3, -51.5)]), Err(Failure::Ambiguous));
        assert_eq!(spot(&[]), Err(Failure::NoMatch));
    }
}
