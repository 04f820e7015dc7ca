-- What a batch rejected, with its evidence.
SELECT r.*, f.location
FROM ops.reject r
JOIN core.source_file f USING (file_id)
WHERE r.batch_key = %(batch_key)s
ORDER BY r.stage, r.code, f.location, r.record_no
LIMIT 200
