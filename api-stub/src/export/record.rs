//! A stored submission, parsed.

use outreach_core::form::Form;
use outreach_core::record;
use serde_json::{Map, Value};

use crate::store::StoredRecord;

pub(super) fn read(form: &'static Form, stored: &StoredRecord) -> anyhow::Result<record::Stored> {
    let mut read = record::Stored::read(form, &stored.json).map_err(|_| malformed(stored))?;
    // The row says it, by which tests are left out.
    read.record.envelope.test = stored.test;
    Ok(read)
}

/// The submission as a JSON object.
pub(super) fn object(stored: &StoredRecord) -> anyhow::Result<Map<String, Value>> {
    serde_json::from_str(&stored.json).map_err(|_| malformed(stored))
}

/// The words of the reader's error could quote the record; its key is enough to find it.
fn malformed(stored: &StoredRecord) -> anyhow::Error {
    anyhow::anyhow!("the record of submission {} is no JSON object", stored.submission_id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::volunteer;

    #[test]
    fn a_malformed_record_is_named_by_its_key_and_not_quoted() {
        let stored = StoredRecord {
            form: String::new(),
            submission_id: "id".into(),
            coalition: String::new(),
            test: false,
            received_at: String::new(),
            json: "SENTINEL".into(),
        };
        for error in [read(&volunteer::FORM, &stored).map(drop), object(&stored).map(drop)] {
            let words = format!("{:#}", error.expect_err("malformed"));
            assert!(words.contains("id") && !words.contains("SENTINEL"), "{words}");
        }
    }
}
