-- Which event each of these mentions reports, and by what it is found again.
INSERT INTO clustered (mention_id, published_month, event_id, block_key, window_first)
SELECT *
FROM unnest(
    CAST(:mention_ids AS uuid[]),
    CAST(:months AS int[]),
    CAST(:event_ids AS uuid[]),
    CAST(:block_keys AS bigint[]),
    CAST(:first_days AS date[])
)
