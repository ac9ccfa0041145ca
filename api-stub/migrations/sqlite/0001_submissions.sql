-- One row for each submission. Its idempotency key makes sure of that, however often it is sent.
CREATE TABLE submissions (
    id            INTEGER PRIMARY KEY,
    form          TEXT    NOT NULL,
    submission_id TEXT    NOT NULL,
    coalition     TEXT    NOT NULL,
    test          INTEGER NOT NULL CHECK (test IN (0, 1)),
    received_at   TEXT    NOT NULL,
    -- The whole submission as JSON, in the words of core::encode::json.
    record        TEXT    NOT NULL CHECK (json_valid(record)),
    UNIQUE (form, submission_id)
) STRICT;
