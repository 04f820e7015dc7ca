-- mart.quality
-- Purpose: how much is known of the events, by month of their first report: a drop says that the coder or the sources
-- changed before an aggregate does. Joins ops.score, the gold-set figures, on coder_version_id.
-- Grain: coder and month of the first report; NULL is a value of month.
-- Key: coder_version_id, month.
-- Example:
--   SELECT q.month, q.events, q.with_day, q.with_place, s.figure, s.value
--   FROM mart.quality q
--   LEFT JOIN ops.score s ON s.coder_version_id = q.coder_version_id
--   ORDER BY q.month, s.figure;
CREATE VIEW mart.quality AS
SELECT
    d.coder_version_id,
    date_trunc('month', d.first_reported_on)::date AS month,
    sum(d.events)::int AS events,
    sum(d.took_place)::double precision / sum(d.events) AS took_place,
    sum(d.with_day)::double precision / sum(d.events) AS with_day,
    sum(d.with_place)::double precision / sum(d.events) AS with_place,
    sum(d.with_town)::double precision / sum(d.events) AS with_town,
    sum(d.with_source)::double precision / sum(d.events) AS with_source,
    sum(d.with_target)::double precision / sum(d.events) AS with_target,
    sum(d.with_two_sources)::double precision / sum(d.events) AS with_two_sources,
    sum(d.mentions)::double precision / sum(d.events) AS mean_mentions,
    sum(d.confidence) / sum(d.events) AS mean_confidence
FROM mart.quality_day d
GROUP BY d.coder_version_id, date_trunc('month', d.first_reported_on)::date;

COMMENT ON VIEW mart.quality IS 'Shares of events for which something is known, by month of the first report, as of the last refresh. Shares are of events, 0 to 1. Grain and key: coder_version_id, month.';
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
