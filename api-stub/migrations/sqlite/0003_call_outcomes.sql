-- How calls to legislators ended: numbers, and nothing of any single call. A day, and no time of day; and without rowid,
-- because numbered rows would tell in which order they came.
CREATE TABLE call_outcomes (
    day       TEXT    NOT NULL CHECK (length(day) = 10),
    coalition TEXT    NOT NULL,
    layer     TEXT    NOT NULL,
    outcome   TEXT    NOT NULL,
    calls     INTEGER NOT NULL CHECK (calls > 0),
    PRIMARY KEY (day, coalition, layer, outcome)
) STRICT, WITHOUT ROWID;
