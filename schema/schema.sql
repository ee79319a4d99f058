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

-- 0006 families
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

-- 0007 staff
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

-- 0008 signing in
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

-- 0009 table
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

-- 0010 rest
-- What was left open by the versions before. Instants are microseconds since 1970 UTC.

-- Whoever comes with a code waits until somebody of the family says that it is them.
ALTER TABLE guardian_code ADD COLUMN decided_at BIGINT;
ALTER TABLE guardian_code ADD COLUMN decided_by UUID REFERENCES account (id);
ALTER TABLE guardian_code ADD COLUMN welcome BOOLEAN;
UPDATE guardian_code SET decided_at = used_at, decided_by = made_by, welcome = TRUE WHERE used_at IS NOT NULL;

-- Tries are counted by the name that was typed; nothing reads these.
ALTER TABLE credential DROP COLUMN failures;
ALTER TABLE credential DROP COLUMN waits_until;

-- How many names that nobody has were tried within an hour, so that the audit need not say each.
CREATE TABLE unknown_try (
    -- Hours since 1970 UTC.
    hour BIGINT NOT NULL PRIMARY KEY,
    many BIGINT NOT NULL
);

-- Signing in by a provider: a district or a library says who somebody of staff is (OpenID Connect).

-- Who somebody is at a provider. Removing it removes the row.
CREATE TABLE provider_identity (
    id             UUID   NOT NULL PRIMARY KEY,
    account_id     UUID   NOT NULL REFERENCES account (id),
    -- The provider's key in the settings.
    provider       TEXT   NOT NULL,
    -- A blind index of the issuer and what it calls them.
    identity_index TEXT   NOT NULL UNIQUE,
    -- The same, sealed.
    sealed         TEXT   NOT NULL,
    made_at        BIGINT NOT NULL,
    used_at        BIGINT
);
CREATE INDEX provider_identity_of_account ON provider_identity (account_id);

-- Two homes of one family that were opened twice and become one, and two accounts of one adult that do.

-- The home that this one became part of, and the account; nobody comes in here any more.
ALTER TABLE household ADD COLUMN merged_into UUID REFERENCES household (id);
ALTER TABLE account ADD COLUMN merged_into UUID REFERENCES account (id);

-- An adult's yes to their home becoming one with another, as a code for whoever makes them one.
CREATE TABLE home_code (
    id           UUID    NOT NULL PRIMARY KEY,
    -- A blind index of the code: it is shown once and never kept.
    code_index   TEXT    NOT NULL UNIQUE,
    account_id   UUID    NOT NULL REFERENCES account (id),
    household_id UUID    NOT NULL REFERENCES household (id),
    -- Whoever types it is the same adult: their accounts become one too.
    same         BOOLEAN NOT NULL,
    made_at      BIGINT  NOT NULL,
    ends_at      BIGINT  NOT NULL,
    used_at      BIGINT
);
CREATE INDEX home_code_of_account ON home_code (account_id);

-- Two homes that are one. What moved is kept by ids, so that it can be undone.
CREATE TABLE home_merge (
    id         UUID   NOT NULL PRIMARY KEY,
    kept       UUID   NOT NULL REFERENCES household (id),
    gone       UUID   NOT NULL REFERENCES household (id),
    merged_by  UUID   NOT NULL REFERENCES account (id),
    merged_at  BIGINT NOT NULL,
    -- Until then it can be undone; after that the home that is gone is erased.
    undo_until BIGINT NOT NULL,
    undone_at  BIGINT,
    -- Ids of what moved, as JSON.
    moved      TEXT   NOT NULL
);
CREATE INDEX home_merge_kept ON home_merge (kept);
CREATE INDEX home_merge_gone ON home_merge (gone);

-- Who looked at this one, newest first: the index alone says which rows are the reader's own looks, and are not told.
DROP INDEX audit_entry_by_object;
CREATE INDEX audit_entry_by_object ON audit_entry (object, seq, actor_id, act, allowed);

-- 0011 freshness
-- Listings that stay true: who is asked, what is asked and answered, and what families find wrong. What an owner says lies
-- here and not in the listing, so that an import neither sees nor spoils it. Instants are microseconds since 1970 UTC.

-- Who is asked about what an organization offers.
CREATE TABLE listing_contact (
    id              UUID   NOT NULL PRIMARY KEY,
    organization_id UUID   NOT NULL REFERENCES organization (id),
    -- Name, address and telephone.
    sealed          TEXT   NOT NULL,
    -- A blind index of where messages go; whoever answers by text is found by it. Empty once they are no more.
    address_index   TEXT   NOT NULL,
    ask_by          TEXT   NOT NULL CHECK (ask_by IN ('email', 'text', 'phone')),
    language        TEXT   NOT NULL,
    made_by         UUID   NOT NULL REFERENCES account (id),
    made_at         BIGINT NOT NULL,
    ended_at        BIGINT
);
CREATE INDEX listing_contact_of_organization ON listing_contact (organization_id);
CREATE INDEX listing_contact_by_address ON listing_contact (address_index);

-- Addresses and numbers that want no more messages, by blind index, whoever enters them again.
CREATE TABLE message_stop (
    address_index TEXT   NOT NULL PRIMARY KEY,
    stopped_at    BIGINT NOT NULL
);

-- "Is it still true?", once for each word that ends.
CREATE TABLE listing_question (
    id           UUID   NOT NULL PRIMARY KEY,
    session_id   UUID   NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    -- Which word it is about, so that it is asked once for each.
    round        TEXT   NOT NULL,
    -- None where there is nobody to ask.
    contact_id   UUID   REFERENCES listing_contact (id),
    token_hash   TEXT   NOT NULL UNIQUE,
    made_at      BIGINT NOT NULL,
    -- A family found something wrong: it goes first.
    urgent       BOOLEAN NOT NULL,
    -- When it was sent last, how often, and in which message.
    asked_at     BIGINT,
    asks         BIGINT NOT NULL,
    message_id   UUID,
    -- The owner said that something is different, and has not said what.
    changing_at  BIGINT,
    -- Somebody has to call: what was said could not be understood.
    call_at      BIGINT,
    heard        TEXT   NOT NULL,
    -- Hidden from this instant on, unless somebody answers before.
    hide_at      BIGINT NOT NULL,
    hidden_at    BIGINT,
    closed_at    BIGINT,
    UNIQUE (session_id, round)
);
CREATE INDEX listing_question_of_contact ON listing_question (contact_id);

-- What is to be sent. Neither an address nor a text is in it.
CREATE TABLE listing_message (
    -- What the mail server and the gateway see, so that whoever gets it twice can tell.
    id           UUID   NOT NULL PRIMARY KEY,
    -- What it is about, so that none is made twice.
    once         TEXT   NOT NULL UNIQUE,
    contact_id   UUID   NOT NULL REFERENCES listing_contact (id),
    -- Copied from the contact, so that a day's texts are counted by number.
    address_index TEXT  NOT NULL,
    kind         TEXT   NOT NULL,
    by_text      BOOLEAN NOT NULL,
    -- What a message that answers is about.
    question_id  UUID   REFERENCES listing_question (id) ON DELETE CASCADE,
    made_at      BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    tries        BIGINT NOT NULL,
    done_at      BIGINT,
    outcome      TEXT,
    delivered_at BIGINT
);
CREATE INDEX listing_message_due ON listing_message (done_at, due_at);
CREATE INDEX listing_message_of_contact ON listing_message (contact_id);
CREATE INDEX listing_message_by_address ON listing_message (address_index, kind, made_at);

-- What an owner said. It is laid over what files say, as long as it is not undone.
CREATE TABLE listing_answer (
    id         UUID   NOT NULL PRIMARY KEY,
    session_id UUID   NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    said       TEXT   NOT NULL CHECK (said IN ('yes', 'change', 'ended')),
    way        TEXT   NOT NULL CHECK (way IN ('link', 'text', 'phone')),
    said_at    BIGINT NOT NULL,
    changes    JSONB  NOT NULL,
    undone_at  BIGINT
);
CREATE INDEX listing_answer_of_session ON listing_answer (session_id);

-- "This was wrong", from a family that nobody knows.
CREATE TABLE listing_report (
    id         UUID   NOT NULL PRIMARY KEY,
    session_id UUID   NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    what       TEXT   NOT NULL,
    note       TEXT   NOT NULL,
    -- To the hour: nothing tells who it was.
    made_at    BIGINT NOT NULL,
    settled_at BIGINT
);
CREATE INDEX listing_report_of_session ON listing_report (session_id);

-- Ids of texts that came in, so that none is read twice.
CREATE TABLE text_received (
    id          TEXT   NOT NULL PRIMARY KEY,
    received_at BIGINT NOT NULL
);

-- How often pages of an organization's programs were opened, by day, and by nobody.
CREATE TABLE listing_view (
    organization_id UUID   NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    -- Days since 1970.
    day             BIGINT NOT NULL,
    many            BIGINT NOT NULL,
    PRIMARY KEY (organization_id, day)
);

-- 0012 listings
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

-- 0013 own pin
-- A card whose PIN was seen by whoever made it, for somebody who has to choose their own before they come in.
ALTER TABLE credential ADD COLUMN handed BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE credential SET handed = TRUE
    WHERE kind = 'card' AND account_id IN (SELECT id FROM account WHERE kind = 'young');

-- 0014 empty searches
-- Searches that found nothing, counted by one answer at a time: of no question by itself, and never fewer than ten together.
CREATE TABLE empty_search (
    -- The Monday of the week, such as 2026-11-23.
    week TEXT   NOT NULL,
    -- Such as place, age, topic.
    kind TEXT   NOT NULL,
    -- What was said: a place or a code of ours, never as it was typed.
    code TEXT   NOT NULL,
    many BIGINT NOT NULL,
    PRIMARY KEY (week, kind, code)
);

-- 0015 newsletter
-- The newsletter: the letter of a week, and who gets it. Instants are microseconds since 1970 UTC.

CREATE TABLE newsletter (
    id         UUID   NOT NULL PRIMARY KEY,
    -- The Monday of its week, such as 2026-11-23: there is one letter a week, however often it is made.
    week       TEXT   NOT NULL UNIQUE,
    made_at    BIGINT NOT NULL,
    -- Counts changes, so that what is sent is what was looked at.
    version    BIGINT NOT NULL,
    -- The subject, the words at the top, and what was chosen.
    draft      JSONB  NOT NULL,
    -- The listings as they are sent; none of a draft.
    letter     JSONB,
    sent_by    UUID   REFERENCES account (id),
    -- The languages of those it is sent to.
    languages  TEXT   NOT NULL,
    -- No mail leaves before.
    starts_at  BIGINT,
    -- How many mails were made, left, and were refused for good.
    people     BIGINT NOT NULL,
    went       BIGINT NOT NULL,
    refused    BIGINT NOT NULL
);

-- Who gets it. Whoever did not confirm is not here.
CREATE TABLE newsletter_subscriber (
    id            UUID   NOT NULL PRIMARY KEY,
    -- The address.
    sealed        TEXT   NOT NULL,
    -- A blind index of it, so that nobody is here twice.
    address_index TEXT   NOT NULL UNIQUE,
    -- The hash of what opens the links in their mails.
    token_hash    TEXT   NOT NULL UNIQUE,
    language      TEXT   NOT NULL,
    -- A town, or nothing for everywhere.
    area          TEXT   NOT NULL,
    -- Ages, such as "5-7 8-10", or nothing for all.
    ages          TEXT   NOT NULL,
    confirmed_at  BIGINT NOT NULL,
    -- Letters in a row that their server refused for good.
    refusals      BIGINT NOT NULL,
    -- They want no more, or their server refuses: erased some days later.
    ended_at      BIGINT
);

-- There is one list of mail to be sent: letters are in it too. What waits in it stays.
ALTER TABLE mail RENAME TO mail_before;
CREATE TABLE mail (
    id            UUID   NOT NULL PRIMARY KEY,
    kind          TEXT   NOT NULL CHECK (kind IN ('link', 'address', 'subscribe', 'trial', 'letter')),
    account_id    UUID   REFERENCES account (id),
    -- A blind index of the address, known here or not; of a letter none.
    address_index TEXT   NOT NULL,
    -- Which letter, to whom. Nobody has one twice.
    newsletter_id UUID   REFERENCES newsletter (id),
    subscriber_id UUID   REFERENCES newsletter_subscriber (id),
    -- Where nobody is known yet who has one.
    language      TEXT   NOT NULL DEFAULT '',
    made_at       BIGINT NOT NULL,
    -- Not tried before this.
    due_at        BIGINT NOT NULL,
    tries         BIGINT NOT NULL DEFAULT 0,
    done_at       BIGINT,
    outcome       TEXT   CHECK (outcome IN ('sent', 'nobody', 'refused', 'given-up', 'nothing')),
    UNIQUE (newsletter_id, subscriber_id)
);
INSERT INTO mail (id, kind, account_id, address_index, made_at, due_at, tries, done_at, outcome)
SELECT id, kind, account_id, address_index, made_at, due_at, tries, done_at, outcome FROM mail_before;
DROP TABLE mail_before;
CREATE INDEX mail_due_at ON mail (due_at);
CREATE INDEX mail_of_address ON mail (address_index, made_at);
CREATE INDEX mail_of_subscriber ON mail (subscriber_id);

-- 0016 feeds
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

-- 0017 landscape
-- The landscape survey: a round, and each organization that is asked in it. Instants are microseconds since 1970 UTC.

CREATE TABLE landscape_round (
    id        UUID   NOT NULL PRIMARY KEY,
    title     TEXT   NOT NULL,
    -- Codes of the questions that are asked beyond the directory.
    questions JSONB  NOT NULL,
    made_by   UUID   NOT NULL REFERENCES account (id),
    made_at   BIGINT NOT NULL,
    -- Links work until then.
    closes_at BIGINT NOT NULL,
    -- Nothing goes out before somebody sends it.
    sent_at   BIGINT,
    closed_at BIGINT
);

CREATE TABLE landscape_partner (
    id              UUID   NOT NULL PRIMARY KEY,
    round_id        UUID   NOT NULL REFERENCES landscape_round (id) ON DELETE CASCADE,
    -- No reference: what an organization answered stays where an import takes its record away.
    organization_id UUID   NOT NULL,
    -- What it was called then.
    label           TEXT   NOT NULL,
    -- None where there is nobody to write to.
    contact_id      UUID   REFERENCES listing_contact (id),
    token_hash      TEXT   NOT NULL UNIQUE,
    -- When it was written to last, how often, and in which message.
    asked_at        BIGINT,
    asks            BIGINT NOT NULL,
    message_id      UUID,
    -- What is kept as they go.
    begun_at        BIGINT,
    draft           JSONB  NOT NULL,
    -- Sent, in which way, and by whom where somebody of staff wrote it down.
    answered_at     BIGINT,
    way             TEXT   CHECK (way IN ('link', 'phone')),
    answered_by     UUID   REFERENCES account (id),
    -- What they say of themselves and their places, where it is different: it waits for a look.
    proposed        JSONB,
    decided_at      BIGINT,
    decided_by      UUID   REFERENCES account (id),
    taken           BOOLEAN,
    UNIQUE (round_id, organization_id)
);
CREATE INDEX landscape_partner_of_organization ON landscape_partner (organization_id, answered_at);
CREATE INDEX landscape_partner_by_message ON landscape_partner (message_id);

-- 0018 approvals
-- The lead organization wants to look first again: its yes no longer covers what an organization shows next.
ALTER TABLE listing_request ADD COLUMN taken_back_by UUID REFERENCES account (id);
ALTER TABLE listing_request ADD COLUMN taken_back_at BIGINT;
-- The lead organization did it, so that only it takes an end or a withdrawal back.
ALTER TABLE listing_edit ADD COLUMN by_lead BOOLEAN NOT NULL DEFAULT FALSE;

-- 0019 duplicates
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

-- 0020 tables
-- A table that somebody of an organization uploads waits here until its columns are named and it is taken in. Instants are
-- microseconds since 1970 UTC.

CREATE TABLE listing_table (
    id              UUID   NOT NULL PRIMARY KEY,
    -- No reference: it is gone in a week, and an import is taken back whoever uploads something meanwhile.
    organization_id UUID   NOT NULL,
    -- The digest of the names of its columns.
    header          TEXT   NOT NULL,
    -- The rows, sealed with the key of whoever brought it; empty once they were taken in.
    sealed          TEXT   NOT NULL,
    -- What each column means.
    meanings        JSONB  NOT NULL,
    -- The language of its texts.
    language        TEXT   NOT NULL,
    made_by         UUID   NOT NULL REFERENCES account (id),
    made_at         BIGINT NOT NULL,
    taken_at        BIGINT,
    -- What was done by taking it in, as in listing_edit; none where nothing was different.
    act_id          UUID,
    -- How many rows were new, changed, unchanged and refused, and what stood in none.
    came            JSONB
);
CREATE INDEX listing_table_of_organization ON listing_table (organization_id, made_at);

-- What the columns of an organization's tables mean, by their names: offered again with the next table.
CREATE TABLE listing_columns (
    organization_id UUID   NOT NULL,
    header          TEXT   NOT NULL,
    meanings        JSONB  NOT NULL,
    language        TEXT   NOT NULL,
    kept_by         UUID   NOT NULL REFERENCES account (id),
    kept_at         BIGINT NOT NULL,
    PRIMARY KEY (organization_id, header)
);

-- 0021 pictures
-- Pictures of programs: written anew by us, so that there is nothing in them but colours. What a program shows stands in its
-- facts, by the digest. Instants are microseconds since 1970 UTC.

CREATE TABLE listing_picture (
    id              UUID   NOT NULL PRIMARY KEY,
    -- No references: an import is taken back whoever brings a picture meanwhile, and what nothing shows is gone in a month.
    organization_id UUID   NOT NULL,
    program_id      UUID   NOT NULL,
    -- Of both sizes.
    digest          TEXT   NOT NULL,
    large           BYTEA  NOT NULL,
    small           BYTEA  NOT NULL,
    -- What is said of it, as in the facts of a program.
    said            JSONB  NOT NULL,
    made_by         UUID   NOT NULL REFERENCES account (id),
    made_at         BIGINT NOT NULL,
    -- Since when it waits for the lead organization; none where it needs no yes.
    asked_at        BIGINT,
    -- Whoever decided: the lead organization, or the steward who brought another or took it back.
    decided_by      UUID   REFERENCES account (id),
    decided_at      BIGINT,
    approved        BOOLEAN,
    -- What the steward reads where it was sent back.
    sentence        TEXT   NOT NULL,
    -- Since when no program shows it.
    unused_since    BIGINT
);
CREATE INDEX listing_picture_of_organization ON listing_picture (organization_id);
CREATE INDEX listing_picture_of_program ON listing_picture (program_id, made_at);
CREATE INDEX listing_picture_by_digest ON listing_picture (digest);

-- 0022 acts
-- What the lead organization did to pictures is asked each time somebody brings one; what was shown, by the newsletter.
CREATE INDEX listing_edit_by_act ON listing_edit (act, made_at);

