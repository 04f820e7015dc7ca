-- What was superseded by an event that is itself superseded now points to the latter's successor.
UPDATE core.event_successor s
SET successor_id = n.successor_id
FROM core.event_successor n
WHERE n.event_id = s.successor_id
