-- What happens at the table of a navigator and a family, and consent in its other forms: plans, refusals, the yes of a
-- young person, consents on paper, and facts for counts only. Sealed texts carry the seal of the young person's key.

-- One program that a young person wants to try.
CREATE TABLE plan_item (
    id              UUID   NOT NULL PRIMARY KEY,
    young_person_id UUID   NOT NULL REFERENCES young_person (id),
    -- Which session, and what it was called then.
    sealed          TEXT   NOT NULL,
    made_at         BIGINT NOT NULL,
    -- How it ended, as a code, for counts over everybody.
    outcome         TEXT,
    outcome_at      BIGINT
);
CREATE INDEX plan_item_of_young ON plan_item (young_person_id);

-- What has to be done for it. Steps without a day, a note or an end are not written down.
CREATE TABLE plan_step (
    item_id UUID   NOT NULL REFERENCES plan_item (id),
    step    TEXT   NOT NULL CHECK (step IN ('register', 'pay', 'ride', 'paperwork', 'first-day')),
    -- The beginning of the day, in the region's zone.
    due     BIGINT,
    done_at BIGINT,
    -- A note, sealed.
    sealed  TEXT,
    PRIMARY KEY (item_id, step)
);
CREATE INDEX plan_step_due ON plan_step (due);

-- Somebody says no to an organization for a purpose: it wins over every consent until they take it back.
CREATE TABLE refusal (
    id              UUID   NOT NULL PRIMARY KEY,
    young_person_id UUID   NOT NULL REFERENCES young_person (id),
    organization_id UUID   NOT NULL REFERENCES organization (id),
    purpose         TEXT   NOT NULL,
    -- The account of a guardian, or the young person by their own id.
    said_by         UUID   NOT NULL,
    -- The navigator who heard it.
    heard_by        UUID   REFERENCES account (id),
    since           BIGINT NOT NULL,
    until           BIGINT
);
CREATE INDEX refusal_of_young ON refusal (young_person_id);

-- From 13 on a consent waits for the young person's own yes.
ALTER TABLE consent ADD COLUMN needs_assent BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE consent ADD COLUMN assented_at BIGINT;
ALTER TABLE consent ADD COLUMN assent_method TEXT;
-- The beginning of the day on which a paper was signed.
ALTER TABLE consent ADD COLUMN signed_at BIGINT;

-- A printed form, found by the blind index of its code, which works once.
CREATE TABLE paper_form (
    code_index      TEXT   NOT NULL PRIMARY KEY,
    -- Whom it is about; none for a blank one.
    young_person_id UUID   REFERENCES young_person (id),
    language        TEXT   NOT NULL,
    -- SHA-256 of the words that are printed on it.
    words_hash      TEXT   NOT NULL,
    made_by         UUID   NOT NULL REFERENCES account (id),
    made_at         BIGINT NOT NULL,
    ends_at         BIGINT NOT NULL,
    used_at         BIGINT
);
CREATE INDEX paper_form_of_young ON paper_form (young_person_id);

-- What a family says of itself, for counts only: each sealed by itself, and read by nothing about one person but the
-- page on which the family says it.
CREATE TABLE equity_fact (
    young_person_id UUID   NOT NULL REFERENCES young_person (id),
    fact            TEXT   NOT NULL,
    sealed          TEXT   NOT NULL,
    kept_at         BIGINT NOT NULL,
    PRIMARY KEY (young_person_id, fact)
);
