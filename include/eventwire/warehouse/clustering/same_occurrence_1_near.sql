-- The placed mentions of these blocks whose window begins on one of these days. Of blocks without windows, where the
-- days are NULL, all.
SELECT x.mention_id, x.published_month
FROM unnest(CAST(:block_keys AS bigint[]), CAST(:first_days AS date[]), CAST(:last_days AS date[]))
    AS asked (block_key, first_day, last_day)
JOIN core.event_member x
    ON x.block_key = asked.block_key AND x.window_first BETWEEN asked.first_day AND asked.last_day
WHERE x.cluster_rule = :rule
UNION
SELECT x.mention_id, x.published_month
FROM unnest(CAST(:block_keys AS bigint[]), CAST(:first_days AS date[])) AS asked (block_key, first_day)
JOIN core.event_member x ON x.block_key = asked.block_key AND x.window_first IS NULL
WHERE asked.first_day IS NULL AND x.cluster_rule = :rule
