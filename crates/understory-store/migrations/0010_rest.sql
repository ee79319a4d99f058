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
