-- mart.country_day
-- Purpose: what took place in a country on a day, by type: what mart.country_month and mart.casualties_month add up.
-- Only events that took place (mart.current_event), within one month; those whose day is not known stand on the first
-- day that they may have been.
-- Stored: it adds up all events; after each batch the slices that changed are made again, while others read it.
-- Slice: first_day by event_day.
-- Grain: country of the place, first day, quad class and PLOVER type; NULL is a value of country and type.
-- Key: country, first_day, quad_class, event_type.
-- Example:
--   SELECT date_trunc('week', first_day)::date AS week, sum(events) AS events
--   FROM mart.country_day
--   WHERE country = 'CAF' AND event_type = 'ASSAULT'
--   GROUP BY week
--   ORDER BY week;
CREATE TABLE mart.country_day AS
SELECT
    p.country,
    e.event_first_day AS first_day,
    t.quad_class,
    t.plover AS event_type,
    count(*)::int AS events,
    count(coalesce(e.fatalities_best, e.fatalities_low))::int AS events_counted,
    count(*) FILTER (WHERE coalesce(e.fatalities_best, e.fatalities_low) > 0)::int AS events_deadly,
    sum(e.fatalities_low)::int AS fatalities_low,
    sum(e.fatalities_best)::int AS fatalities_best,
    sum(coalesce(e.fatalities_high, e.fatalities_best, e.fatalities_low))::int AS fatalities_high,
    max(e.fatalities_best) AS deadliest,
    sum(e.mentions)::int AS mentions,
    sum(t.goldstein) AS goldstein
FROM mart.current_event e
JOIN core.event_type t ON t.cameo = e.cameo
LEFT JOIN core.place p ON p.place_id = e.place_id
WHERE e.took_place AND date_trunc('month', e.event_first_day) = date_trunc('month', e.event_last_day)
GROUP BY p.country, e.event_first_day, t.quad_class, t.plover
WITH NO DATA;

CREATE UNIQUE INDEX country_day_key ON mart.country_day (country, first_day, quad_class, event_type) NULLS NOT DISTINCT;
CREATE INDEX country_day_day ON mart.country_day (first_day);

COMMENT ON TABLE mart.country_day IS 'Events that took place by country, day and type, as of the last refresh. Grain and key: country, first_day, quad_class, event_type.';
COMMENT ON COLUMN mart.country_day.country IS 'Country of the place, ISO 3166 alpha-3; NULL where none is known.';
COMMENT ON COLUMN mart.country_day.first_day IS 'The day, or the first of those that the events may have been on.';
COMMENT ON COLUMN mart.country_day.quad_class IS '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.';
COMMENT ON COLUMN mart.country_day.event_type IS 'PLOVER type; NULL for statements and appeals (CAMEO 01, 02).';
COMMENT ON COLUMN mart.country_day.events IS 'Events that took place.';
COMMENT ON COLUMN mart.country_day.events_counted IS 'Of these, those whose reports say how many died, or that nobody did.';
COMMENT ON COLUMN mart.country_day.events_deadly IS 'Of these, those with at least one death.';
COMMENT ON COLUMN mart.country_day.fatalities_low IS 'Sum of the low counts of deaths; NULL when no event has one.';
COMMENT ON COLUMN mart.country_day.fatalities_best IS 'Sum of the best counts of deaths; NULL when no event has one.';
COMMENT ON COLUMN mart.country_day.fatalities_high IS 'Sum of the high counts of deaths; an open one counts with the best, else the low one.';
COMMENT ON COLUMN mart.country_day.deadliest IS 'Best count of deaths of the deadliest event.';
COMMENT ON COLUMN mart.country_day.mentions IS 'Reports of the events.';
COMMENT ON COLUMN mart.country_day.goldstein IS 'Sum of the Goldstein intensities of the events; over events it is their mean.';
