//! What is published of pledges: totals that give no one away, however someone watches them and adds pledges of their own.
//!
//! - Each pledge counts as a round figure, the one below its amount or the one above. Whatever is worked out from totals, it
//!   is such figures: a pledge that counts as 50 lies between 20 and 100.
//! - A total is published where there are five pledges, and anew where they have become five more or five fewer. So an
//!   erasure does not show, and neither do an hour's two pledges.
//! - Pledges count from the next quarter of an hour on, so that the moment in which a total changes says nothing of anyone.
//! - What is published is rounded once more, down.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::TryStreamExt;
use outreach_core::forms::{self, pledge};
use outreach_core::record::Stored;
use outreach_core::value::{Currency, Money};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use tokio::task::spawn;

use crate::clock;
use crate::figures::{counted_as, down};
use crate::store::{Pledge, Published, StoreError};
use crate::{State, Store};

/// Totals change at the beginning of each of these, by the clock.
const PERIOD: Duration = Duration::from_mins(15);

/// So many pledges make a total, and so many more or fewer another.
const FEWEST: u64 = 5;

/// What could not be added up or kept is tried again after so long.
const AGAIN: Duration = Duration::from_secs(5);

/// What was pledged, as it is published.
pub struct Totals {
    period: Duration,
    last: Mutex<Option<Last>>,
    /// Held by the task that adds up.
    adding: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Clone)]
struct Last {
    published: Arc<[Published]>,
    until: Instant,
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
    /// Totals that change once in so long. Where that is no time at all, each pledge counts at once.
    pub fn every(period: Duration) -> Self {
        Self { period, last: Mutex::default(), adding: Arc::default() }
    }

    /// What is published of that form. While it is added up anew, everyone gets what it was before.
    pub(crate) async fn of(state: &Arc<State>, form: &'static str) -> Result<Arc<[Published]>, StoreError> {
        let totals = &state.totals;
        let last = totals.last();
        if let Some(last) = last.as_ref().filter(|last| last.is_fresh()) {
            return Ok(Arc::clone(&last.published));
        }
        let held = Arc::clone(&totals.adding);
        let turn = match (held.clone().try_lock_owned(), last) {
            (Ok(turn), _) => turn,
            (Err(_), Some(last)) => return Ok(last.published),
            (Err(_), None) => held.lock_owned().await,
        };
        if let Some(last) = totals.last().filter(Last::is_fresh) {
            return Ok(last.published);
        }
        let state = Arc::clone(state);
        // Finished even where the client that asked has gone: else it would be begun again and again, for no one.
        let added = spawn(async move {
            let _turn = turn;
            state.totals.publish(&state.store, form).await
        });
        added.await.unwrap_or_else(|_| Err(StoreError::interrupted()))
    }

    /// Publishes what has become another total, and gives all that is published.
    async fn publish(&self, store: &Store, form: &str) -> Result<Arc<[Published]>, StoreError> {
        let (before, lasts) = self.now();
        let sums = add_up(store, form, &before).await?;
        let was = store.published(form).await?;
        let changed = changed(&was, sums);
        let (published, lasts) = if changed.is_empty() {
            (was, lasts)
        } else {
            match store.publish(form, &changed).await {
                Ok(()) => (store.published(form).await?, lasts),
                // What is not kept would be another total after the next start.
                Err(error) => {
                    tracing::warn!(form, %error, "a new total could not be kept, and the old one stands");
                    (was, lasts.min(AGAIN))
                }
            }
        };
        let published: Arc<[Published]> = published.into();
        let last = Last { published: Arc::clone(&published), until: Instant::now() + lasts };
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(last);
        Ok(published)
    }

    /// Before which moment a pledge must have arrived to count now, and for how long that holds.
    fn now(&self) -> (String, Duration) {
        let now = OffsetDateTime::now_utc();
        let period = i64::try_from(self.period.as_secs()).unwrap_or(i64::MAX);
        if period == 0 {
            return (clock::written(now + Duration::from_secs(1)), self.period);
        }
        let begun = time::Duration::seconds(now.unix_timestamp().rem_euclid(period));
        let lasts = self.period.saturating_sub(begun.unsigned_abs());
        (clock::written(now - begun), lasts)
    }

    fn last(&self) -> Option<Last> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Last {
    fn is_fresh(&self) -> bool {
        Instant::now() < self.until
    }
}

async fn add_up(store: &Store, form: &str, before: &str) -> Result<Sums, StoreError> {
    let declared = forms::find(form);
    let add = |mut sums: Sums, pledge: Pledge| async move {
        let stored = declared.and_then(|form| Stored::read(form, &pledge.record).ok());
        if let Some(amount) = stored.and_then(|stored| pledge::pledged(&stored.record)) {
            let sum = sums.entry((pledge.coalition, amount.currency.code().to_owned())).or_default();
            sum.pledges += 1;
            sum.minor = sum.minor.saturating_add(counts_as(amount, &pledge.submission_id));
        }
        Ok(sums)
    };
    store.pledges(form, before).try_fold(Sums::new(), add).await
}

/// The round figure that a pledge counts as. Always the same for the same pledge, however often totals are made, and as if
/// by chance, because only its sender knows its key.
fn counts_as(amount: Money, submission_id: &str) -> i64 {
    let digest: [u8; 32] = Sha256::digest(submission_id).into();
    let chance = digest.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    counted_as(amount.minor.into(), chance)
}

/// The totals that are other ones than what is published: those of enough pledges more, or fewer.
fn changed(was: &[Published], mut sums: Sums) -> Vec<Published> {
    let key = |was: &Published| (was.coalition.clone(), was.currency.clone());
    let published: BTreeMap<_, _> = was.iter().map(|was| (key(was), was.pledges)).collect();
    for gone in published.keys() {
        sums.entry(gone.clone()).or_default();
    }
    let total = |((coalition, currency), Sum { pledges, minor }): ((String, String), Sum)| {
        let unit = Currency::parse(&currency).map_or(1, |currency| i64::from(currency.unit()));
        let group = (coalition, currency);
        let was = published.get(&group).copied().unwrap_or_default();
        let (coalition, currency) = group;
        let (enough, other) = (pledges.unsigned_abs() >= FEWEST, pledges.abs_diff(was) >= FEWEST);
        let (pledges, minor) = if enough { (pledges, down(minor, unit)) } else { (0, 0) };
        other.then_some(Published { coalition, currency, pledges, minor })
    };
    sums.into_iter().filter_map(total).collect()
}

/// How many pledges there are, as it is shown.
pub(crate) fn rounded(pledges: i64) -> i64 {
    down(pledges, i64::try_from(FEWEST).unwrap_or(i64::MAX))
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
        counts_as(Money { minor, currency: Currency::USD }, &format!("id-{id}"))
    }

    #[test]
    fn a_pledge_counts_as_one_of_two_figures() {
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
    fn many_pledges_come_right_together() {
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
        let (before, lasts) = Totals::default().now();
        let minute: u32 = before[14..16].parse().expect("minutes");
        assert!(minute.is_multiple_of(15) && before.ends_with(":00Z"), "{before}");
        assert!(before <= clock::now() && lasts <= PERIOD, "{before} {lasts:?}");
    }
}
