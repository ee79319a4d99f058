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
