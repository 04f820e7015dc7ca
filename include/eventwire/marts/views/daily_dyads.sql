-- mart.daily_dyads
-- Purpose: how often one country's actors did what to another's, day by day; the series behind most models.
-- Only events whose day is known are in it, and none that the texts deny. What happened is realis = 'actual'.
-- Stored: it adds up all events; after each batch the slices that changed are made again, while others read it.
-- Slice: event_date by event_day.
-- Grain: day, source country, target country, quad class, event type and realis; NULL is a value of the key.
-- Key: event_date, source_country, target_country, quad_class, event_type, realis.
-- Example:
--   SELECT event_date, events, mean_goldstein
--   FROM mart.daily_dyads
--   WHERE source_country = 'ROU' AND target_country = 'DEU' AND realis = 'actual'
--   ORDER BY event_date;
CREATE TABLE mart.daily_dyads AS
SELECT
    e.event_first_day AS event_date,
    source.country AS source_country,
    target.country AS target_country,
    t.quad_class,
    t.plover AS event_type,
    e.realis,
    count(*)::int AS events,
    sum(e.mentions)::int AS mentions,
    sum(e.articles)::int AS articles,
    avg(t.goldstein) AS mean_goldstein
FROM mart.current_event e
JOIN core.event_type t ON t.cameo = e.cameo
LEFT JOIN core.actor source ON source.actor_id = e.source_actor_id
LEFT JOIN core.actor target ON target.actor_id = e.target_actor_id
WHERE e.event_first_day = e.event_last_day
    AND NOT e.negated
    AND e.realis <> 'denied'
GROUP BY e.event_first_day, source.country, target.country, t.quad_class, t.plover, e.realis
WITH NO DATA;

CREATE UNIQUE INDEX daily_dyads_key ON mart.daily_dyads
    (event_date, source_country, target_country, quad_class, event_type, realis) NULLS NOT DISTINCT;
CREATE INDEX daily_dyads_dyad ON mart.daily_dyads (source_country, target_country, event_date);

COMMENT ON TABLE mart.daily_dyads IS 'Events by day and pair of countries, as of the last refresh; only events whose day is known, none denied or negated. Grain and key: event_date, source_country, target_country, quad_class, event_type, realis.';
COMMENT ON COLUMN mart.daily_dyads.event_date IS 'The day.';
COMMENT ON COLUMN mart.daily_dyads.source_country IS 'Country of who did it, ISO 3166 alpha-3; NULL when unknown or of no country.';
COMMENT ON COLUMN mart.daily_dyads.target_country IS 'Country of to whom, ISO 3166 alpha-3; NULL when unknown or of no country.';
COMMENT ON COLUMN mart.daily_dyads.quad_class IS '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.';
COMMENT ON COLUMN mart.daily_dyads.event_type IS 'PLOVER type; NULL for statements and appeals (CAMEO 01, 02).';
COMMENT ON COLUMN mart.daily_dyads.realis IS 'Whether it happened: actual, planned, threatened, requested, hypothetical.';
COMMENT ON COLUMN mart.daily_dyads.events IS 'Events.';
COMMENT ON COLUMN mart.daily_dyads.mentions IS 'Reports of these events.';
COMMENT ON COLUMN mart.daily_dyads.articles IS 'Articles that report them; one that reports two of them counts twice.';
COMMENT ON COLUMN mart.daily_dyads.mean_goldstein IS 'Mean Goldstein intensity of the events, each counted once.';
