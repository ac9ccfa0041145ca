//! Checks that new packs don't lose states, people or ZIPs.

use std::collections::BTreeMap;

use anyhow::Context;
use outreach_districts::{Date, Layer, Nation, Pack, Zip};

/// Sums of fewer people than this are not compared.
const MIN_SUM: usize = 100;

const BY_HAND: &str = "if that is right, make the packs by hand with `outreach-packs pack`";

/// How many seats are held, and how many are held or known to be vacant.
#[derive(Clone, Copy, Default)]
struct SeatCount {
    held: usize,
    known: usize,
}

impl SeatCount {
    fn of(pack: &Pack, layer: Layer) -> Self {
        let mut count = Self::default();
        let Some(on) = pack.about().people_as_of else { return count };
        for seat in pack.districts(layer, on).into_iter().flat_map(|of| pack.seats(of.id, on)) {
            count.held += usize::from(seat.holder.is_some());
            count.known += usize::from(seat.holder.is_some() || seat.is_vacant());
        }
        count
    }
}

/// Fails if a state is missing, a chamber has lost more than half of its members or a state more than a tenth of its ZIPs. A
/// single seat may become vacant, but not half of all single seats of a layer, unless they are listed as vacant. Nor may more
/// than a quarter of all members of a layer be missing.
pub(super) fn check_losses(old: &Nation, new: &Nation) -> anyhow::Result<()> {
    let mut sums: BTreeMap<&str, [SeatCount; 2]> = BTreeMap::new();
    let mut single: BTreeMap<&str, [SeatCount; 2]> = BTreeMap::new();
    let [zips_before, zips_after] = [old, new].map(zips);
    for was in old.packs() {
        let (code, name) = (was.about().code, was.about().name);
        let is = new.state(code);
        let is = is.with_context(|| {
            format!("{name} would have no pack any more: if that is right, remove its pack by hand")
        })?;
        for layer in Layer::ALL {
            let counts = [was, is].map(|pack| SeatCount::of(pack, layer));
            let [SeatCount { held: before, .. }, SeatCount { held: after, .. }] = counts;
            anyhow::ensure!(
                before < 2 || after * 2 >= before,
                "{name}: {after} people would sit for {}, and {before} did: {BY_HAND}",
                layer.code()
            );
            add(sums.entry(layer.code()).or_default(), counts);
            if before == 1 {
                add(single.entry(layer.code()).or_default(), counts);
            }
        }
        let [before, after] = [&zips_before, &zips_after].map(|zips| zips.get(code).copied().unwrap_or_default());
        anyhow::ensure!(after * 10 >= before * 9, "{name} would have {after} ZIP codes, and had {before}: {BY_HAND}");
    }
    for (layer, [before, after]) in single {
        anyhow::ensure!(
            after.known * 2 >= before.held,
            "of {} who sit alone for their state's {layer}, {} would be left: {BY_HAND}",
            before.held,
            after.held
        );
    }
    for (layer, [before, after]) in sums {
        anyhow::ensure!(
            before.held < MIN_SUM || after.held * 4 >= before.held * 3,
            "{} people would sit for {layer} in all states, and {} did: {BY_HAND}",
            after.held,
            before.held
        );
    }
    Ok(())
}

fn add(sums: &mut [SeatCount; 2], counts: [SeatCount; 2]) {
    for (sum, count) in sums.iter_mut().zip(counts) {
        sum.held += count.held;
        sum.known += count.known;
    }
}

/// How many ZIPs each state has.
fn zips(nation: &Nation) -> BTreeMap<String, usize> {
    let mut zips = BTreeMap::new();
    for zip in (0..100_000).filter_map(Zip::from_number) {
        for (pack, _) in nation.lookup_zip(zip, Date::MIN) {
            *zips.entry(pack.about().code.to_owned()).or_default() += 1;
        }
    }
    zips
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn nation(change: impl FnOnce(&mut outreach_districts::write::StateSource)) -> Nation {
        let mut source = sample::source().expect("the sample's source");
        change(&mut source);
        Nation::new(vec![source.pack().expect("packed").open().expect("a pack")])
    }

    #[test]
    fn a_missing_state_or_an_empty_chamber_is_an_error() {
        let whole = || nation(|_| {});
        assert!(check_losses(&whole(), &whole()).is_ok());
        let error = check_losses(&whole(), &Nation::new(Vec::new())).expect_err("no state").to_string();
        assert!(error.contains("Sample State would have no pack"), "{error}");
        let emptied = |part: usize| {
            nation(|source| {
                let house = source.seats.iter_mut().filter(|seat| seat.of.is_some_and(|of| of.plan == 1));
                house.skip(part).for_each(|seat| seat.holder = None);
            })
        };
        let error = check_losses(&whole(), &emptied(1)).expect_err("an empty chamber").to_string();
        assert!(error.contains("would sit for sldl"), "{error}");
        assert!(check_losses(&whole(), &emptied(7)).is_ok(), "some seats are always free");
        assert!(check_losses(&emptied(1), &whole()).is_ok());
    }

    #[test]
    fn missing_members_of_small_chambers_are_an_error() {
        let whole = || nation(|_| {});
        let without = |layer: Layer, vacant: bool| {
            nation(|source| {
                let plan = source.plans.iter().position(|plan| plan.layer == layer);
                for seat in source.seats.iter_mut().filter(|seat| seat.of.map(|of| of.plan) == plan) {
                    seat.holder = None;
                    seat.unsure = (!vacant).then_some(Date::MIN);
                }
            })
        };
        for (layer, words) in
            [(Layer::State, "0 people would sit for state, and 2 did"), (Layer::Cd, "0 would be left")]
        {
            let error = check_losses(&whole(), &without(layer, false)).expect_err("an empty chamber").to_string();
            assert!(error.contains(words), "{error}");
        }
        assert!(
            check_losses(&whole(), &without(Layer::Cd, true)).is_ok(),
            "one seat may be vacant where a source says so"
        );
    }

    /// None of the chambers loses half.
    #[test]
    fn small_losses_in_many_chambers_are_an_error() {
        let states = |held: usize| {
            let pack = |code: &str| {
                let mut source = sample::source().expect("the sample's source");
                code.clone_into(&mut source.code);
                let house = source.seats.iter_mut().filter(|seat| seat.of.is_some_and(|of| of.plan == 1));
                house.skip(held).for_each(|seat| seat.holder = None);
                source.pack().expect("packed").open().expect("a pack")
            };
            let codes = "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md";
            Nation::new(codes.split(' ').map(pack).collect())
        };
        let error = check_losses(&states(9), &states(6)).expect_err("a third of them").to_string();
        assert!(error.contains("people would sit for sldl in all states"), "{error}");
        assert!(check_losses(&states(9), &states(7)).is_ok(), "after an election many seats are free");
    }

    #[test]
    fn missing_zips_are_an_error() {
        let without = nation(|source| source.zips.truncate(source.zips.len() / 2));
        let error = check_losses(&nation(|_| {}), &without).expect_err("half of them").to_string();
        assert!(error.contains("ZIP codes, and had"), "{error}");
    }
}
