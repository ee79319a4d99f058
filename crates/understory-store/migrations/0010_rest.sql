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

-- What was left open by the versions before.

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
