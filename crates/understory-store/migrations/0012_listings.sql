-- Listings that an organization enters itself. Records of its own are written into the tables of the directory, under a source
-- of their own; what it changes of a record from a file lies here and is laid over it. Instants are microseconds since 1970 UTC.

CREATE TABLE listing_edit (
    id              UUID    NOT NULL PRIMARY KEY,
    -- What was done together, and is taken back together.
    act_id          UUID    NOT NULL,
    organization_id UUID    NOT NULL REFERENCES organization (id),
    kind            TEXT    NOT NULL CHECK (kind IN ('organization', 'site', 'program', 'session')),
    -- No reference: what is kept of a record that an import took away harms nobody, and comes back with it.
    record_id       UUID    NOT NULL,
    act             TEXT    NOT NULL,
    -- It lies over a file's record, and is not written into it.
    laid            BOOLEAN NOT NULL,
    -- Each fact that is different: what it was, and what it is.
    changes         JSONB   NOT NULL,
    -- What the record was called then.
    label           TEXT    NOT NULL,
    made_by         UUID    NOT NULL REFERENCES account (id),
    made_at         BIGINT  NOT NULL,
    undone_by       UUID    REFERENCES account (id),
    undone_at       BIGINT
);
CREATE INDEX listing_edit_of_record ON listing_edit (record_id, made_at);
CREATE INDEX listing_edit_of_organization ON listing_edit (organization_id, made_at);
CREATE INDEX listing_edit_of_act ON listing_edit (act_id);

-- The first listings of an organization wait for the lead organization.
CREATE TABLE listing_request (
    id              UUID   NOT NULL PRIMARY KEY,
    organization_id UUID   NOT NULL REFERENCES organization (id),
    program_id      UUID   NOT NULL REFERENCES program (id) ON DELETE CASCADE,
    -- Ids of the sessions that are to be shown.
    sessions        JSONB  NOT NULL,
    asked_by        UUID   NOT NULL REFERENCES account (id),
    asked_at        BIGINT NOT NULL,
    decided_by      UUID   REFERENCES account (id),
    decided_at      BIGINT,
    approved        BOOLEAN,
    -- What the steward reads where it was sent back.
    sentence        TEXT   NOT NULL
);
CREATE INDEX listing_request_of_organization ON listing_request (organization_id);
CREATE INDEX listing_request_of_program ON listing_request (program_id);
