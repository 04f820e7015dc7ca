-- The coders that coded here, the current one first, with their figures on gold sets.
SELECT
    c.coder_version_id,
    c.software_version,
    c.model,
    c.is_current,
    c.created_at,
    s.gold_set,
    s.figure,
    s.value
FROM core.coder_version c
LEFT JOIN ops.score s USING (coder_version_id)
ORDER BY c.is_current DESC, c.created_at DESC, s.gold_set, s.figure
