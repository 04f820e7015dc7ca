-- ops.coverage_alert
-- Purpose: which publishers fell silent: days on which a publisher had less than half of what it has on most days.
-- A day is compared with the median of the 28 days before it, days without an article among them; it is judged once
-- an article of a later day has come. Judged are the last 28 days, of publishers that are known for 28 days before.
-- Grain: publisher and day; NULL is a value of source.
-- Key: source, published_on.
-- Example:
--   SELECT source, published_on, articles, median FROM ops.coverage_alert ORDER BY published_on DESC, source;
CREATE VIEW ops.coverage_alert AS
WITH counts AS (
    SELECT source, published_on, sum(articles)::int AS articles
    FROM ops.coverage
    WHERE published_on IS NOT NULL
    GROUP BY source, published_on
),
newest AS (
    SELECT max(published_on) AS day FROM counts
),
days AS (
    SELECT s.source, s.first_day, d.day::date AS published_on
    FROM (SELECT source, min(published_on) AS first_day FROM counts GROUP BY source) AS s
    CROSS JOIN newest
    CROSS JOIN LATERAL generate_series(
        greatest(s.first_day, newest.day - 56)::timestamp, (newest.day - 1)::timestamp, interval '1 day'
    ) AS d (day)
),
compared AS (
    SELECT
        days.source,
        days.published_on,
        days.first_day,
        coalesce(c.articles, 0) AS articles,
        array_agg(coalesce(c.articles, 0)) OVER (
            PARTITION BY days.source ORDER BY days.published_on ROWS BETWEEN 28 PRECEDING AND 1 PRECEDING
        ) AS before
    FROM days
    LEFT JOIN counts c ON c.source IS NOT DISTINCT FROM days.source AND c.published_on = days.published_on
)
SELECT c.source, c.published_on, c.articles, m.median
FROM compared c
CROSS JOIN newest
CROSS JOIN LATERAL (
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY articles) AS median FROM unnest(c.before) AS b (articles)
) AS m
WHERE c.published_on >= newest.day - 28
    AND c.first_day <= c.published_on - 28
    AND c.articles < m.median / 2;

COMMENT ON VIEW ops.coverage_alert IS 'Days on which a publisher had less than half of the median of its 28 days before. Grain and key: source, published_on.';
COMMENT ON COLUMN ops.coverage_alert.source IS 'Publisher, as the files state it; NULL for articles that state none.';
COMMENT ON COLUMN ops.coverage_alert.published_on IS 'The day.';
COMMENT ON COLUMN ops.coverage_alert.articles IS 'Articles of that day.';
COMMENT ON COLUMN ops.coverage_alert.median IS 'Median of the articles of a day, over the 28 days before.';
