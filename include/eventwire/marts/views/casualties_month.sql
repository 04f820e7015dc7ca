-- mart.casualties_month
-- Purpose: deaths by country, month and type of event, low, best and high, with how many events say nothing of deaths.
-- Only events that took place (mart.current_event), in a known month.
-- Grain: country of the place, month and PLOVER type; NULL is a value of country and type.
-- Key: country, month, event_type.
-- Example:
--   SELECT month, fatalities_low, fatalities_best, fatalities_high, events_counted, events
--   FROM mart.casualties_month
--   WHERE country = 'CAF' AND event_type = 'ASSAULT'
--   ORDER BY month;
CREATE VIEW mart.casualties_month AS
SELECT
    d.country,
    date_trunc('month', d.first_day)::date AS month,
    d.event_type,
    sum(d.events)::int AS events,
    sum(d.events_counted)::int AS events_counted,
    sum(d.events_deadly)::int AS events_deadly,
    sum(d.fatalities_low)::int AS fatalities_low,
    sum(d.fatalities_best)::int AS fatalities_best,
    sum(d.fatalities_high)::int AS fatalities_high,
    max(d.deadliest) AS deadliest
FROM mart.country_day d
GROUP BY d.country, date_trunc('month', d.first_day)::date, d.event_type;

COMMENT ON VIEW mart.casualties_month IS 'Deaths by country, month and type, as of the last refresh. NULL is unknown, 0 is none. Grain and key: country, month, event_type.';
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
