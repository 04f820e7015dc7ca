-- Events as the table shows them, by id.
SELECT * FROM mart.events WHERE event_id = ANY(%(event_ids)s)
