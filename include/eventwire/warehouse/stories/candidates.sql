-- The articles that have a band key in common with one of these. A pair of two of these is given once.
SELECT s.article_id, near.article_id AS other_id, a.story_id
FROM core.article_signature s
JOIN core.article_signature near ON near.band_keys && s.band_keys
JOIN core.article a ON a.article_id = near.article_id
WHERE s.article_id = ANY(:article_ids)
    AND near.article_id <> s.article_id
    AND (near.article_id < s.article_id OR near.article_id <> ALL(:article_ids))
ORDER BY s.article_id, near.article_id
