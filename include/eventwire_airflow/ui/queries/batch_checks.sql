-- The expectations of a batch, over all its shards: broken ones first.
SELECT
    suite,
    expectation,
    min(severity) AS severity,
    bool_and(success) AS success,
    sum(rows_checked)::bigint AS rows_checked,
    sum(rows_unexpected)::bigint AS rows_unexpected,
    (array_agg(observed) FILTER (WHERE NOT success))[1] AS observed
FROM ops.check_result
WHERE batch_key = %(batch_key)s
GROUP BY suite, expectation
ORDER BY success, suite, expectation
