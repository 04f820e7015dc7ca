-- New articles get their story; articles of a story that became part of another one go with it. Gives those whose
-- story is another one now.
WITH targets AS (
    SELECT article_id, story_id
    FROM unnest(CAST(:article_ids AS uuid[]), CAST(:story_ids AS uuid[])) AS new (article_id, story_id)
    UNION
    SELECT a.article_id, joined.root
    FROM unnest(CAST(:old AS uuid[]), CAST(:roots AS uuid[])) AS joined (story_id, root)
    JOIN core.article a USING (story_id)
    WHERE a.article_id <> ALL(CAST(:article_ids AS uuid[]))
),
left_behind AS (
    SELECT DISTINCT ON (a.story_id) a.story_id, t.story_id AS root
    FROM targets t JOIN core.article a USING (article_id)
    WHERE a.story_id <> t.story_id
    ORDER BY a.story_id, t.story_id
),
merged AS (
    UPDATE core.story s
    SET merged_into = l.root, articles = 0, independent_sources = 0
    FROM left_behind l
    WHERE s.story_id = l.story_id
)
UPDATE core.article a
SET story_id = t.story_id
FROM targets t
WHERE a.article_id = t.article_id AND a.story_id <> t.story_id
RETURNING a.article_id
