ALTER TABLE core.event_mention
    ADD COLUMN fatalities_group TEXT,
    ADD COLUMN wounded_group TEXT,
    ADD COLUMN missing_group TEXT,
    ADD COLUMN detained_group TEXT,
    ADD COLUMN displaced_group TEXT,
    DROP CONSTRAINT ck_event_mention_event_date_form,
    ADD CONSTRAINT ck_event_mention_event_date_form CHECK (event_date ~ '^(\d{3,4}(-\d{2}(-\d{2})?|-W\d{2}(-WE)?|-Q[1-4]|-(SP|SU|FA|WI))?|\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}|\d{4}/\d{4})$');

ALTER TABLE core.place
    ADD COLUMN admin2 TEXT,
    ADD COLUMN feature_class TEXT;

COMMENT ON COLUMN core.place.admin2 IS 'Second-order division, where the gazetteer knows it.';
COMMENT ON COLUMN core.place.precision IS 'How exact the point is.';
COMMENT ON COLUMN core.place.feature_class IS 'What the place is: country, continent, admin1, admin2, admin3, city, quarter, region, water, relief, river, airport, site; NULL in rows that were loaded before it was kept.';
COMMENT ON COLUMN core.event_mention.fatalities_group IS 'Deaths: who they are, as the text says it: soldiers, civilians.';
COMMENT ON COLUMN core.event_mention.wounded_group IS 'Wounded: who they are, as the text says it: soldiers, civilians.';
COMMENT ON COLUMN core.event_mention.missing_group IS 'Missing: who they are, as the text says it: soldiers, civilians.';
COMMENT ON COLUMN core.event_mention.detained_group IS 'Detained: who they are, as the text says it: soldiers, civilians.';
COMMENT ON COLUMN core.event_mention.displaced_group IS 'Displaced: who they are, as the text says it: soldiers, civilians.';
COMMENT ON COLUMN core.event_mention.event_date IS 'When, as a TIMEX3 value: 2018-12-03, 2018-12, 2018-W49, 2018-W49-WE, 2018-Q4, 2018-SU, 2018, 201; a range as 2018-12-03/2018-12-05 or 2016/2018.';
