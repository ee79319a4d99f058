-- Two records that may be one, and are two: not asked again as long as they are found by the same.
CREATE TABLE duplicate_verdict (
    kind       TEXT   NOT NULL CHECK (kind IN ('organization', 'site', 'program', 'session')),
    -- No references: a decision about what an import took away harms nobody.
    one_id     UUID   NOT NULL,
    other_id   UUID   NOT NULL,
    -- A digest of what they were found by.
    mark       TEXT   NOT NULL,
    decided_by UUID   NOT NULL REFERENCES account (id),
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (kind, one_id, other_id)
);

-- Two records that are one: the lost one is read as the one that is kept.
CREATE TABLE record_merge (
    id              UUID   NOT NULL PRIMARY KEY,
    kind            TEXT   NOT NULL CHECK (kind IN ('organization', 'site', 'program', 'session')),
    lost_id         UUID   NOT NULL,
    kept_id         UUID   NOT NULL,
    -- What was changed of the one that is kept, in the history of this organization.
    act_id          UUID   NOT NULL,
    organization_id UUID   NOT NULL,
    -- What the lost one was called.
    label           TEXT   NOT NULL,
    made_by         UUID   NOT NULL REFERENCES account (id),
    made_at         BIGINT NOT NULL,
    undone_by       UUID   REFERENCES account (id),
    undone_at       BIGINT
);
CREATE INDEX record_merge_of_lost ON record_merge (lost_id);

-- What was said here of a session holds, although its file says something else now; asked again when the file says yet
-- another thing.
CREATE TABLE conflict_verdict (
    session_id UUID   NOT NULL,
    -- Such as cost.
    fact       TEXT   NOT NULL,
    -- A digest of what the file says.
    mark       TEXT   NOT NULL,
    decided_by UUID   NOT NULL REFERENCES account (id),
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (session_id, fact)
);
