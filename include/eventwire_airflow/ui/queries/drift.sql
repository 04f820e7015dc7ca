-- Mentions by type, country and confidence: those of the newest 7 publish days, and those of the 28 days before.
WITH newest AS (
    SELECT max(published_on) AS day FROM mart.mention_day
)
SELECT
    CASE WHEN d.dimension = 'type' THEN d.dimension_value END AS type,
    CASE WHEN d.dimension = 'country' THEN d.dimension_value END AS country,
    CASE WHEN d.dimension = 'confidence' THEN d.dimension_value END AS confidence,
    (coalesce(sum(d.mentions) FILTER (WHERE d.published_on > n.day - 7), 0))::int AS recent,
    (coalesce(sum(d.mentions) FILTER (WHERE d.published_on <= n.day - 7), 0))::int AS before
FROM newest n
JOIN mart.mention_day d ON d.published_on > n.day - 35 AND d.published_on <= n.day
GROUP BY d.dimension, d.dimension_value
