-- mart.protest_days
-- Purpose: protests that took place (CAMEO 14, mart.current_event), by country and day.
-- Stored: it adds up all events; after each batch the slices that changed are made again, while others read it.
-- Slice: event_date by event_day.
-- Grain: country of the place and day; NULL is a value of country.
-- Key: country, event_date.
-- Example:
--   SELECT event_date, protests, riots, cities
--   FROM mart.protest_days
--   WHERE country = 'USA' AND event_date BETWEEN '2026-01-01' AND '2026-12-31'
--   ORDER BY event_date;
CREATE TABLE mart.protest_days AS
SELECT
    p.country,
    e.event_first_day AS event_date,
    count(*)::int AS protests,
    count(*) FILTER (WHERE e.cameo LIKE '141%')::int AS demonstrations,
    count(*) FILTER (WHERE e.cameo LIKE '142%')::int AS hunger_strikes,
    count(*) FILTER (WHERE e.cameo LIKE '143%')::int AS strikes,
    count(*) FILTER (WHERE e.cameo LIKE '144%')::int AS blockades,
    count(*) FILTER (WHERE e.cameo LIKE '145%')::int AS riots,
    count(DISTINCT p.place_id) FILTER (WHERE p.precision IN ('site', 'city'))::int AS cities,
    sum(e.fatalities_best)::int AS fatalities_best,
    sum(e.mentions)::int AS mentions,
    sum(e.stories)::int AS stories,
    max(e.independent_sources)::int AS most_sources
FROM mart.current_event e
LEFT JOIN core.place p ON p.place_id = e.place_id
WHERE e.took_place AND e.root = '14' AND e.event_first_day = e.event_last_day
GROUP BY p.country, e.event_first_day
WITH NO DATA;

CREATE UNIQUE INDEX protest_days_key ON mart.protest_days (country, event_date) NULLS NOT DISTINCT;

COMMENT ON TABLE mart.protest_days IS 'Protests that took place by country and day, as of the last refresh; only those whose day is known. Grain and key: country, event_date.';
COMMENT ON COLUMN mart.protest_days.country IS 'Country of the place, ISO 3166 alpha-3; NULL when unknown.';
COMMENT ON COLUMN mart.protest_days.event_date IS 'The day.';
COMMENT ON COLUMN mart.protest_days.protests IS 'Protests.';
COMMENT ON COLUMN mart.protest_days.demonstrations IS 'Of these, demonstrations (141).';
COMMENT ON COLUMN mart.protest_days.hunger_strikes IS 'Of these, hunger strikes (142).';
COMMENT ON COLUMN mart.protest_days.strikes IS 'Of these, strikes and boycotts (143).';
COMMENT ON COLUMN mart.protest_days.blockades IS 'Of these, blocked passages (144).';
COMMENT ON COLUMN mart.protest_days.riots IS 'Of these, violent protests and riots (145).';
COMMENT ON COLUMN mart.protest_days.cities IS 'Different towns and sites that are named.';
COMMENT ON COLUMN mart.protest_days.fatalities_best IS 'Sum of the best counts of deaths; NULL when no report has one.';
COMMENT ON COLUMN mart.protest_days.mentions IS 'Reports of these protests.';
COMMENT ON COLUMN mart.protest_days.stories IS 'Stories that report them; one that reports two of them counts twice.';
COMMENT ON COLUMN mart.protest_days.most_sources IS 'Publishers that report the most widely reported of them.';
