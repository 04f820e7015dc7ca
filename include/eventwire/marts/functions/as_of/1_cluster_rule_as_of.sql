-- mart.cluster_rule_as_of(known_at timestamptz)
-- Purpose: the rule of clustering whose events were shown at a moment: the newest one that had clustered by then.
-- Example:
--   SELECT mart.cluster_rule_as_of(now());
CREATE OR REPLACE FUNCTION mart.cluster_rule_as_of(known_at timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (
    SELECT r.cluster_rule
    FROM (VALUES (1, 'same-key-1'), (2, 'same-occurrence-1')) AS r (age, cluster_rule)
    WHERE core.require_kept(known_at)
        AND EXISTS (SELECT FROM core.event_state s WHERE s.cluster_rule = r.cluster_rule AND s.since <= known_at)
    ORDER BY r.age DESC
    LIMIT 1
);

COMMENT ON FUNCTION mart.cluster_rule_as_of(timestamptz) IS 'The rule of clustering whose events were shown at a moment; NULL before the first.';
