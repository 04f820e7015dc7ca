-- mart.mention_day
-- Purpose: what the reports of a day tell of, one dimension at a time: a shift against the weeks before says that the
-- sources, the coder or the world changed.
-- Stored: it adds up all reports; after each batch the slices that changed are made again, while others read it.
-- Slice: published_on by published_day.
-- Grain: publish day, dimension and its value; NULL is a value of the day.
-- Key: published_on, dimension, dimension_value.
-- Example:
--   SELECT dimension_value, sum(mentions) AS mentions
--   FROM mart.mention_day
--   WHERE dimension = 'type' AND published_on BETWEEN '2026-03-01' AND '2026-03-31'
--   GROUP BY dimension_value
--   ORDER BY mentions DESC;
CREATE TABLE mart.mention_day AS
SELECT a.published_on, d.dimension, d.dimension_value, count(*)::int AS mentions
FROM core.article a
JOIN mart.article_coder c ON c.article_id = a.article_id /*months of c*/
JOIN core.event_mention m
    ON m.article_id = c.article_id AND m.coder_version_id = c.coder_version_id AND m.published_month = c.published_month
    /*months of m*/
LEFT JOIN core.place p ON p.place_id = m.place_id
CROSS JOIN LATERAL (
    VALUES
        ('type', coalesce(m.plover, 'statement')),
        ('country', coalesce(p.country, 'unresolved')),
        ('confidence', (least(floor(m.confidence * 10), 9) / 10)::numeric(2, 1)::text)
) AS d (dimension, dimension_value)
GROUP BY a.published_on, d.dimension, d.dimension_value
WITH NO DATA;

CREATE UNIQUE INDEX mention_day_key ON mart.mention_day (published_on, dimension, dimension_value) NULLS NOT DISTINCT;

COMMENT ON TABLE mart.mention_day IS 'Reports by publish day and one dimension at a time, as of the last refresh. Grain and key: published_on, dimension, dimension_value.';
COMMENT ON COLUMN mart.mention_day.published_on IS 'Publish day; NULL when nothing states it.';
COMMENT ON COLUMN mart.mention_day.dimension IS 'type, country or confidence.';
COMMENT ON COLUMN mart.mention_day.dimension_value IS 'PLOVER type or statement; ISO 3166 alpha-3 code of the place or unresolved; lower end of a tenth of confidence, 0.0 to 0.9.';
COMMENT ON COLUMN mart.mention_day.mentions IS 'Reports.';
