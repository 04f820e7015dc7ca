-- An invented warehouse of a given number of articles, five mentions and two new events each, written straight into
-- the tables. Skewed as news is: few countries, actors, places, publishers and kinds of event have most of the rows,
-- the later years have more than the first ones, and a report mostly tells of the days before it.
-- Takes the settings world.articles, world.rule and world.coder.
SELECT setseed(0.42);
SET LOCAL max_parallel_workers_per_gather = 0;  -- so that random() gives the same numbers again
SET LOCAL work_mem = '256MB';
SET LOCAL maintenance_work_mem = '1GB';
SET LOCAL session_replication_role = replica;  -- no triggers while rows are written; keys are checked when made again

-- Keys and indexes go first and are made again at the end: that is what makes it quick.
CREATE TEMPORARY TABLE to_make ON COMMIT DROP AS
SELECT
    CASE k.contype WHEN 'f' THEN 3 ELSE 1 END AS turn,
    format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname) AS drop,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) AS make
FROM pg_constraint k
WHERE k.connamespace IN ('core'::regnamespace, 'ops'::regnamespace) AND k.contype IN ('f', 'p', 'u') AND k.conparentid = 0
UNION ALL
SELECT 2, format('DROP INDEX %s', i.indexrelid::regclass), replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
FROM pg_index i
JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'core'::regnamespace
WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
    AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = i.indexrelid);
DO $$
DECLARE word text;
BEGIN
    FOR word IN SELECT drop FROM to_make ORDER BY turn DESC, make LOOP EXECUTE word; END LOOP;
END $$;

CREATE TEMPORARY TABLE size ON COMMIT DROP AS
SELECT n AS articles, greatest(100, least(20000, n / 20)) AS actors, greatest(100, least(30000, n / 20)) AS places
FROM (SELECT current_setting('world.articles')::int AS n) AS asked;

CREATE TEMPORARY TABLE country ON COMMIT DROP AS
SELECT
    (row_number() OVER (ORDER BY md5(iso3)) - 1)::int AS n, iso3,
    90 * random() - 35 AS lat, 300 * random() - 150 AS lon
FROM mart.country_codes;

CREATE TEMPORARY TABLE kind ON COMMIT DROP AS
SELECT (row_number() OVER (ORDER BY md5(cameo)) - 1)::int AS n, cameo, plover, plover_mode
FROM core.event_type;

INSERT INTO core.coder_version (
    coder_version_id, software_version, code_sha256, lexicon_sha256, model, is_current, is_shown, created_at
)
VALUES (current_setting('world.coder'), 'world', repeat('0', 64), repeat('0', 64), 'none', true, true, '2016-01-01');
INSERT INTO core.coder_period (coder_version_id, since, is_current, reason)
VALUES (current_setting('world.coder'), '2016-01-01', true, 'the first');

-- The article at place n of all: when it was published and who by.
CREATE TEMPORARY TABLE report ON COMMIT DROP AS
SELECT
    n,
    md5('world article' || n)::uuid AS article_id,
    date '2016-01-01' + floor(3650 * sqrt(n::float8 / s.articles))::int AS published_on,
    'publisher' || floor(400 * power(random(), 3)) || '.example' AS source,
    md5('world file' || n / 100)::uuid AS file_id,
    'world-' || lpad((n / 1000)::text, 6, '0') AS batch_key
FROM size s, generate_series(0, s.articles - 1) AS g (n);
ANALYZE report;

INSERT INTO ops.batch (
    batch_key, kind, state, software_version, files_seen, files_ingested, files_duplicate, files_rejected, articles_read,
    articles_coded, articles_skipped, articles_rejected, sentences, sentences_coded, sentences_quiet, sentences_skipped,
    mentions, mentions_rejected, events, clustered_rule, started_at, finished_at
)
SELECT
    batch_key, 'ingest', 'complete', 'world', count(DISTINCT file_id), count(DISTINCT file_id), 0, 0, count(*), count(*), 0, 0,
    7 * count(*), 5 * count(*), 2 * count(*), 0, 5 * count(*), 0, 2 * count(*), current_setting('world.rule'),
    min(published_on), max(published_on) + interval '1 day'
FROM report
GROUP BY batch_key;

INSERT INTO ops.shard (
    batch_key, shard_no, state, coder_version_id, files_seen, files_ingested, files_duplicate, files_rejected,
    articles_read, articles_coded, articles_skipped, articles_rejected, sentences, sentences_coded, sentences_quiet,
    sentences_skipped, mentions, mentions_rejected, loaded_at
)
SELECT
    batch_key, 0, 'loaded', current_setting('world.coder'), files_seen, files_ingested, 0, 0, articles_read,
    articles_coded, 0, 0, sentences, sentences_coded, sentences_quiet, 0, mentions, 0, finished_at
FROM ops.batch
WHERE software_version = 'world';

INSERT INTO core.source_file (
    file_id, location, content_sha256, file_bytes, media_type, state, batch_key, records, first_seen_at
)
SELECT
    file_id, 'world/' || file_id || '.jsonl', encode(sha256(file_id::text::bytea), 'hex'), 60000, 'application/jsonl',
    'ingested', min(batch_key), count(*), min(published_on)
FROM report
GROUP BY file_id;

INSERT INTO core.story (story_id, rule, articles, independent_sources)
SELECT article_id, 'near-identical-1', 1, 1 FROM report;

INSERT INTO core.article (
    article_id, file_id, record_no, story_id, source, url, title, text, body_start, is_summary, published_on,
    published_precision, published_method, language, language_probability, batch_key, loaded_at
)
SELECT
    article_id, file_id, n % 100, article_id, source, 'https://' || source || '/' || n, 'Report ' || n,
    rpad('Report ' || n, 20) || E'\n\n'
        || repeat(rpad('Forces of the north moved against a depot near the town on Friday, killing two guards.', 90), 7),
    22, false, published_on, 'day', 'metadata', 'en', 0.99, batch_key, published_on + interval '1 day'
FROM report
ORDER BY n;

SELECT core.add_months(ARRAY(SELECT DISTINCT core.month_of(published_on) FROM report));
INSERT INTO core.sentence (
    article_id, coder_version_id, sentence_no, start_char, end_char, outcome, reason, published_month
)
SELECT
    r.article_id, current_setting('world.coder'), g.n, 22 + 90 * g.n, 22 + 90 * g.n + 86,
    CASE WHEN g.n < 5 THEN 'coded' ELSE 'quiet' END, CASE WHEN g.n >= 5 THEN 'no trigger' END,
    core.month_of(r.published_on)
FROM report r, generate_series(0, 6) AS g (n);

INSERT INTO core.actor (actor_id, code, country, sector, name, entry)
SELECT md5('world actor' || a.n)::uuid, c.iso3 || a.role, c.iso3, a.role, 'Actor ' || a.n, 'world.actor.' || a.n
FROM (
    SELECT
        g.n, floor(countries.all * power(random(), 3))::int AS country_no,
        (ARRAY['GOV', 'MIL', 'REB', 'CVL', 'OPP', 'BUS', 'MED', 'COP'])[1 + floor(8 * power(random(), 2))::int] AS role
    FROM size s, (SELECT count(*) AS all FROM country) AS countries, generate_series(0, s.actors - 1) AS g (n)
) AS a
JOIN country c ON c.n = a.country_no;

INSERT INTO core.place (place_id, name, lat, lon, country, admin1, precision)
SELECT
    -1000000 - p.n, 'Place ' || p.n, c.lat + 10 * random() - 5, c.lon + 10 * random() - 5, c.iso3, 'Province ' || p.n % 20,
    (ARRAY['country', 'city', 'city', 'city', 'site', 'admin1', 'city', 'city', 'admin2', 'city'])[1 + p.n % 10]
FROM (
    SELECT g.n, floor(countries.all * power(random(), 3))::int AS country_no
    FROM size s, (SELECT count(*) AS all FROM country) AS countries, generate_series(0, s.places - 1) AS g (n)
) AS p
JOIN country c ON c.n = p.country_no;

-- What happened: event n is first told of by article n / 2.
CREATE TEMPORARY TABLE happening ON COMMIT DROP AS
SELECT
    e.n,
    md5('world event' || e.n)::uuid AS event_id,
    k.cameo,
    k.plover,
    k.plover_mode,
    CASE WHEN e.r[2] < 0.9 THEN md5('world actor' || floor(s.actors * power(e.r[3], 3)))::uuid END AS source_actor_id,
    CASE WHEN e.r[4] < 0.6 THEN md5('world actor' || floor(s.actors * power(e.r[5], 3)))::uuid END AS target_actor_id,
    CASE WHEN e.r[6] < 0.7 THEN -1000000 - floor(s.places * power(e.r[7], 3))::bigint END AS place_id,
    CASE
        WHEN e.r[8] < 0.8 THEN 'actual' WHEN e.r[8] < 0.86 THEN 'planned' WHEN e.r[8] < 0.90 THEN 'threatened'
        WHEN e.r[8] < 0.95 THEN 'requested' WHEN e.r[8] < 0.98 THEN 'denied' ELSE 'hypothetical'
    END AS realis,
    e.r[9] < 0.03 AS negated,
    CASE
        WHEN e.r[10] < 0.70 THEN a.published_on - floor(3 * e.r[11])::int
        WHEN e.r[10] < 0.85 THEN a.published_on - floor(30 * e.r[11])::int
        WHEN e.r[10] < 0.90 THEN date_trunc('month', a.published_on - floor(3650 * e.r[11])::int)::date
    END AS first_day,
    e.r[10] >= 0.85 AS is_month,
    CASE WHEN k.plover = 'ASSAULT' AND e.r[12] < 0.4 THEN floor(30 * power(e.r[13], 4))::int END AS fatalities,
    0.3 + 0.7 * e.r[14] AS confidence
FROM size s
CROSS JOIN LATERAL (
    SELECT g.n, ARRAY(SELECT random() FROM generate_series(1, 14) WHERE g.n IS NOT NULL) AS r
    FROM generate_series(0, 2 * s.articles - 1) AS g (n)
) AS e
JOIN report a ON a.n = e.n / 2
CROSS JOIN (SELECT count(*) AS all FROM kind) AS kinds
JOIN kind k ON k.n = floor(kinds.all * power(e.r[1], 2))::int;
CREATE INDEX ON happening (n);
ANALYZE happening;

-- Mention n stands in article n / 5. The first two tell of what is new, the others of what was told of before, half
-- of them of few events that everybody tells of.
CREATE TEMPORARY TABLE telling ON COMMIT DROP AS
SELECT
    n,
    CASE
        WHEN n % 5 < 2 THEN 2 * (n / 5) + n % 5
        WHEN n % 5 = 2 THEN greatest(0, 2 * (n / 5) - 1 - floor(2000 * power(random(), 3))::int)
        ELSE greatest(0, (2 * (n / 5) - 1 - floor(2000 * power(random(), 3))::int) / 20 * 20)
    END AS event_no
FROM size s, generate_series(0, 5 * s.articles - 1) AS g (n);
ANALYZE telling;

INSERT INTO core.event_mention (
    mention_id, article_id, coder_version_id, sentence_no, start_char, end_char, cameo, plover, plover_mode,
    trigger_text, trigger_start, trigger_end, source_actor_id, source_text, source_start, source_end, target_actor_id,
    target_text, target_start, target_end, reciprocal, realis, negated, event_date, event_first_day, event_last_day,
    event_date_precision, event_date_method, event_date_text, event_date_start, event_date_end, place_id, place_text,
    place_start, place_end, place_method, place_reason, fatalities_low, fatalities_best, fatalities_high, confidence,
    rule, batch_key, loaded_at, published_month
)
SELECT
    md5('world mention' || t.n)::uuid, a.article_id, current_setting('world.coder'), t.n % 5, f.at, f.at + 85, h.cameo,
    h.plover, h.plover_mode, 'moved', f.at + 20, f.at + 25, h.source_actor_id, 'Forces of the north', f.at, f.at + 19,
    h.target_actor_id, 'a depot', f.at + 34, f.at + 41, false, h.realis, h.negated,
    CASE WHEN h.is_month THEN to_char(h.first_day, 'YYYY-MM') ELSE h.first_day::text END, h.first_day,
    CASE WHEN h.is_month THEN (h.first_day + interval '1 month - 1 day')::date ELSE h.first_day END,
    CASE WHEN h.first_day IS NULL THEN NULL WHEN h.is_month THEN 'month' ELSE 'day' END,
    CASE WHEN h.first_day IS NOT NULL THEN 'weekday before publication' END, 'Friday', f.at + 59, f.at + 65,
    h.place_id, CASE WHEN h.place_id IS NOT NULL THEN 'the town' END, f.at + 47, f.at + 55,
    CASE WHEN h.place_id IS NOT NULL THEN 'same clause' END, CASE WHEN h.place_id IS NOT NULL THEN 'only entry' END,
    h.fatalities, h.fatalities, h.fatalities, h.confidence, 'world.rule', a.batch_key, a.published_on + interval '1 day',
    core.month_of(a.published_on)
FROM telling t
JOIN happening h ON h.n = t.event_no
JOIN report a ON a.n = t.n / 5
CROSS JOIN LATERAL (SELECT 22 + 90 * (t.n % 5) AS at) AS f
ORDER BY t.n;

INSERT INTO core.event (
    event_id, cluster_rule, coder_version_id, first_mention_id, cameo, source_actor_id, target_actor_id, realis, negated,
    event_first_day, event_last_day, place_id, fatalities_low, fatalities_best, fatalities_high, mentions, articles,
    stories, independent_sources, first_reported_on, last_reported_on, first_loaded_at, first_mention_month, article_id, sentence_no,
    sentence_start, sentence_end, start_char, plover, plover_mode, source_text, target_text, place_text,
    event_date_precision, confidence
)
SELECT
    h.event_id, current_setting('world.rule'), current_setting('world.coder'),
    md5('world mention' || 5 * (h.n / 2) + h.n % 2)::uuid, h.cameo, h.source_actor_id, h.target_actor_id, h.realis,
    h.negated, h.first_day,
    CASE WHEN h.is_month THEN (h.first_day + interval '1 month - 1 day')::date ELSE h.first_day END,
    h.place_id, h.fatalities, h.fatalities, h.fatalities, c.mentions, c.articles, c.articles, c.articles,
    c.first_reported_on, c.last_reported_on, c.first_reported_on + interval '1 day', core.month_of(a.published_on), a.article_id, h.n % 2, f.at, f.at + 86, f.at,
    h.plover, h.plover_mode, 'Forces of the north', 'a depot', CASE WHEN h.place_id IS NOT NULL THEN 'the town' END,
    CASE WHEN h.first_day IS NULL THEN NULL WHEN h.is_month THEN 'month' ELSE 'day' END, h.confidence
FROM happening h
JOIN report a ON a.n = h.n / 2
CROSS JOIN LATERAL (SELECT 22 + 90 * (h.n % 2) AS at) AS f
JOIN (
    SELECT
        t.event_no, count(*) AS mentions, count(DISTINCT a.n) AS articles, min(a.published_on) AS first_reported_on,
        max(a.published_on) AS last_reported_on
    FROM telling t
    JOIN report a ON a.n = t.n / 5
    GROUP BY t.event_no
) AS c ON c.event_no = h.n
ORDER BY h.n;

INSERT INTO core.event_member (cluster_rule, mention_id, event_id, published_month)
SELECT current_setting('world.rule'), md5('world mention' || t.n)::uuid, h.event_id, core.month_of(a.published_on)
FROM telling t
JOIN happening h ON h.n = t.event_no
JOIN report a ON a.n = t.n / 5
ORDER BY t.n;

INSERT INTO core.event_state SELECT last_reported_on + interval '1 day', NULL, e.* FROM core.event e;

DO $$
DECLARE word text;
BEGIN
    FOR word IN SELECT make FROM to_make ORDER BY turn, make LOOP EXECUTE word; END LOOP;
END $$;
