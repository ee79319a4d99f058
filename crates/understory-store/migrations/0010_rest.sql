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
