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
