-- One event. At most one row.
SELECT * FROM mart.events WHERE event_id = %(event_id)s
