-- 0001 directory
-- One file for both engines: only type names that both accept.
-- Instants are microseconds since 1970 UTC. Facts are one document per record: every fact may carry
-- its own source, date and note, which columns would multiply by four.

CREATE TABLE region (
    id                BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    name              TEXT   NOT NULL,
    zone              TEXT   NOT NULL,
    outline           JSONB,
    -- Counts every change of the directory; whoever keeps a copy in memory compares it.
    directory_version BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE place (
    id         UUID             NOT NULL PRIMARY KEY,
    kind       TEXT             NOT NULL,
    name       TEXT             NOT NULL,
    town       TEXT,
    latitude   DOUBLE PRECISION NOT NULL,
    longitude  DOUBLE PRECISION NOT NULL,
    population BIGINT,
    aliases    JSONB            NOT NULL,
    source     TEXT             NOT NULL
);

CREATE TABLE import_run (
    id          UUID   NOT NULL PRIMARY KEY,
    source      TEXT   NOT NULL,
    format      TEXT   NOT NULL,
    file        TEXT   NOT NULL,
    started_at  BIGINT NOT NULL,
    undone_at   BIGINT,
    row_count   BIGINT NOT NULL,
    added       BIGINT NOT NULL,
    changed     BIGINT NOT NULL,
    unchanged   BIGINT NOT NULL,
    refused     BIGINT NOT NULL
);

CREATE TABLE organization (
    id         UUID   NOT NULL PRIMARY KEY,
    source     TEXT   NOT NULL,
    source_key TEXT   NOT NULL,
    facts      JSONB  NOT NULL,
    run_id     UUID   REFERENCES import_run (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (source, source_key)
);

CREATE TABLE site (
    id              UUID   NOT NULL PRIMARY KEY,
    organization_id UUID   NOT NULL REFERENCES organization (id),
    source          TEXT   NOT NULL,
    source_key      TEXT   NOT NULL,
    facts           JSONB  NOT NULL,
    run_id          UUID   REFERENCES import_run (id),
    created_at      BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    UNIQUE (source, source_key)
);
CREATE INDEX site_organization ON site (organization_id);

CREATE TABLE program (
    id              UUID   NOT NULL PRIMARY KEY,
    organization_id UUID   NOT NULL REFERENCES organization (id),
    source          TEXT   NOT NULL,
    source_key      TEXT   NOT NULL,
    facts           JSONB  NOT NULL,
    run_id          UUID   REFERENCES import_run (id),
    created_at      BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    UNIQUE (source, source_key)
);
CREATE INDEX program_organization ON program (organization_id);

CREATE TABLE session (
    id         UUID   NOT NULL PRIMARY KEY,
    program_id UUID   NOT NULL REFERENCES program (id),
    site_id    UUID   REFERENCES site (id),
    source     TEXT   NOT NULL,
    source_key TEXT   NOT NULL,
    facts      JSONB  NOT NULL,
    run_id     UUID   REFERENCES import_run (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (source, source_key)
);
CREATE INDEX session_program ON session (program_id);
CREATE INDEX session_site ON session (site_id);

-- What a run did to each record, so that it can be undone. `before` is empty for a record it added.
CREATE TABLE import_change (
    run_id        UUID   NOT NULL REFERENCES import_run (id),
    sequence      BIGINT NOT NULL,
    kind          TEXT   NOT NULL,
    record_id     UUID   NOT NULL,
    before_facts  JSONB,
    before_parent UUID,
    before_place  UUID,
    before_run    UUID,
    PRIMARY KEY (run_id, sequence)
);
CREATE INDEX import_change_record ON import_change (record_id);

-- 0002 populations
-- Populations to count for, and saved sets of changes to what is offered.
-- A synthetic population is kept as what it is drawn from; only a roster keeps its people, as facts without names.

CREATE TABLE population (
    id           UUID    NOT NULL PRIMARY KEY,
    name         TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    label        TEXT    NOT NULL,
    -- Whether visitors may see figures of a population that is not synthetic.
    published    BOOLEAN NOT NULL,
    made_at      BIGINT  NOT NULL,
    young_people BIGINT  NOT NULL,
    draws        BIGINT  NOT NULL,
    seed         BIGINT,
    -- Its places and where its counts come from: what a list of populations needs.
    about        JSONB   NOT NULL,
    -- What a synthetic population is drawn from; empty for a roster.
    recipe       JSONB,
    UNIQUE (name, version)
);

CREATE TABLE population_person (
    population_id UUID   NOT NULL REFERENCES population (id),
    sequence      BIGINT NOT NULL,
    facts         JSONB  NOT NULL,
    PRIMARY KEY (population_id, sequence)
);

CREATE TABLE scenario (
    id       UUID   NOT NULL PRIMARY KEY,
    name     TEXT   NOT NULL UNIQUE,
    edits    JSONB  NOT NULL,
    saved_at BIGINT NOT NULL
);

-- 0005 backup drill
-- Every try to restore a backup, so that one shows that nobody has tried for too long.

CREATE TABLE backup_drill (
    id           UUID    NOT NULL PRIMARY KEY,
    tried_at     BIGINT  NOT NULL,
    -- The backup's name without its folder.
    file         TEXT    NOT NULL,
    milliseconds BIGINT  NOT NULL,
    well         BOOLEAN NOT NULL,
    -- What came of it, in a sentence.
    says         TEXT    NOT NULL
);
CREATE INDEX backup_drill_tried_at ON backup_drill (tried_at);

