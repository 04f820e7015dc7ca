-- First and last publish date, and about how many events there are. One row.
SELECT
    min(published_on) AS oldest,
    max(published_on) AS newest,
    (SELECT reltuples::bigint FROM pg_class WHERE oid = 'core.event'::regclass) AS estimate
FROM core.article
