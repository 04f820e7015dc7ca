-- Mentions by type, country and confidence: those of the newest 7 publish days, and those of the 28 days before.
WITH newest AS (
    SELECT max(published_on) AS day FROM core.article
),
seen AS (
    SELECT
        a.published_on > n.day - 7 AS is_recent,
        coalesce(m.plover, 'statement') AS type,
        coalesce(p.country, 'unresolved') AS country,
        (least(floor(m.confidence * 10), 9) / 10)::float8 AS confidence
    FROM newest n
    JOIN core.article a ON a.published_on > n.day - 35 AND a.published_on <= n.day
    JOIN core.event_mention m ON m.article_id = a.article_id
    JOIN core.coder_version c ON c.coder_version_id = m.coder_version_id AND c.is_current
    LEFT JOIN core.place p ON p.place_id = m.place_id
)
SELECT
    type,
    country,
    confidence,
    (count(*) FILTER (WHERE is_recent))::int AS recent,
    (count(*) FILTER (WHERE NOT is_recent))::int AS before
FROM seen
GROUP BY GROUPING SETS ((type), (country), (confidence))
