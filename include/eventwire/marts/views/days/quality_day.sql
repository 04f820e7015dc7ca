-- mart.quality_day
-- Purpose: of how many events something is known, by day of their first report: what mart.quality adds up.
-- Stored: it adds up all events; after each batch the slices that changed are made again, while others read it.
-- Slice: first_reported_on by reported_day.
-- Grain: coder and day of the first report; NULL is a value of the day.
-- Key: coder_version_id, first_reported_on.
-- Example:
--   SELECT first_reported_on, events, with_place FROM mart.quality_day ORDER BY first_reported_on;
CREATE TABLE mart.quality_day AS
SELECT
    e.coder_version_id,
    e.first_reported_on,
    count(*)::int AS events,
    count(*) FILTER (WHERE e.took_place)::int AS took_place,
    count(*) FILTER (WHERE e.event_first_day = e.event_last_day)::int AS with_day,
    count(e.place_id)::int AS with_place,
    count(*) FILTER (WHERE p.precision IN ('site', 'city'))::int AS with_town,
    count(e.source_actor_id)::int AS with_source,
    count(e.target_actor_id)::int AS with_target,
    count(*) FILTER (WHERE e.independent_sources > 1)::int AS with_two_sources,
    sum(e.mentions)::int AS mentions,
    sum(e.confidence) AS confidence
FROM mart.current_event e
LEFT JOIN core.place p ON p.place_id = e.place_id
GROUP BY e.coder_version_id, e.first_reported_on
WITH NO DATA;

CREATE UNIQUE INDEX quality_day_key ON mart.quality_day (coder_version_id, first_reported_on) NULLS NOT DISTINCT;

COMMENT ON TABLE mart.quality_day IS 'Events for which something is known, by day of the first report, as of the last refresh. Grain and key: coder_version_id, first_reported_on.';
COMMENT ON COLUMN mart.quality_day.coder_version_id IS 'The coder; joins ops.score.';
COMMENT ON COLUMN mart.quality_day.first_reported_on IS 'Publish date of the first report; NULL where none states it.';
COMMENT ON COLUMN mart.quality_day.events IS 'Events, all of them, also those that did not take place.';
COMMENT ON COLUMN mart.quality_day.took_place IS 'Events that took place.';
COMMENT ON COLUMN mart.quality_day.with_day IS 'Events whose day is known.';
COMMENT ON COLUMN mart.quality_day.with_place IS 'Events with a place.';
COMMENT ON COLUMN mart.quality_day.with_town IS 'Events whose place is a town or a site in one.';
COMMENT ON COLUMN mart.quality_day.with_source IS 'Events with a resolved actor who did it.';
COMMENT ON COLUMN mart.quality_day.with_target IS 'Events with a resolved actor to whom it was done.';
COMMENT ON COLUMN mart.quality_day.with_two_sources IS 'Events that at least two publishers report.';
COMMENT ON COLUMN mart.quality_day.mentions IS 'Reports of the events.';
COMMENT ON COLUMN mart.quality_day.confidence IS 'Sum of the confidences of the first reports; over events it is their mean.';
