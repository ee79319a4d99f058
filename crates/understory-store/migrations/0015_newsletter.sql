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
