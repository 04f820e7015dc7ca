-- Seconds from a file first seen to its rows visible, day by day of the load, over the last %(days)s days.
SELECT
    (s.loaded_at AT TIME ZONE 'UTC')::date AS day,
    count(*)::int AS files,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM s.loaded_at - f.first_seen_at)::float8) AS p50,
    percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM s.loaded_at - f.first_seen_at)::float8) AS p95
FROM ops.shard s
JOIN ops.shard_item i USING (batch_key, shard_no)
JOIN core.source_file f USING (file_id)
WHERE s.loaded_at >= now() - make_interval(days => %(days)s) AND f.batch_key = s.batch_key
GROUP BY day
ORDER BY day
