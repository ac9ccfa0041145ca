//! Rounding to the series 1, 2, 5, 10, 20, 50 and so on.

/// A rounded total has at least this many of its steps.
const MIN_STEPS: i64 = 20;

/// The round numbers on both sides of an amount: the largest that is not above it, and the next.
fn bounds(amount: i64) -> (i64, i64) {
    let (mut lower, mut power) = (1_i64, 1_i64);
    for factor in [2, 5, 10].into_iter().cycle() {
        let Some(next) = power.checked_mul(factor) else { break };
        if next > amount {
            return (lower, next);
        }
        lower = next;
        if factor == 10 {
            power = next;
        }
    }
    (lower, lower)
}

/// Stochastic rounding: one of the two round numbers around an amount, the nearer one more often, so that many are right together.
/// `chance` decides which.
pub(crate) fn randomized(amount: i64, chance: u64) -> i64 {
    if amount <= 0 {
        return 0;
    }
    let (below, above) = bounds(amount);
    let share = |part: i64| u128::from(part.unsigned_abs());
    if share(amount - below) << 64 > u128::from(chance) * share(above - below) { above } else { below }
}

/// Rounded down to a step that grows with it, and is `least` or more.
pub(crate) fn round_down(total: i64, least: i64) -> i64 {
    let step = if total < MIN_STEPS { least } else { bounds(total / MIN_STEPS).0.max(least) };
    total - total % step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_lies_between_two_round_numbers() {
        for (amount, expected) in [
            (1, (1, 2)),
            (2, (2, 5)),
            (4, (2, 5)),
            (9, (5, 10)),
            (10, (10, 20)),
            (2_499, (2_000, 5_000)),
            (1_000_000, (1_000_000, 2_000_000)),
        ] {
            assert_eq!(bounds(amount), expected, "{amount}");
        }
        let (below, above) = bounds(i64::MAX);
        assert_eq!((below, above), (5_000_000_000_000_000_000, 5_000_000_000_000_000_000));
    }

    #[test]
    fn the_nearer_round_number_is_the_more_likely_one() {
        let quarters = [0, 1, 2, 3].map(|quarter| (1_u64 << 62) * quarter);
        let randomized_all = |amount| quarters.map(|chance| randomized(amount, chance));
        assert_eq!(randomized_all(10), [10; 4], "a round number is itself");
        assert_eq!(randomized_all(12), [20, 10, 10, 10]);
        assert_eq!(randomized_all(15), [20, 20, 10, 10]);
        assert_eq!(randomized_all(18), [20, 20, 20, 20]);
        assert_eq!((randomized(0, 0), randomized(-5, 0)), (0, 0));
        assert_eq!(randomized(i64::MAX, 0), randomized(i64::MAX, u64::MAX));
    }

    #[test]
    fn a_total_is_rounded_to_the_twentieth_part_or_finer() {
        for (total, rounded) in [(0, 0), (99, 0), (100, 100), (1_999, 1_900), (2_000, 2_000), (184_567, 180_000)] {
            assert_eq!(round_down(total, 100), rounded, "{total}");
        }
        for (count, rounded) in [(4, 0), (5, 5), (64, 60), (119, 115), (1_234, 1_200)] {
            assert_eq!(round_down(count, 5), rounded, "{count}");
        }
        assert!(round_down(i64::MAX, 100) > 9_000_000_000_000_000_000);
    }
}
