-- Remember that the batches are clustered, and how many events their mentions report. A batch that may still load
-- shards comes again next time.
UPDATE ops.batch b
SET events = n.events, clustered_rule = n.clustered_rule
FROM (
    SELECT
        batch_key,
        (
            SELECT count(DISTINCT e.event_id)::int
            FROM core.event_mention m JOIN core.event_member e USING (mention_id, published_month)
            WHERE m.batch_key = w.batch_key AND e.cluster_rule = :rule
        ) AS events,
        CASE WHEN w.state <> 'running' THEN :rule END AS clustered_rule
    FROM ops.batch w
    WHERE w.batch_key = ANY(:batch_keys)
) AS n
WHERE b.batch_key = n.batch_key
    AND (b.events, b.clustered_rule) IS DISTINCT FROM (n.events, n.clustered_rule)
