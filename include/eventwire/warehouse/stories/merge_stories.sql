-- What had become part of a story that is itself part of another one now points to the latter; a root to nothing.
WITH joined AS (
    SELECT story_id, root
    FROM unnest(CAST(:old AS uuid[]), CAST(:roots AS uuid[])) AS joined (story_id, root)
),
roots AS (
    UPDATE core.story s SET merged_into = NULL
    WHERE s.story_id = ANY(CAST(:story_ids AS uuid[])) AND s.merged_into IS NOT NULL
)
UPDATE core.story s
SET merged_into = joined.root
FROM joined
WHERE s.merged_into = joined.story_id
