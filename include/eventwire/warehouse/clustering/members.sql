-- Which mention reports which event.
INSERT INTO core.event_member AS e (cluster_rule, mention_id, event_id)
SELECT :rule, mention_id, event_id FROM clustered ORDER BY mention_id
ON CONFLICT (cluster_rule, mention_id) DO UPDATE SET event_id = excluded.event_id
WHERE e.event_id <> excluded.event_id
