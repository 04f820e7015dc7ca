-- The event that a mention told of before its article's story became another one.
UPDATE clustered c
SET left_event_id = e.event_id
FROM core.event_member e
WHERE e.cluster_rule = :rule AND e.mention_id = c.mention_id AND e.event_id <> c.event_id
