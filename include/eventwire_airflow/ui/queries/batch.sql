-- One batch with its counts. At most one row.
SELECT b.*, extract(epoch FROM coalesce(b.finished_at, now()) - b.started_at)::float8 AS took
FROM ops.batch b
WHERE b.batch_key = %(batch_key)s
