-- What was last published of the pledges to a coalition in a currency: round numbers of five pledges or more. It is kept so
-- that neither a restart nor an erasure makes another total out of fewer new pledges than five.
CREATE TABLE published_totals (
    form      TEXT    NOT NULL,
    coalition TEXT    NOT NULL,
    currency  TEXT    NOT NULL,
    -- How many pledges there were then, which is published rounded.
    pledges   INTEGER NOT NULL CHECK (pledges >= 5),
    -- What they make in a year, as it is published.
    minor     INTEGER NOT NULL,
    PRIMARY KEY (form, coalition, currency)
) STRICT, WITHOUT ROWID;
