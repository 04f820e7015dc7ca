-- A row for each story that is named for the first time. Its articles and publishers are counted when events are.
INSERT INTO core.story (story_id, rule, articles, independent_sources)
SELECT DISTINCT story_id, :rule, 0, 0
FROM unnest(CAST(:story_ids AS uuid[]) || CAST(:roots AS uuid[])) AS named (story_id)
ORDER BY story_id
ON CONFLICT (story_id) DO NOTHING
