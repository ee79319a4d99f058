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
