-- People. What can tell who somebody is stands sealed with a key of their own (person_key), itself sealed with the
-- secret of the installation, which is not in this file. Erasing somebody destroys the key.
-- Instants are microseconds since 1970 UTC. Sealed texts are base64url.

CREATE TABLE person_key (
    -- An account, a young person or a household.
    subject UUID NOT NULL PRIMARY KEY,
    sealed  TEXT NOT NULL
);

CREATE TABLE account (
    id          UUID   NOT NULL PRIMARY KEY,
    kind        TEXT   NOT NULL CHECK (kind IN ('staff', 'guardian', 'young')),
    -- Name, address, telephone.
    sealed      TEXT   NOT NULL,
    -- A blind index: tells whether an address is the same, never which.
    email_index TEXT   UNIQUE,
    language    TEXT   NOT NULL,
    created_at  BIGINT NOT NULL,
    ended_at    BIGINT
);

-- What a member of staff does, and for whom; none for the lead organization itself.
CREATE TABLE duty (
    account_id      UUID   NOT NULL REFERENCES account (id),
    duty            TEXT   NOT NULL CHECK (duty IN ('backbone', 'navigator', 'steward')),
    organization_id UUID   REFERENCES organization (id),
    since           BIGINT NOT NULL,
    until           BIGINT
);
CREATE INDEX duty_of_account ON duty (account_id);

CREATE TABLE invitation (
    token_hash TEXT   NOT NULL PRIMARY KEY,
    account_id UUID   NOT NULL REFERENCES account (id),
    made_at    BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    used_at    BIGINT
);

CREATE TABLE credential (
    id           UUID   NOT NULL PRIMARY KEY,
    account_id   UUID   NOT NULL REFERENCES account (id),
    kind         TEXT   NOT NULL CHECK (kind IN ('password', 'totp', 'card')),
    -- A card is found by the blind index of its number.
    card_index   TEXT   UNIQUE,
    -- A password's or PIN's Argon2id hash, or a sealed one-time key.
    secret       TEXT   NOT NULL,
    failures     BIGINT NOT NULL DEFAULT 0,
    -- Not tried before this, after failures.
    waits_until  BIGINT NOT NULL DEFAULT 0,
    -- The last step of a one-time code that was taken, so that none is taken twice.
    last_step    BIGINT NOT NULL DEFAULT 0,
    made_at      BIGINT NOT NULL,
    ended_at     BIGINT
);
CREATE INDEX credential_of_account ON credential (account_id);

CREATE TABLE sign_in (
    id         UUID   NOT NULL PRIMARY KEY,
    account_id UUID   NOT NULL REFERENCES account (id),
    token_hash TEXT   NOT NULL UNIQUE,
    reach      TEXT   NOT NULL CHECK (reach IN ('full', 'card')),
    started_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    ended_at   BIGINT
);
CREATE INDEX sign_in_of_account ON sign_in (account_id);

-- A home. Where it is and how to reach it is its own: another home of the same child does not see it.
CREATE TABLE household (
    id         UUID   NOT NULL PRIMARY KEY,
    sealed     TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);

-- The adults of a home.
CREATE TABLE tenant (
    household_id UUID NOT NULL REFERENCES household (id),
    account_id   UUID NOT NULL REFERENCES account (id),
    PRIMARY KEY (household_id, account_id)
);
CREATE INDEX tenant_account ON tenant (account_id);

CREATE TABLE young_person (
    id         UUID   NOT NULL PRIMARY KEY,
    -- The account of their own, from 13 on.
    account_id UUID   REFERENCES account (id),
    -- Nickname, picture, month of birth, grade.
    sealed     TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);

-- What a family said about the week of a young person; apart, because fewer may see it.
CREATE TABLE answers (
    young_person_id UUID   NOT NULL PRIMARY KEY REFERENCES young_person (id),
    sealed          TEXT   NOT NULL,
    kept_at         BIGINT NOT NULL
);

CREATE TABLE lives_in (
    young_person_id UUID NOT NULL REFERENCES young_person (id),
    household_id    UUID NOT NULL REFERENCES household (id),
    PRIMARY KEY (young_person_id, household_id)
);
CREATE INDEX lives_in_household ON lives_in (household_id);

CREATE TABLE guardian (
    account_id      UUID   NOT NULL REFERENCES account (id),
    young_person_id UUID   NOT NULL REFERENCES young_person (id),
    household_id    UUID   NOT NULL REFERENCES household (id),
    since           BIGINT NOT NULL,
    until           BIGINT,
    PRIMARY KEY (account_id, young_person_id)
);
CREATE INDEX guardian_of_young ON guardian (young_person_id);

-- Somebody who may not come near, whatever else is true of them.
CREATE TABLE bar (
    account_id      UUID   NOT NULL REFERENCES account (id),
    young_person_id UUID   NOT NULL REFERENCES young_person (id),
    placed_by       UUID   NOT NULL REFERENCES account (id),
    since           BIGINT NOT NULL,
    until           BIGINT,
    PRIMARY KEY (account_id, young_person_id)
);
CREATE INDEX bar_of_young ON bar (young_person_id);

-- A navigator beside a family, for a while.
CREATE TABLE sitting (
    id           UUID   NOT NULL PRIMARY KEY,
    navigator_id UUID   NOT NULL REFERENCES account (id),
    household_id UUID   NOT NULL REFERENCES household (id),
    channel      TEXT   NOT NULL CHECK (channel IN ('present', 'phone', 'paper')),
    started_at   BIGINT NOT NULL,
    ends_at      BIGINT NOT NULL,
    ended_at     BIGINT
);
CREATE INDEX sitting_of_navigator ON sitting (navigator_id, ends_at);
CREATE INDEX sitting_of_household ON sitting (household_id);

-- Who may see what of a young person, for what, until when. It always ends.
CREATE TABLE consent (
    id              UUID   NOT NULL PRIMARY KEY,
    young_person_id UUID   NOT NULL REFERENCES young_person (id),
    organization_id UUID   NOT NULL REFERENCES organization (id),
    purpose         TEXT   NOT NULL,
    since           BIGINT NOT NULL,
    until           BIGINT NOT NULL,
    given_by        UUID   NOT NULL REFERENCES account (id),
    method          TEXT   NOT NULL CHECK (method IN ('web', 'spoken', 'paper')),
    -- Who read it back, when it was spoken.
    witness         UUID   REFERENCES account (id),
    language        TEXT   NOT NULL,
    -- SHA-256 of the words that were shown or read.
    words_hash      TEXT   NOT NULL,
    given_at        BIGINT NOT NULL,
    withdrawn_at    BIGINT,
    CHECK (until > since)
);
CREATE INDEX consent_of_young ON consent (young_person_id);
CREATE INDEX consent_of_organization ON consent (organization_id);

CREATE TABLE consent_class (
    consent_id UUID NOT NULL REFERENCES consent (id),
    class      TEXT NOT NULL CHECK (class IN ('card', 'answers', 'contact')),
    PRIMARY KEY (consent_id, class)
);
