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
