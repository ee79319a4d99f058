-- A card whose PIN was seen by whoever made it, for somebody who has to choose their own before they come in.
ALTER TABLE credential ADD COLUMN handed BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE credential SET handed = TRUE
    WHERE kind = 'card' AND account_id IN (SELECT id FROM account WHERE kind = 'young');
