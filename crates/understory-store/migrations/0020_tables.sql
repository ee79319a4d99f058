-- A table that somebody of an organization uploads waits here until its columns are named and it is taken in. Instants are
-- microseconds since 1970 UTC.

CREATE TABLE listing_table (
    id              UUID   NOT NULL PRIMARY KEY,
    -- No reference: it is gone in a week, and an import is taken back whoever uploads something meanwhile.
    organization_id UUID   NOT NULL,
    -- The digest of the names of its columns.
    header          TEXT   NOT NULL,
    -- The rows, sealed with the key of whoever brought it; empty once they were taken in.
    sealed          TEXT   NOT NULL,
    -- What each column means.
    meanings        JSONB  NOT NULL,
    -- The language of its texts.
    language        TEXT   NOT NULL,
    made_by         UUID   NOT NULL REFERENCES account (id),
    made_at         BIGINT NOT NULL,
    taken_at        BIGINT,
    -- What was done by taking it in, as in listing_edit; none where nothing was different.
    act_id          UUID,
    -- How many rows were new, changed, unchanged and refused, and what stood in none.
    came            JSONB
);
CREATE INDEX listing_table_of_organization ON listing_table (organization_id, made_at);

-- What the columns of an organization's tables mean, by their names: offered again with the next table.
CREATE TABLE listing_columns (
    organization_id UUID   NOT NULL,
    header          TEXT   NOT NULL,
    meanings        JSONB  NOT NULL,
    language        TEXT   NOT NULL,
    kept_by         UUID   NOT NULL REFERENCES account (id),
    kept_at         BIGINT NOT NULL,
    PRIMARY KEY (organization_id, header)
);
