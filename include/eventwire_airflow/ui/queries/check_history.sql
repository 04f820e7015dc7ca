-- Each expectation in each of the newest batches, over all shards.
WITH recent AS (
    SELECT batch_key, started_at FROM ops.batch ORDER BY started_at DESC, batch_key LIMIT %(batches)s
)
SELECT
    r.suite,
    r.expectation,
    b.batch_key,
    b.started_at,
    min(r.severity) AS severity,
    bool_and(r.success) AS success,
    sum(r.rows_checked)::bigint AS rows_checked,
    sum(r.rows_unexpected)::bigint AS rows_unexpected,
    (array_agg(r.observed) FILTER (WHERE NOT r.success))[1] AS observed
FROM recent b
JOIN ops.check_result r USING (batch_key)
GROUP BY r.suite, r.expectation, b.batch_key, b.started_at
ORDER BY r.suite, r.expectation, b.started_at
