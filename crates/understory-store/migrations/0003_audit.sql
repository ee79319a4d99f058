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
