-- What families decide about what is kept: erasing with time to think again, other adults, growing up, and two records of
-- one young person that become one.
-- Instants are microseconds since 1970 UTC.

-- From here on a young person with an account of their own decides alone.
ALTER TABLE young_person ADD COLUMN of_age_at BIGINT;
-- The record that this one became part of; nothing is seen here any more.
ALTER TABLE young_person ADD COLUMN merged_into UUID REFERENCES young_person (id);

-- Somebody asked that a young person be erased. Until it is due it can be taken back; then everything goes.
CREATE TABLE erasure_asked (
    young_person_id UUID   NOT NULL PRIMARY KEY REFERENCES young_person (id),
    asked_by        UUID   NOT NULL REFERENCES account (id),
    asked_at        BIGINT NOT NULL,
    due_at          BIGINT NOT NULL
);
CREATE INDEX erasure_asked_due ON erasure_asked (due_at);

-- A code that lets another adult look after a young person, once.
CREATE TABLE guardian_code (
    id              UUID    NOT NULL PRIMARY KEY,
    -- A blind index of the code: it is shown once and never kept.
    code_index      TEXT    NOT NULL UNIQUE,
    young_person_id UUID    NOT NULL REFERENCES young_person (id),
    made_by         UUID    NOT NULL REFERENCES account (id),
    -- Whoever made it looks after the young person no more once it is used.
    instead         BOOLEAN NOT NULL,
    made_at         BIGINT  NOT NULL,
    ends_at         BIGINT  NOT NULL,
    used_at         BIGINT,
    used_by         UUID    REFERENCES account (id)
);
CREATE INDEX guardian_code_of_young ON guardian_code (young_person_id);

-- Two records that were one young person. What moved is kept by ids, so that it can be undone.
CREATE TABLE young_merge (
    id        UUID   NOT NULL PRIMARY KEY,
    kept      UUID   NOT NULL REFERENCES young_person (id),
    gone      UUID   NOT NULL REFERENCES young_person (id),
    merged_by UUID   NOT NULL REFERENCES account (id),
    merged_at BIGINT NOT NULL,
    -- Until then it can be undone; after that the record that is gone is erased.
    undo_until BIGINT NOT NULL,
    undone_at BIGINT,
    -- Ids of what moved, as JSON.
    moved     TEXT   NOT NULL
);
CREATE INDEX young_merge_kept ON young_merge (kept);
CREATE INDEX young_merge_gone ON young_merge (gone);
