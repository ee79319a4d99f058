-- Searches that found nothing, counted by one answer at a time: of no question by itself, and never fewer than ten together.
CREATE TABLE empty_search (
    -- The Monday of the week, such as 2026-11-23.
    week TEXT   NOT NULL,
    -- Such as place, age, topic.
    kind TEXT   NOT NULL,
    -- What was said: a place or a code of ours, never as it was typed.
    code TEXT   NOT NULL,
    many BIGINT NOT NULL,
    PRIMARY KEY (week, kind, code)
);
