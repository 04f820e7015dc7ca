-- An event that no mention tells of any more points to the one that most of its mentions tell of now; one that is
-- told of again points to none.
WITH back AS (
    DELETE FROM core.event_successor s
    USING clustered c
    WHERE s.event_id = c.event_id
),
counts AS (
    SELECT left_event_id, event_id, count(*) AS mentions
    FROM clustered c
    WHERE left_event_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM core.event_member m WHERE m.event_id = c.left_event_id)
    GROUP BY left_event_id, event_id
)
INSERT INTO core.event_successor (event_id, successor_id, cluster_rule)
SELECT DISTINCT ON (left_event_id) left_event_id, event_id, :rule
FROM counts
ORDER BY left_event_id, mentions DESC, event_id
ON CONFLICT (event_id) DO UPDATE SET successor_id = excluded.successor_id
