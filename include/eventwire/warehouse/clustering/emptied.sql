-- An event that no mention tells of any more is another event now.
DELETE FROM core.event e
USING clustered c
WHERE e.event_id = c.left_event_id AND NOT EXISTS (SELECT FROM core.event_member m WHERE m.event_id = e.event_id)
