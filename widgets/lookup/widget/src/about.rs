//! Says how old the data of a state is, what has changed since, or will, and where it is from.

use outreach_districts::{Layer, LayerMatch, TermStatus};
use outreach_ui::runtime::TreeBuilder;

use crate::lookup::{seats, today};
use crate::result::{InState, add, day, list};

/// What to mind about the data of a state.
pub(crate) fn notices(tree: &mut TreeBuilder<'_>, here: &InState<'_>) {
    let InState { pack, people, .. } = here;
    let (about, today) = (pack.about(), today());
    let (mut doubtful, mut passed, mut ends) = (false, false, None);
    for LayerMatch { layer, found } in here.found {
        doubtful |= pack.plan_on(*layer, today).is_some_and(|plan| plan.doubtful);
        for seat in seats(pack, found, today) {
            passed |= seat.uncertain_since().is_some();
            let end = seat.term.to.filter(|end| seat.status == TermStatus::Current && end.is_soon(today));
            ends = [ends, end].into_iter().flatten().min();
        }
        for district in pack.unmapped(*layer, found, today) {
            for seat in pack.seats(district.id, today) {
                passed |= seat.uncertain_since().is_some();
            }
        }
    }
    let ends = ends.map_or_else(String::new, |end| day(tree, end));
    tree.open("div.notices");
    // What has passed goes before what will.
    for (is_so, key, place) in [
        (about.sample, "sample", ""),
        (about.territory, "territory", about.name),
        (doubtful, "doubtful", ""),
        (passed, "passed", &**people),
        (!ends.is_empty(), "soon", &ends),
    ] {
        if is_so {
            tree.say("p.notice", key, &[("day", place), ("state", place)]);
        }
    }
    tree.close();
}

/// Where the data of a state is from.
pub(crate) fn source(tree: &mut TreeBuilder<'_>, here: &InState<'_>) {
    let InState { pack, people, .. } = here;
    let plan = pack.plan_on(Layer::Sldu, today()).map_or("", |plan| plan.vintage);
    let mut sources = String::new();
    for of in pack.about().attributions {
        if !sources.split('\n').any(|source| source == of.source) {
            add(&mut sources, of.source);
        }
    }
    tree.say("p.hint", "data", &[("day", people), ("plan", plan), ("sources", &list(tree, &sources))]);
}
