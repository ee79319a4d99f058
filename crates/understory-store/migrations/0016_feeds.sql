-- Feeds of others that are pulled on a schedule, and how each pull went. What a feed brings is an import like any other, under a
-- source of the feed's own. Instants are microseconds since 1970 UTC.

CREATE TABLE feed (
    id              UUID   NOT NULL PRIMARY KEY,
    address         TEXT   NOT NULL,
    kind            TEXT   NOT NULL CHECK (kind IN ('calendar', 'hsds', 'linked')),
    -- Whom it speaks for; none where its items say themselves who offers them.
    organization_id UUID   REFERENCES organization (id),
    every           TEXT   NOT NULL CHECK (every IN ('day', 'week')),
    state           TEXT   NOT NULL CHECK (state IN ('on', 'paused', 'held')),
    -- What its server said to know what it sent by.
    etag            TEXT   NOT NULL,
    modified        TEXT   NOT NULL,
    made_at         BIGINT NOT NULL,
    next_at         BIGINT NOT NULL,
    -- Whoever pulls it has it until then, and shows it by this.
    claimed_until   BIGINT NOT NULL,
    claim           UUID,
    -- Failures in a row, since when, and why.
    failures        BIGINT NOT NULL,
    failed_since    BIGINT,
    why             TEXT   NOT NULL,
    detail          TEXT   NOT NULL,
    -- Of how many current sessions how many were missing when it shrank.
    held_lost       BIGINT NOT NULL,
    held_of         BIGINT NOT NULL
);
CREATE UNIQUE INDEX feed_address ON feed (address);
CREATE INDEX feed_next ON feed (next_at);
CREATE INDEX feed_organization ON feed (organization_id);

CREATE TABLE feed_pull (
    id         UUID   NOT NULL PRIMARY KEY,
    feed_id    UUID   NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    started_at BIGINT NOT NULL,
    ended      TEXT   NOT NULL CHECK (ended IN ('took', 'same', 'held', 'failed')),
    why        TEXT   NOT NULL,
    detail     TEXT   NOT NULL,
    -- The import it was; none where nothing changed.
    run_id     UUID,
    byte_count BIGINT NOT NULL,
    items      BIGINT NOT NULL,
    added      BIGINT NOT NULL,
    changed    BIGINT NOT NULL,
    unchanged  BIGINT NOT NULL,
    refused    BIGINT NOT NULL,
    -- Sessions that it no longer has.
    gone       BIGINT NOT NULL,
    -- The first things that are wrong in it: item, field, value, rule.
    problems   JSONB  NOT NULL
);
CREATE INDEX feed_pull_of_feed ON feed_pull (feed_id, started_at);
