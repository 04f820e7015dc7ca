-- The articles that share publisher and headline, or publisher and story, with one of these, where one of them is
-- marked as a correction or an update; from the earliest to the latest. Those of a headline come last: it is the
-- better sign.
WITH given AS (
    SELECT a.article_id, a.story_id, lower(btrim(a.source)) AS publisher, s.headline_key
    FROM core.article a JOIN core.article_signature s USING (article_id)
    WHERE a.article_id = ANY(:article_ids)
),
found AS (
    SELECT DISTINCT 'story ' || a.story_id AS common, 1 AS sign, g.publisher, a.article_id
    FROM (SELECT DISTINCT story_id, publisher FROM given) AS g
    JOIN core.article a ON a.story_id = g.story_id AND lower(btrim(a.source)) IS NOT DISTINCT FROM g.publisher
    UNION ALL
    SELECT DISTINCT 'headline ' || s.headline_key, 2, g.publisher, a.article_id
    FROM (SELECT DISTINCT headline_key, publisher FROM given) AS g
    JOIN core.article_signature s ON s.headline_key = g.headline_key
    JOIN core.article a ON a.article_id = s.article_id AND lower(btrim(a.source)) IS NOT DISTINCT FROM g.publisher
),
told AS (
    SELECT
        dense_rank() OVER (ORDER BY found.sign, found.common, found.publisher) AS group_key,
        found.sign,
        a.article_id,
        a.revision_mark,
        a.published_on,
        f.modified_at,
        f.location,
        a.record_no
    FROM found
    JOIN core.article a USING (article_id)
    JOIN core.source_file f USING (file_id)
)
SELECT group_key, article_id, revision_mark, published_on
FROM told
WHERE group_key IN (SELECT group_key FROM told WHERE revision_mark IS NOT NULL)
ORDER BY group_key, published_on NULLS FIRST, modified_at NULLS FIRST, location, record_no, article_id
