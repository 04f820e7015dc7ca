-- First and last publish date, about how many events there are, and whether anything has come yet. One row.
SELECT
    min(published_on) AS oldest,
    max(published_on) AS newest,
    NOT EXISTS (SELECT FROM core.article) AS is_empty,
    (SELECT reltuples::bigint FROM pg_class WHERE oid = 'core.event'::regclass) AS estimate
FROM core.article
