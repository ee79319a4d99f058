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
