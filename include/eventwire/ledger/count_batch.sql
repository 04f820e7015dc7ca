-- What became of a batch, counted from the rows themselves. One row.
-- Files: those of its shards that were not planned again elsewhere, and the duplicates that it saw.
-- Articles: the records that it read, or the stored articles that it coded again.
-- Sentences and mentions: those of its coded articles, by the coder of their shard.
-- The columns named claimed_* are what the tasks said when they loaded.
WITH shards AS (
    SELECT * FROM ops.shard WHERE batch_key = :batch_key AND state <> 'replanned'
),
items AS (
    SELECT i.file_id, i.article_id, s.coder_version_id, s.state
    FROM shards s JOIN ops.shard_item i USING (batch_key, shard_no)
),
files AS (
    SELECT f.state, i.state AS shard_state
    FROM items i JOIN core.source_file f USING (file_id)
    UNION ALL
    SELECT f.state, 'loaded'
    FROM core.source_file f
    WHERE f.batch_key = :batch_key AND f.state = 'duplicate'
),
records AS (
    SELECT r.outcome, r.article_id, i.coder_version_id
    FROM items i JOIN core.source_record r USING (file_id)
    WHERE r.batch_key = :batch_key
    UNION ALL
    SELECT
        CASE
            WHEN EXISTS (
                SELECT FROM ops.reject x
                WHERE x.batch_key = :batch_key AND x.article_id = i.article_id AND x.row_id IS NULL
            ) THEN 'rejected'
            ELSE 'coded'
        END,
        i.article_id,
        i.coder_version_id
    FROM items i
    WHERE i.article_id IS NOT NULL AND i.state = 'loaded'
),
coded AS (
    SELECT r.article_id, r.coder_version_id, core.month_of(a.published_on) AS published_month
    FROM records r JOIN core.article a USING (article_id)
    WHERE r.outcome = 'coded'
),
sentences AS (
    SELECT s.outcome
    FROM coded c
    CROSS JOIN LATERAL (
        SELECT x.outcome
        FROM core.sentence x
        WHERE x.article_id = c.article_id AND x.coder_version_id = c.coder_version_id AND x.published_month = c.published_month
        OFFSET 0  -- by its key, in its month
    ) AS s
),
mentions AS (
    SELECT m.mention_id
    FROM coded c
    CROSS JOIN LATERAL (
        SELECT x.mention_id
        FROM core.event_mention x
        WHERE x.article_id = c.article_id AND x.coder_version_id = c.coder_version_id AND x.published_month = c.published_month
        OFFSET 0  -- by its key, in its month
    ) AS m
)
SELECT
    (SELECT count(*) FROM files) AS files_seen,
    (SELECT count(*) FROM files WHERE state = 'ingested') AS files_ingested,
    (SELECT count(*) FROM files WHERE state = 'duplicate') AS files_duplicate,
    (SELECT count(*) FROM files WHERE state = 'rejected') AS files_rejected,
    (SELECT count(*) FROM files WHERE state = 'pending') AS files_pending,
    (SELECT count(*) FROM files WHERE state = 'pending' AND shard_state = 'loaded') AS files_forgotten,
    (SELECT coalesce(sum(files_seen), 0) FROM shards WHERE state = 'loaded') AS claimed_files,
    (SELECT count(*) FROM items WHERE file_id IS NOT NULL AND state = 'loaded') AS planned_files,
    (SELECT coalesce(sum(articles_read), 0) FROM shards WHERE state = 'loaded') AS articles_read,
    (SELECT count(*) FROM records WHERE outcome = 'coded') AS articles_coded,
    (SELECT count(*) FROM records WHERE outcome = 'skipped') AS articles_skipped,
    (SELECT count(*) FROM records WHERE outcome = 'rejected') AS articles_rejected,
    (SELECT coalesce(sum(sentences), 0) FROM shards WHERE state = 'loaded') AS sentences,
    (SELECT count(*) FROM sentences WHERE outcome = 'coded') AS sentences_coded,
    (SELECT count(*) FROM sentences WHERE outcome = 'quiet') AS sentences_quiet,
    (SELECT count(*) FROM sentences WHERE outcome = 'skipped') AS sentences_skipped,
    (SELECT count(*) FROM mentions) AS mentions,
    (SELECT count(*) FROM ops.reject WHERE batch_key = :batch_key AND row_id IS NOT NULL) AS mentions_rejected,
    (SELECT count(*) FROM shards WHERE state = 'planned') AS shards_planned,
    (SELECT count(*) FROM shards WHERE state = 'stopped') AS shards_stopped,
    (SELECT count(*) FROM ops.shard WHERE batch_key = :batch_key AND state = 'replanned') AS shards_replanned,
    (SELECT min(reason) FROM shards WHERE state = 'stopped') AS stopped_because
