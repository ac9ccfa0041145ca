//! A stored submission, read.

use outreach_core::form::Form;
use outreach_core::record;
use serde_json::{Map, Value};

use crate::store::Stored;

/// A submission as it was stored, read.
pub(super) fn read(form: &'static Form, stored: &Stored) -> anyhow::Result<record::Stored> {
    record::Stored::read(form, &stored.record).map_err(|_| broken(stored))
}

/// The submission as a JSON object.
pub(super) fn object(stored: &Stored) -> anyhow::Result<Map<String, Value>> {
    serde_json::from_str(&stored.record).map_err(|_| broken(stored))
}

/// The words of the reader's error could quote the record; its key is enough to find it.
fn broken(stored: &Stored) -> anyhow::Error {
    anyhow::anyhow!("the record of submission {} is no JSON object", stored.submission_id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::volunteer;

    #[test]
    fn a_broken_record_is_named_by_its_key_and_not_quoted() {
        let stored =
            Stored { submission_id: "id".into(), test: false, received_at: String::new(), record: "SENTINEL".into() };
        for error in [read(&volunteer::FORM, &stored).map(drop), object(&stored).map(drop)] {
            let words = format!("{:#}", error.expect_err("broken"));
            assert!(words.contains("id") && !words.contains("SENTINEL"), "{words}");
        }
    }
}
