ALTER TABLE core.event_mention
    ADD COLUMN missing_low INTEGER,
    ADD COLUMN missing_best INTEGER,
    ADD COLUMN missing_high INTEGER,
    ADD COLUMN missing_text TEXT,
    ADD COLUMN missing_start INTEGER,
    ADD COLUMN missing_end INTEGER,
    ADD CONSTRAINT ck_event_mention_missing CHECK (missing_low <= missing_high),
    ADD CONSTRAINT ck_event_mention_missing_low_range CHECK (missing_low >= 0),
    ADD CONSTRAINT ck_event_mention_missing_best_range CHECK (missing_best >= 0),
    ADD CONSTRAINT ck_event_mention_missing_high_range CHECK (missing_high >= 0),
    ADD CONSTRAINT ck_event_mention_missing_start_range CHECK (missing_start >= 0),
    ADD CONSTRAINT ck_event_mention_missing_end_range CHECK (missing_end >= 1),
    ADD COLUMN detained_low INTEGER,
    ADD COLUMN detained_best INTEGER,
    ADD COLUMN detained_high INTEGER,
    ADD COLUMN detained_text TEXT,
    ADD COLUMN detained_start INTEGER,
    ADD COLUMN detained_end INTEGER,
    ADD CONSTRAINT ck_event_mention_detained CHECK (detained_low <= detained_high),
    ADD CONSTRAINT ck_event_mention_detained_low_range CHECK (detained_low >= 0),
    ADD CONSTRAINT ck_event_mention_detained_best_range CHECK (detained_best >= 0),
    ADD CONSTRAINT ck_event_mention_detained_high_range CHECK (detained_high >= 0),
    ADD CONSTRAINT ck_event_mention_detained_start_range CHECK (detained_start >= 0),
    ADD CONSTRAINT ck_event_mention_detained_end_range CHECK (detained_end >= 1),
    ADD COLUMN displaced_low INTEGER,
    ADD COLUMN displaced_best INTEGER,
    ADD COLUMN displaced_high INTEGER,
    ADD COLUMN displaced_text TEXT,
    ADD COLUMN displaced_start INTEGER,
    ADD COLUMN displaced_end INTEGER,
    ADD CONSTRAINT ck_event_mention_displaced CHECK (displaced_low <= displaced_high),
    ADD CONSTRAINT ck_event_mention_displaced_low_range CHECK (displaced_low >= 0),
    ADD CONSTRAINT ck_event_mention_displaced_best_range CHECK (displaced_best >= 0),
    ADD CONSTRAINT ck_event_mention_displaced_high_range CHECK (displaced_high >= 0),
    ADD CONSTRAINT ck_event_mention_displaced_start_range CHECK (displaced_start >= 0),
    ADD CONSTRAINT ck_event_mention_displaced_end_range CHECK (displaced_end >= 1),
    DROP CONSTRAINT ck_event_mention_event_date_form,
    ADD CONSTRAINT ck_event_mention_event_date_form CHECK (event_date ~ '^(\d{3,4}(-\d{2}(-\d{2})?|-W\d{2}(-WE)?|-Q[1-4]|-(SP|SU|FA|WI))?)$');

COMMENT ON COLUMN core.event_mention.missing_low IS 'Least number of missing; NULL is unknown.';
COMMENT ON COLUMN core.event_mention.missing_best IS 'Best number of missing.';
COMMENT ON COLUMN core.event_mention.missing_high IS 'Largest number of missing; NULL is open.';
COMMENT ON COLUMN core.event_mention.missing_text IS 'Missing: the words as they stand in the article.';
COMMENT ON COLUMN core.event_mention.missing_start IS 'Missing: first character in article.text.';
COMMENT ON COLUMN core.event_mention.missing_end IS 'Missing: one past the last character in article.text.';
COMMENT ON COLUMN core.event_mention.detained_low IS 'Least number of detained; NULL is unknown.';
COMMENT ON COLUMN core.event_mention.detained_best IS 'Best number of detained.';
COMMENT ON COLUMN core.event_mention.detained_high IS 'Largest number of detained; NULL is open.';
COMMENT ON COLUMN core.event_mention.detained_text IS 'Detained: the words as they stand in the article.';
COMMENT ON COLUMN core.event_mention.detained_start IS 'Detained: first character in article.text.';
COMMENT ON COLUMN core.event_mention.detained_end IS 'Detained: one past the last character in article.text.';
COMMENT ON COLUMN core.event_mention.displaced_low IS 'Least number of displaced; NULL is unknown.';
COMMENT ON COLUMN core.event_mention.displaced_best IS 'Best number of displaced.';
COMMENT ON COLUMN core.event_mention.displaced_high IS 'Largest number of displaced; NULL is open.';
COMMENT ON COLUMN core.event_mention.displaced_text IS 'Displaced: the words as they stand in the article.';
COMMENT ON COLUMN core.event_mention.displaced_start IS 'Displaced: first character in article.text.';
COMMENT ON COLUMN core.event_mention.displaced_end IS 'Displaced: one past the last character in article.text.';
COMMENT ON COLUMN core.event_mention.event_date IS 'When, as a TIMEX3 value: 2018-12-03, 2018-12, 2018-W49, 2018-W49-WE, 2018-Q4, 2018-SU, 2018, 201.';
