-- What became of each file of a batch: those that its shards work on, and the duplicates that it saw.
WITH seen AS (
    SELECT DISTINCT f.file_id, f.location, f.state, f.reason
    FROM core.source_file f
    LEFT JOIN ops.shard_item i ON i.file_id = f.file_id AND i.batch_key = :batch_key
    WHERE i.file_id IS NOT NULL OR (f.batch_key = :batch_key AND f.state = 'duplicate')
),
records AS (
    SELECT
        r.file_id,
        count(*) FILTER (WHERE r.outcome = 'coded') AS coded,
        count(*) FILTER (WHERE r.outcome = 'skipped') AS skipped,
        count(*) FILTER (WHERE r.outcome = 'rejected') AS rejected,
        array_agg(DISTINCT r.reason) FILTER (WHERE r.reason IS NOT NULL) AS record_reasons
    FROM core.source_record r JOIN seen USING (file_id)
    WHERE r.batch_key = :batch_key
    GROUP BY r.file_id
),
mentions AS (
    SELECT r.file_id, count(*) AS mentions
    FROM core.source_record r
    JOIN seen USING (file_id)
    JOIN core.article a ON a.article_id = r.article_id
    CROSS JOIN LATERAL (
        SELECT
        FROM core.event_mention x
        WHERE x.article_id = a.article_id AND x.published_month = core.month_of(a.published_on) AND x.batch_key = :batch_key
        OFFSET 0  -- by its key, in its month
    ) AS m
    WHERE r.outcome = 'coded' AND r.batch_key = :batch_key
    GROUP BY r.file_id
)
SELECT
    s.location,
    s.state,
    s.reason,
    coalesce(r.coded, 0) AS coded,
    coalesce(r.skipped, 0) AS skipped,
    coalesce(r.rejected, 0) AS rejected,
    r.record_reasons,
    coalesce(m.mentions, 0) AS mentions
FROM seen s
LEFT JOIN records r USING (file_id)
LEFT JOIN mentions m USING (file_id)
ORDER BY s.location
