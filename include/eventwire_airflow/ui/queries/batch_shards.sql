-- The shards of a batch.
SELECT * FROM ops.shard WHERE batch_key = %(batch_key)s ORDER BY shard_no LIMIT 500
