-- The mentions of these batches and articles; not those that wait for their coder to become current.
SELECT m.mention_id, m.published_month
FROM core.event_mention m
JOIN ops.batch b ON b.batch_key = m.batch_key AND NOT b.held
WHERE m.batch_key = ANY(:batch_keys)
UNION
SELECT m.mention_id, m.published_month
FROM core.event_mention m
JOIN ops.batch b ON b.batch_key = m.batch_key AND NOT b.held
WHERE m.article_id = ANY(CAST(:moved AS uuid[]))
