-- Which mention reports which event, and by what the rule finds it again.
INSERT INTO core.event_member AS e (cluster_rule, mention_id, event_id, block_key, window_first, published_month)
SELECT :rule, mention_id, event_id, block_key, window_first, published_month FROM clustered ORDER BY mention_id
ON CONFLICT (cluster_rule, mention_id) DO UPDATE SET
    event_id = excluded.event_id,
    block_key = excluded.block_key,
    window_first = excluded.window_first
WHERE (e.*) IS DISTINCT FROM (excluded.*)
