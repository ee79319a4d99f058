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

-- 0003 audit
-- Who did what to whom, as a chain in which a changed or removed row shows. Ids and codes only: no names, no content.
-- Nothing points out of these tables, so that erasing a person leaves the rows about it, with an id that names nobody.

CREATE TABLE audit_entry (
    -- From 1 without holes.
    seq          BIGINT  NOT NULL PRIMARY KEY,
    at           BIGINT  NOT NULL,
    -- The kind of actor, and which one where there are many.
    actor        TEXT    NOT NULL,
    actor_id     UUID,
    on_behalf_of UUID,
    act          TEXT    NOT NULL,
    purpose      TEXT    NOT NULL,
    -- What was looked at or changed: its kind, and which one.
    object_kind  TEXT    NOT NULL,
    object       UUID,
    allowed      BOOLEAN NOT NULL,
    -- The rule that decided.
    rule         TEXT    NOT NULL,
    channel      TEXT    NOT NULL,
    -- SHA-256 over the hash before and everything in this row; 64 hexadecimal digits.
    hash         TEXT    NOT NULL
);

-- Who looked at this one, newest first.
CREATE INDEX audit_entry_by_object ON audit_entry (object, seq);

-- The end of the chain: one row, which everyone who appends locks.
CREATE TABLE audit_head (
    one         BOOLEAN NOT NULL PRIMARY KEY CHECK (one),
    seq         BIGINT  NOT NULL,
    hash        TEXT    NOT NULL,
    -- How many checkpoints there are.
    checkpoints BIGINT  NOT NULL,
    -- A keyed hash of this row, so that nobody without the secret can move the end.
    seal        TEXT    NOT NULL
);

INSERT INTO audit_head (one, seq, hash, checkpoints, seal) VALUES (TRUE, 0, '', 0, '');

CREATE TABLE audit_checkpoint (
    -- The last entry that it vouches for, and that entry's hash.
    seq       BIGINT NOT NULL PRIMARY KEY,
    hash      TEXT   NOT NULL,
    -- How many checkpoints there are with this one: 1 for the first.
    count     BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    -- Ed25519 over all of the above; 128 hexadecimal digits.
    signature TEXT   NOT NULL
);

-- 0004 people
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

-- 0006 signing in
-- Ways of signing in besides password and card: passkeys, mailed links, and what stands between two steps of any of them.
-- No address and no text of a mail is kept: both are made again when it is sent.

-- How somebody came in. A link's reach is kept as a card's, which is less; its way says what it reaches.
ALTER TABLE sign_in ADD COLUMN way TEXT NOT NULL DEFAULT 'password';
UPDATE sign_in SET way = 'card' WHERE reach = 'card';

CREATE TABLE passkey (
    id               UUID   NOT NULL PRIMARY KEY,
    account_id       UUID   NOT NULL REFERENCES account (id),
    -- A blind index of what the device calls it.
    credential_index TEXT   NOT NULL UNIQUE,
    -- Its public key, its counter, and what its owner calls it; empty once it has ended.
    sealed           TEXT   NOT NULL,
    made_at          BIGINT NOT NULL,
    used_at          BIGINT,
    ended_at         BIGINT
);
CREATE INDEX passkey_of_account ON passkey (account_id);

-- What was begun and waits for its second step: once, and not for long.
CREATE TABLE handshake (
    token_hash TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL,
    account_id UUID   REFERENCES account (id),
    sealed     TEXT   NOT NULL,
    ends_at    BIGINT NOT NULL,
    used_at    BIGINT
);
CREATE INDEX handshake_ends_at ON handshake (ends_at);

-- Mail to be sent, and what was tried.
CREATE TABLE mail (
    id            UUID   NOT NULL PRIMARY KEY,
    kind          TEXT   NOT NULL CHECK (kind IN ('link', 'address')),
    account_id    UUID   REFERENCES account (id),
    -- A blind index of the address, known here or not.
    address_index TEXT   NOT NULL,
    made_at       BIGINT NOT NULL,
    -- Not tried before this.
    due_at        BIGINT NOT NULL,
    tries         BIGINT NOT NULL DEFAULT 0,
    done_at       BIGINT,
    outcome       TEXT   CHECK (outcome IN ('sent', 'nobody', 'refused', 'given-up'))
);
CREATE INDEX mail_due_at ON mail (due_at);
CREATE INDEX mail_of_address ON mail (address_index, made_at);

-- Failures to come in, by a blind index of the name that was typed, known here or not.
CREATE TABLE attempt (
    name_index  TEXT   NOT NULL PRIMARY KEY,
    failures    BIGINT NOT NULL,
    waits_until BIGINT NOT NULL,
    tried_at    BIGINT NOT NULL
);
CREATE INDEX attempt_tried_at ON attempt (tried_at);

