-- How far the warehouse has come: the newest article, event and load, and what was coded in all. One row.
SELECT
    (SELECT max(published_on) FROM core.article) AS newest_article,
    (
        -- coder by coder, of which there is nearly always one: only so does an index give the newest at once
        SELECT max(newest.event_first_day)
        FROM core.coder_version c
        CROSS JOIN LATERAL (
            SELECT e.event_first_day
            FROM mart.current_event e
            WHERE e.coder_version_id = c.coder_version_id AND e.event_first_day <= current_date
            ORDER BY e.event_first_day DESC
            LIMIT 1
        ) AS newest
        WHERE c.is_shown
    ) AS newest_event,
    (SELECT max(loaded_at) FROM ops.shard) AS last_load,
    (SELECT coalesce(sum(articles_coded), 0)::bigint FROM ops.batch WHERE kind <> 'recode') AS articles,
    (SELECT coalesce(sum(mentions), 0)::bigint FROM ops.batch WHERE kind <> 'recode') AS mentions
