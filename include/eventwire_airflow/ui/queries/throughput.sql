-- Articles, mentions and rejects of the batches of each day, over the last %(days)s days.
SELECT
    (started_at AT TIME ZONE 'UTC')::date AS day,
    sum(articles_coded)::int AS articles,
    sum(mentions)::int AS mentions,
    sum(files_rejected + articles_rejected + mentions_rejected)::int AS rejects
FROM ops.batch
WHERE started_at >= now() - make_interval(days => %(days)s)
GROUP BY day
ORDER BY day
