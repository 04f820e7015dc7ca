-- mart.quality
-- Purpose: how much is known of the events, by month of their first report: a drop says that the coder or the sources
-- changed before an aggregate does. Joins ops.score, the gold-set figures, on coder_version_id.
-- Materialised: it adds up all events; refreshed after each batch while others read it, by its unique index.
-- Grain: coder and month of the first report; NULL is a value of month.
-- Key: coder_version_id, month.
-- Example:
--   SELECT q.month, q.events, q.with_day, q.with_place, s.figure, s.value
--   FROM mart.quality q
--   LEFT JOIN ops.score s ON s.coder_version_id = q.coder_version_id
--   ORDER BY q.month, s.figure;
CREATE MATERIALIZED VIEW mart.quality AS
SELECT
    e.coder_version_id,
    date_trunc('month', e.first_reported_on)::date AS month,
    count(*)::int AS events,
    avg(e.took_place::int)::double precision AS took_place,
    avg((e.event_first_day = e.event_last_day AND e.event_first_day IS NOT NULL)::int)::double precision AS with_day,
    avg((e.place_id IS NOT NULL)::int)::double precision AS with_place,
    avg((p.precision IN ('site', 'city') AND p.precision IS NOT NULL)::int)::double precision AS with_town,
    avg((e.source_actor_id IS NOT NULL)::int)::double precision AS with_source,
    avg((e.target_actor_id IS NOT NULL)::int)::double precision AS with_target,
    avg((e.independent_sources > 1)::int)::double precision AS with_two_sources,
    avg(e.mentions)::double precision AS mean_mentions,
    avg(m.confidence) AS mean_confidence
FROM mart.current_event e
JOIN core.event_mention m ON m.mention_id = e.first_mention_id
LEFT JOIN core.place p ON p.place_id = e.place_id
GROUP BY e.coder_version_id, date_trunc('month', e.first_reported_on)::date;

CREATE UNIQUE INDEX quality_key ON mart.quality (coder_version_id, month) NULLS NOT DISTINCT;

COMMENT ON MATERIALIZED VIEW mart.quality IS 'Shares of events for which something is known, by month of the first report, as of the last refresh. Shares are of events, 0 to 1. Grain and key: coder_version_id, month.';
COMMENT ON COLUMN mart.quality.coder_version_id IS 'The coder; joins core.coder_version and ops.score.';
COMMENT ON COLUMN mart.quality.month IS 'First day of the month of the first report; NULL when no report has a publish date.';
COMMENT ON COLUMN mart.quality.events IS 'Events, those that did not take place included.';
COMMENT ON COLUMN mart.quality.took_place IS 'Share that took place, by the rule of mart.current_event.';
COMMENT ON COLUMN mart.quality.with_day IS 'Share whose day is known.';
COMMENT ON COLUMN mart.quality.with_place IS 'Share whose place is known.';
COMMENT ON COLUMN mart.quality.with_town IS 'Share whose place is known to the town or site.';
COMMENT ON COLUMN mart.quality.with_source IS 'Share whose source actor is resolved.';
COMMENT ON COLUMN mart.quality.with_target IS 'Share whose target actor is resolved.';
COMMENT ON COLUMN mart.quality.with_two_sources IS 'Share that at least two publishers report.';
COMMENT ON COLUMN mart.quality.mean_mentions IS 'Mean number of reports.';
COMMENT ON COLUMN mart.quality.mean_confidence IS 'Mean confidence of the first reports, 0 to 1.';
