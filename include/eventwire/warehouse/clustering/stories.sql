-- How many articles and publishers carry each story that the batches touched.
WITH counts AS (
    SELECT a.story_id, count(*) AS articles, count(DISTINCT lower(btrim(a.source))) AS independent_sources
    FROM core.article a
    WHERE a.story_id IN (
        SELECT touched.story_id FROM core.article touched WHERE touched.batch_key = ANY(:batch_keys)
    )
    GROUP BY a.story_id
)
UPDATE core.story s
SET articles = c.articles, independent_sources = c.independent_sources
FROM counts c
WHERE c.story_id = s.story_id
    AND (s.articles, s.independent_sources) IS DISTINCT FROM (c.articles::int, c.independent_sources::int)
