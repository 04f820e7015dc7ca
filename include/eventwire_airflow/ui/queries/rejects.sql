-- Reasons of rejects: how many wait, how many were tried again, and the newest of each.
SELECT
    stage,
    code,
    (count(*) FILTER (WHERE replay_outcome IS NULL))::int AS waiting,
    (count(*) FILTER (WHERE replay_outcome = 'accepted'))::int AS accepted,
    (count(*) FILTER (WHERE replay_outcome = 'rejected'))::int AS again,
    max(rejected_at) AS newest,
    (array_agg(evidence ORDER BY rejected_at DESC))[1] AS evidence,
    (array_agg(batch_key ORDER BY rejected_at DESC))[1] AS batch_key
FROM ops.reject
GROUP BY stage, code
ORDER BY waiting DESC, stage, code
