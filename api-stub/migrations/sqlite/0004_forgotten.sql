-- The random idempotency keys of what was deleted because somebody asked for it. A page that is still open, on a phone
-- that slept, would otherwise send it once more and make the record again. Nothing else is kept: no day, and without
-- rowid, because numbered rows would tell in which order they were forgotten.
CREATE TABLE forgotten (
    form          TEXT NOT NULL,
    submission_id TEXT NOT NULL,
    PRIMARY KEY (form, submission_id)
) STRICT, WITHOUT ROWID;
