-- The lead organization wants to look first again: its yes no longer covers what an organization shows next.
ALTER TABLE listing_request ADD COLUMN taken_back_by UUID REFERENCES account (id);
ALTER TABLE listing_request ADD COLUMN taken_back_at BIGINT;
-- The lead organization did it, so that only it takes an end or a withdrawal back.
ALTER TABLE listing_edit ADD COLUMN by_lead BOOLEAN NOT NULL DEFAULT FALSE;
