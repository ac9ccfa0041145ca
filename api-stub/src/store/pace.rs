//! Long work on a database, in steps so small that others can write between them.

use std::time::{Duration, Instant};

use tokio::time::sleep;

/// How long a step should take, and about how long others can write after it. Those who wait for the lock sleep between two
/// tries, so that it takes them a few steps.
const STEP_TIME: Duration = Duration::from_millis(8);

/// How many rows make a step: as many as are done in [`STEP_TIME`]. A row may have a hundred bytes or many thousands.
#[derive(Debug)]
pub(crate) struct StepSize {
    rows: u32,
}

impl Default for StepSize {
    fn default() -> Self {
        Self { rows: 32 }
    }
}

impl StepSize {
    /// Rows in the next step.
    pub(crate) fn rows(&self) -> usize {
        self.rows as usize
    }

    /// The same, as a database counts.
    pub(super) fn limit(&self) -> u32 {
        self.rows
    }

    /// Call after a step: lets others write, and adjusts the size of the next step.
    pub(crate) async fn yield_and_adjust(&mut self, started: Instant) {
        let elapsed = started.elapsed();
        self.rows = if elapsed > STEP_TIME { self.rows / 2 } else { self.rows + self.rows / 4 }.clamp(4, 500);
        sleep(elapsed.max(Duration::from_millis(2))).await;
    }
}
