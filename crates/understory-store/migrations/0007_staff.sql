-- Keeping house around people: who was erased, what runs by itself, alarms, and lists that need a second person.
-- Instants are microseconds since 1970 UTC. Sealed texts are base64url.

-- Whoever was erased, by an id that leads to nobody, so that a restored backup can forget them again.
CREATE TABLE erasure (
    subject UUID   NOT NULL PRIMARY KEY,
    kind    TEXT   NOT NULL CHECK (kind IN ('account', 'household', 'young-person')),
    at      BIGINT NOT NULL
);

-- Texts sealed with the secret itself, by name: one shows whether a secret is the right one.
CREATE TABLE sealed_mark (
    name   TEXT NOT NULL PRIMARY KEY,
    sealed TEXT NOT NULL
);

-- What the program does by itself: when each was begun last, and what came of it.
CREATE TABLE chore (
    name          TEXT    NOT NULL PRIMARY KEY,
    started_at    BIGINT  NOT NULL,
    -- Nobody else begins it before this, so that no two processes do it at once.
    claimed_until BIGINT  NOT NULL,
    ended_at      BIGINT,
    well          BOOLEAN,
    -- When it went well last.
    well_at       BIGINT,
    says          TEXT    NOT NULL
);

-- A home without any sign of life for three years; erased two months later unless there is one.
CREATE TABLE farewell (
    household_id UUID   NOT NULL PRIMARY KEY REFERENCES household (id),
    noted_at     BIGINT NOT NULL
);

-- Something that somebody has to look into.
CREATE TABLE alarm (
    id              UUID   NOT NULL PRIMARY KEY,
    at              BIGINT NOT NULL,
    kind            TEXT   NOT NULL CHECK (kind IN ('canary', 'many')),
    -- Who it was, and how many young people within the hour.
    account_id      UUID   NOT NULL REFERENCES account (id),
    many            BIGINT NOT NULL,
    acknowledged_at BIGINT,
    acknowledged_by UUID   REFERENCES account (id),
    -- Why it is settled, sealed with the key of whoever said so.
    reason          TEXT
);
CREATE INDEX alarm_at ON alarm (at);

-- A list of many young people, which a second person has to approve.
CREATE TABLE bulk_request (
    id         UUID   NOT NULL PRIMARY KEY,
    asked_by   UUID   NOT NULL REFERENCES account (id),
    asked_at   BIGINT NOT NULL,
    -- What the list is for, as a code, and how many are on it at most.
    scope      TEXT   NOT NULL,
    many       BIGINT NOT NULL,
    -- Why, sealed with the key of whoever asks.
    reason     TEXT   NOT NULL,
    ends_at    BIGINT NOT NULL,
    decided_by UUID   REFERENCES account (id),
    decided_at BIGINT,
    approved   BOOLEAN
);
CREATE INDEX bulk_request_asked_at ON bulk_request (asked_at);

-- What happened on a day.
CREATE INDEX audit_entry_by_at ON audit_entry (at);
