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
