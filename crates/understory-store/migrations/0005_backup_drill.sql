-- Every try to restore a backup, so that one shows that nobody has tried for too long.

CREATE TABLE backup_drill (
    id           UUID    NOT NULL PRIMARY KEY,
    tried_at     BIGINT  NOT NULL,
    -- The backup's name without its folder.
    file         TEXT    NOT NULL,
    milliseconds BIGINT  NOT NULL,
    well         BOOLEAN NOT NULL,
    -- What came of it, in a sentence.
    says         TEXT    NOT NULL
);
CREATE INDEX backup_drill_tried_at ON backup_drill (tried_at);
