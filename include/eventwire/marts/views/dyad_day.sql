-- mart.dyad_day
-- Purpose: mart.daily_dyads under its shorter name: how often one country's actors did what to another's, by day.
-- Grain: day, source country, target country, quad class, event type and realis; NULL is a value of the key.
-- Key: event_date, source_country, target_country, quad_class, event_type, realis.
-- Example:
--   SELECT event_date, sum(events) AS events, sum(events * mean_goldstein) / sum(events) AS mean_goldstein
--   FROM mart.dyad_day
--   WHERE source_country = 'ROU' AND target_country = 'DEU' AND realis = 'actual'
--   GROUP BY event_date
--   ORDER BY event_date;
CREATE VIEW mart.dyad_day AS
SELECT
    event_date, source_country, target_country, quad_class, event_type, realis, events, mentions, articles, mean_goldstein
FROM mart.daily_dyads;

COMMENT ON VIEW mart.dyad_day IS 'Events by day and pair of countries, as of the last refresh; only events whose day is known, none denied or negated. The rows of mart.daily_dyads. Grain and key: event_date, source_country, target_country, quad_class, event_type, realis.';
COMMENT ON COLUMN mart.dyad_day.event_date IS 'The day.';
COMMENT ON COLUMN mart.dyad_day.source_country IS 'Country of who did it, ISO 3166 alpha-3; NULL when unknown or of no country.';
COMMENT ON COLUMN mart.dyad_day.target_country IS 'Country of to whom, ISO 3166 alpha-3; NULL when unknown or of no country.';
COMMENT ON COLUMN mart.dyad_day.quad_class IS '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.';
COMMENT ON COLUMN mart.dyad_day.event_type IS 'PLOVER type; NULL for statements and appeals (CAMEO 01, 02).';
COMMENT ON COLUMN mart.dyad_day.realis IS 'Whether it happened: actual, planned, threatened, requested, hypothetical.';
COMMENT ON COLUMN mart.dyad_day.events IS 'Events.';
COMMENT ON COLUMN mart.dyad_day.mentions IS 'Reports of these events.';
COMMENT ON COLUMN mart.dyad_day.articles IS 'Articles that report them; one that reports two of them counts twice.';
COMMENT ON COLUMN mart.dyad_day.mean_goldstein IS 'Mean Goldstein intensity of the events, each counted once.';
