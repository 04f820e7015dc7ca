-- How far the warehouse has come: the newest article, event and load, and what was coded in all. One row.
SELECT
    (SELECT max(published_on) FROM core.article) AS newest_article,
    (
        SELECT e.event_first_day
        FROM mart.current_event e
        WHERE e.event_first_day <= current_date
        ORDER BY e.event_first_day DESC
        LIMIT 1
    ) AS newest_event,
    (SELECT max(loaded_at) FROM ops.shard) AS last_load,
    (SELECT coalesce(sum(articles_coded), 0)::bigint FROM ops.batch WHERE kind <> 'recode') AS articles,
    (SELECT coalesce(sum(mentions), 0)::bigint FROM ops.batch WHERE kind <> 'recode') AS mentions
