-- mart.casualties_month
-- Purpose: deaths by country, month and type of event, low, best and high, with how many events say nothing of deaths.
-- Only events that took place (mart.current_event), in a known month.
-- Materialised: it adds up all events; refreshed after each batch while others read it, by its unique index.
-- Grain: country of the place, month and PLOVER type; NULL is a value of country and type.
-- Key: country, month, event_type.
-- Example:
--   SELECT month, fatalities_low, fatalities_best, fatalities_high, events_counted, events
--   FROM mart.casualties_month
--   WHERE country = 'SDN' AND event_type = 'ASSAULT'
--   ORDER BY month;
CREATE MATERIALIZED VIEW mart.casualties_month AS
SELECT
    p.country,
    date_trunc('month', e.event_first_day)::date AS month,
    t.plover AS event_type,
    count(*)::int AS events,
    count(coalesce(e.fatalities_best, e.fatalities_low))::int AS events_counted,
    count(*) FILTER (WHERE coalesce(e.fatalities_best, e.fatalities_low) > 0)::int AS events_deadly,
    sum(e.fatalities_low)::int AS fatalities_low,
    sum(e.fatalities_best)::int AS fatalities_best,
    sum(coalesce(e.fatalities_high, e.fatalities_best, e.fatalities_low))::int AS fatalities_high,
    max(e.fatalities_best) AS deadliest
FROM mart.current_event e
JOIN core.event_type t ON t.cameo = e.cameo
LEFT JOIN core.place p ON p.place_id = e.place_id
WHERE e.took_place AND date_trunc('month', e.event_first_day) = date_trunc('month', e.event_last_day)
GROUP BY p.country, date_trunc('month', e.event_first_day)::date, t.plover;

CREATE UNIQUE INDEX casualties_month_key ON mart.casualties_month (country, month, event_type) NULLS NOT DISTINCT;

COMMENT ON MATERIALIZED VIEW mart.casualties_month IS 'Deaths by country, month and type, as of the last refresh. NULL is unknown, 0 is none. Grain and key: country, month, event_type.';
COMMENT ON COLUMN mart.casualties_month.country IS 'Country of the place, ISO 3166 alpha-3; NULL when unknown.';
COMMENT ON COLUMN mart.casualties_month.month IS 'First day of the month of the event.';
COMMENT ON COLUMN mart.casualties_month.event_type IS 'PLOVER type; NULL for statements and appeals (CAMEO 01, 02).';
COMMENT ON COLUMN mart.casualties_month.events IS 'Events that took place.';
COMMENT ON COLUMN mart.casualties_month.events_counted IS 'Of these, events whose reports count deaths, none included.';
COMMENT ON COLUMN mart.casualties_month.events_deadly IS 'Of these, events with at least one death.';
COMMENT ON COLUMN mart.casualties_month.fatalities_low IS 'Sum of the low counts; NULL when no event has one.';
COMMENT ON COLUMN mart.casualties_month.fatalities_best IS 'Sum of the best counts; NULL when no event has one.';
COMMENT ON COLUMN mart.casualties_month.fatalities_high IS 'Sum of the high counts; where the high count is open, the best or low one is added.';
COMMENT ON COLUMN mart.casualties_month.deadliest IS 'Best count of the deadliest event.';
