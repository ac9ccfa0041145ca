//! What is pledged so far, kept in memory for some seconds: a page that is shown to many asks the database once.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::task::spawn;

use crate::store::{Given, StoreError};
use crate::{State, Store};

/// How long what was added up is told.
const KEPT: Duration = Duration::from_secs(5);

/// Adding up takes at most one part in so many of a processor's time: where it takes long, it is done less often.
const SHARE: u32 = 20;

/// What was pledged, as it was last added up.
pub struct Totals {
    kept: Duration,
    last: Mutex<Option<Sums>>,
    /// Whoever adds up holds this.
    adding: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Clone)]
struct Sums {
    given: Arc<[Given]>,
    until: Instant,
}

impl Default for Totals {
    fn default() -> Self {
        Self::kept_for(KEPT)
    }
}

impl Totals {
    /// Totals that are told for so long before they are added up again.
    pub fn kept_for(kept: Duration) -> Self {
        Self { kept, last: Mutex::default(), adding: Arc::default() }
    }

    /// What was pledged in that form, a moment ago. While it is added up anew, all are told what it was before.
    pub(crate) async fn of(state: &Arc<State>, form: &'static str) -> Result<Arc<[Given]>, StoreError> {
        let totals = &state.totals;
        let last = totals.last();
        if let Some(sums) = last.as_ref().filter(|sums| sums.is_fresh()) {
            return Ok(Arc::clone(&sums.given));
        }
        let held = Arc::clone(&totals.adding);
        let turn = match (held.clone().try_lock_owned(), last) {
            (Ok(turn), _) => turn,
            (Err(_), Some(sums)) => return Ok(sums.given),
            (Err(_), None) => held.lock_owned().await,
        };
        if let Some(sums) = totals.last().filter(Sums::is_fresh) {
            return Ok(sums.given);
        }
        let state = Arc::clone(state);
        // Finished even where whoever asked has gone: else it would be begun again and again, for nobody.
        let added = spawn(async move {
            let _turn = turn;
            state.totals.add_up(&state.store, form).await
        });
        added.await.unwrap_or_else(|_| Err(StoreError::interrupted()))
    }

    async fn add_up(&self, store: &Store, form: &str) -> Result<Arc<[Given]>, StoreError> {
        let begun = Instant::now();
        let given: Arc<[Given]> = store.given(form).await?.into();
        let until = Instant::now() + self.kept.max(begun.elapsed() * SHARE).min(self.kept * 60);
        let sums = Sums { given: Arc::clone(&given), until };
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(sums);
        Ok(given)
    }

    fn last(&self) -> Option<Sums> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Sums {
    fn is_fresh(&self) -> bool {
        Instant::now() < self.until
    }
}

impl fmt::Debug for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Totals")
    }
}
