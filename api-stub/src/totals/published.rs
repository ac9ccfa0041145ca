//! The published totals of pledges. They reveal no single pledge, even to someone who watches them and adds pledges of their own.
//!
//! - Each pledge counts as a round number, the one below its amount or the one above. Only such numbers can be worked out from
//!   totals: a pledge that counts as 50 is between 20 and 100.
//! - A total is published once there are five pledges, and again once there are five more or five fewer. So an erasure does
//!   not show, and neither do an hour's two pledges.
//! - Pledges count from the next quarter of an hour on, so that the moment in which a total changes reveals no one.
//! - The total is rounded down once more.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::TryStreamExt;
use outreach_core::kind::{Currency, Money};
use outreach_core::record::Stored;
use outreach_core::{forms, pledge};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use super::rounding::{randomized, round_down};
use crate::clock;
use crate::shared::Shared;
use crate::store::{Pledge, PledgeTotal, Store, StoreError};

/// Totals change at the beginning of each of these, by the clock.
const PERIOD: Duration = Duration::from_mins(15);

/// The fewest pledges that make a total, and the fewest more or fewer that make another.
const MIN_PLEDGES: u64 = 5;

const RETRY_DELAY: Duration = Duration::from_secs(5);

/// The published totals, kept in memory until they may change.
pub struct Totals {
    period: Duration,
    cached: Mutex<Option<Cached>>,
    /// Locked by the task that adds up.
    refreshing: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Clone)]
struct Cached {
    published: Arc<[PledgeTotal]>,
    expires_at: Instant,
}

/// The pledges to one coalition in one currency.
#[derive(Default)]
struct Sum {
    pledges: i64,
    minor: i64,
}

/// By coalition and currency.
type Sums = BTreeMap<(String, String), Sum>;

impl Default for Totals {
    fn default() -> Self {
        Self::every(PERIOD)
    }
}

impl Totals {
    /// Totals that change once in a period. Where that is zero, each pledge counts at once.
    pub fn every(period: Duration) -> Self {
        Self { period, cached: Mutex::default(), refreshing: Arc::default() }
    }

    /// The totals of a form. While they are added up again, everyone gets the previous ones.
    pub(super) async fn get(
        self: &Arc<Self>,
        shared: &Shared,
        form: &'static str,
    ) -> Result<Arc<[PledgeTotal]>, StoreError> {
        let cached = self.cached();
        if let Some(cached) = cached.as_ref().filter(|cached| cached.is_fresh()) {
            return Ok(Arc::clone(&cached.published));
        }
        let lock = Arc::clone(&self.refreshing);
        let guard = match (lock.clone().try_lock_owned(), cached) {
            (Ok(guard), _) => guard,
            (Err(_), Some(cached)) => return Ok(cached.published),
            (Err(_), None) => lock.lock_owned().await,
        };
        if let Some(cached) = self.cached().filter(Cached::is_fresh) {
            return Ok(cached.published);
        }
        let (totals, store) = (Arc::clone(self), Arc::clone(&shared.store));
        // Finished even where the client that asked has gone: else it would be begun again and again, for no one.
        let refreshed = shared.tasks.finish(async move {
            let _turn = guard;
            totals.refresh(&*store, form).await
        });
        refreshed.await.unwrap_or_else(|_| Err(StoreError::interrupted()))
    }

    /// Publishes the totals that have changed, and returns all.
    async fn refresh(&self, store: &dyn Store, form: &str) -> Result<Arc<[PledgeTotal]>, StoreError> {
        let (cutoff, valid_for) = self.cutoff();
        let sums = sum_pledges(store, form, &cutoff).await?;
        let before = store.published(form).await?;
        let changed = changed(&before, sums);
        let (published, valid_for) = if changed.is_empty() {
            (before, valid_for)
        } else {
            match store.publish(form, &changed).await {
                Ok(()) => (store.published(form).await?, valid_for),
                // What is not kept would be another total after the next start.
                Err(error) => {
                    tracing::warn!(form, %error, "a new total could not be kept, and the old one stands");
                    (before, valid_for.min(RETRY_DELAY))
                }
            }
        };
        let published: Arc<[PledgeTotal]> = published.into();
        let cached = Cached { published: Arc::clone(&published), expires_at: Instant::now() + valid_for };
        *self.cached.lock().unwrap_or_else(PoisonError::into_inner) = Some(cached);
        Ok(published)
    }

    /// Before which moment a pledge must have arrived to count now, and how long that stays so.
    fn cutoff(&self) -> (String, Duration) {
        let now = OffsetDateTime::now_utc();
        let period = i64::try_from(self.period.as_secs()).unwrap_or(i64::MAX);
        if period == 0 {
            return (clock::format(now + Duration::from_secs(1)), self.period);
        }
        let begun = time::Duration::seconds(now.unix_timestamp().rem_euclid(period));
        let valid_for = self.period.saturating_sub(begun.unsigned_abs());
        (clock::format(now - begun), valid_for)
    }

    fn cached(&self) -> Option<Cached> {
        self.cached.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Cached {
    fn is_fresh(&self) -> bool {
        Instant::now() < self.expires_at
    }
}

async fn sum_pledges(store: &dyn Store, form: &str, cutoff: &str) -> Result<Sums, StoreError> {
    let declared = forms::find(form);
    let add = |mut sums: Sums, pledge: Pledge| async move {
        let stored = declared.and_then(|form| Stored::read(form, &pledge.record).ok());
        if let Some(amount) = stored.and_then(|stored| pledge::pledged(&stored.record)) {
            let sum = sums.entry((pledge.coalition, amount.currency.code().to_owned())).or_default();
            sum.pledges += 1;
            sum.minor = sum.minor.saturating_add(randomized_amount(amount, &pledge.submission_id));
        }
        Ok(sums)
    };
    store.pledges(form, cutoff).try_fold(Sums::new(), add).await
}

/// The round number that a pledge counts as. Always the same for the same pledge, however often totals are made, and
/// unpredictable, because only its sender knows its id.
fn randomized_amount(amount: Money, submission_id: &str) -> i64 {
    let digest: [u8; 32] = Sha256::digest(submission_id).into();
    let chance = digest.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    randomized(amount.minor.into(), chance)
}

/// The totals that differ enough from the published ones.
fn changed(before: &[PledgeTotal], mut sums: Sums) -> Vec<PledgeTotal> {
    let group_of = |total: &PledgeTotal| (total.coalition.clone(), total.currency.clone());
    let published: BTreeMap<_, _> = before.iter().map(|total| (group_of(total), total.pledges)).collect();
    for group in published.keys() {
        sums.entry(group.clone()).or_default();
    }
    let total = |((coalition, currency), Sum { pledges, minor }): ((String, String), Sum)| {
        let unit = Currency::parse(&currency).map_or(1, |currency| i64::from(currency.unit()));
        let group = (coalition, currency);
        let before = published.get(&group).copied().unwrap_or_default();
        let (coalition, currency) = group;
        let (is_enough, has_changed) = (pledges.unsigned_abs() >= MIN_PLEDGES, pledges.abs_diff(before) >= MIN_PLEDGES);
        let (pledges, minor) = if is_enough { (pledges, round_down(minor, unit)) } else { (0, 0) };
        has_changed.then_some(PledgeTotal { coalition, currency, pledges, minor })
    };
    sums.into_iter().filter_map(total).collect()
}

/// The number of pledges, as it is shown.
pub(crate) fn rounded_count(pledges: i64) -> i64 {
    round_down(pledges, i64::try_from(MIN_PLEDGES).unwrap_or(i64::MAX))
}

impl fmt::Debug for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Totals")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(minor: u32, id: usize) -> i64 {
        randomized_amount(Money { minor, currency: Currency::USD }, &format!("id-{id}"))
    }

    #[test]
    fn a_pledge_counts_as_one_of_two_round_numbers() {
        for (minor, figures) in [
            (1_000, [1_000, 1_000]),
            (3_700, [2_000, 5_000]),
            (24_000, [20_000, 50_000]),
            (u32::MAX, [2_000_000_000, 5_000_000_000]),
        ] {
            let mut all: Vec<_> = (0..50).map(|id| counted(minor, id)).collect();
            all.sort_unstable();
            assert_eq!([all[0], all[49]], figures, "{minor}");
        }
    }

    #[test]
    fn many_pledges_are_right_together() {
        let amounts = [1_000, 1_200, 2_500, 3_700, 5_000, 7_700, 10_000];
        let (mut exact, mut all) = (0, 0);
        for id in 0..2_000 {
            let minor = amounts[id % amounts.len()];
            exact += i64::from(minor);
            all += counted(minor, id);
        }
        assert!((exact - all).abs() * 50 < exact, "{all} for {exact}: within 2 in 100");
    }

    #[test]
    fn totals_change_with_the_quarters_of_the_clock() {
        let (cutoff, valid_for) = Totals::default().cutoff();
        let minute: u32 = cutoff[14..16].parse().expect("minutes");
        assert!(minute.is_multiple_of(15) && cutoff.ends_with(":00Z"), "{cutoff}");
        assert!(cutoff <= clock::now() && valid_for <= PERIOD, "{cutoff} {valid_for:?}");
    }
}
