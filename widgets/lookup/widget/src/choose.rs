//! What is not certain: the districts that it may be, to choose from by a list and on a map. None is picked.

use crate::browser;
use outreach_core::number::digits;
use outreach_districts::{District, Layer, Match, Pack, Reason};
use outreach_ui::runtime::{ElementBuilder, TreeBuilder};

use crate::card::place;
use crate::lookup::{Lookup, today};
use crate::result::{InState, add, list};

/// How many districts are on a map at most.
const FEW: usize = 16;

/// Why it isn't certain, and how near a line is.
pub(crate) fn say_near(tree: &mut TreeBuilder<'_>, why: &str, (meters, accuracy): (u32, u32)) {
    let facts = tree.words.messages.facts();
    let distance = browser::format_distance(&facts, meters);
    let margin = browser::format_distance(&facts, accuracy);
    // The last two are for texts that webmasters wrote when all was in meters.
    let places: [(&str, &str); 4] =
        [("distance", &distance), ("margin", &margin), ("metres", &digits(meters)), ("accuracy", &digits(accuracy))];
    tree.say("p", why, &places);
}

/// The districts that it may be.
pub(crate) fn choices(tree: &mut TreeBuilder<'_>, here: &InState<'_>, layer: Layer, found: &Match) {
    let InState { pack, name: state, below, .. } = *here;
    let mut list = found.districts();
    let mut meters = (0, 0);
    let why = match found {
        // Of a ZIP in two states, the right one may be in neither list.
        Match::Candidates(_) if Lookup::of(tree.state).get_untracked().others.is_empty() => "several",
        Match::Uncertain(uncertainty) => {
            meters = (uncertainty.meters, uncertainty.accuracy);
            match uncertainty.reason {
                // Near the line of a state it has been said above.
                Reason::Line if below > 1 => "choose",
                Reason::Line => "near",
                Reason::Plan => "old_lines",
                Reason::Contradiction => "contradiction",
            }
        }
        Match::NoPlan => "no_plan",
        _ => "choose",
    };
    if *found == Match::None {
        // Those that are on no map are named by themselves.
        for district in pack.districts(layer, today()) {
            if district.mapped {
                list.push(district.id);
            }
        }
    }
    say_near(tree, why, meters);
    let few = list.len() <= FEW;
    let is_mapped = few && layer != Layer::State && pack.lines_loaded();
    // Of those on the map: their boundaries, and line by line their names and divisions.
    let (mut places, mut names, mut ocds) = (Vec::new(), String::new(), String::new());
    tree.open("div.districts");
    tree.open(if few { "div.choices" } else { "div.choices long" });
    for id in list {
        let Some(district) = pack.district(id) else { continue };
        let name = if district.tail.is_empty() { state.to_owned() } else { name(tree, pack, &district) };
        let ocd = district.ocd();
        tree.button("button.button secondary", "choose", &ocd, &name);
        if is_mapped {
            // A ring that begins so ends the district.
            places.extend(pack.boundary(id));
            places.extend([i32::MAX, 0]);
            add(&mut names, &name);
            add(&mut ocds, &ocd);
        }
    }
    tree.close();
    if is_mapped {
        let map = browser::district_map(&places, &names, &ocds);
        tree.put(&ElementBuilder::fill(map));
    }
    tree.close();
}

/// A district to choose, and who sits there: many know the name of the one and not the number of the other.
fn name(tree: &TreeBuilder<'_>, pack: &Pack, district: &District<'_>) -> String {
    let mut names = String::new();
    for seat in pack.seats(district.id, today()) {
        if let Some(person) = seat.holder {
            add(&mut names, person.name);
        }
    }
    let place = place(tree, district);
    if names.is_empty() { place } else { [&place, " – ", &list(tree, &names)].concat() }
}
