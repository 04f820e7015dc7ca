-- The newest batches with their counts.
SELECT
    b.*,
    extract(epoch FROM coalesce(b.finished_at, now()) - b.started_at)::float8 AS took,
    s.shards,
    s.shards_loaded
FROM ops.batch b
LEFT JOIN LATERAL (
    SELECT count(*)::int AS shards, (count(*) FILTER (WHERE state = 'loaded'))::int AS shards_loaded
    FROM ops.shard
    WHERE batch_key = b.batch_key
) s ON true
ORDER BY b.started_at DESC, b.batch_key
LIMIT %(limit)s
