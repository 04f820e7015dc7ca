-- All articles of the publishers and addresses of these, from the earliest to the latest. The front page of a site
-- is no article's address.
SELECT
    dense_rank() OVER (ORDER BY a.url, t.publisher) AS group_key,
    a.article_id
FROM (
    SELECT DISTINCT url, lower(btrim(source)) AS publisher
    FROM core.article
    WHERE article_id = ANY(:article_ids) AND url ~ '^[^:]+://[^/]+/.'
) AS t
JOIN core.article a ON a.url = t.url AND lower(btrim(a.source)) IS NOT DISTINCT FROM t.publisher
JOIN core.source_file f USING (file_id)
ORDER BY group_key, a.published_on NULLS FIRST, f.modified_at NULLS FIRST, f.location, a.record_no, a.article_id
