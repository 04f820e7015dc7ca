-- An example query for each table, as docs/warehouse.md shows it. Views have theirs in the headers of their own files.

-- core.actor
SELECT code, name, sector
FROM core.actor
WHERE country = 'CAF'
ORDER BY code;

-- core.article
SELECT published_on, source, title
FROM core.article
WHERE published_on BETWEEN '2026-03-01' AND '2026-03-31'
ORDER BY published_on, source, title;

-- core.article_signature
SELECT a.title, cardinality(s.band_keys) AS bands, s.headline_key
FROM core.article_signature s
JOIN core.article a ON a.article_id = s.article_id
ORDER BY a.title
LIMIT 10;

-- core.coder_period
SELECT coder_version_id, since, until, is_current, reason
FROM core.coder_period
ORDER BY since;

-- core.coder_version
SELECT coder_version_id, software_version, model
FROM core.coder_version
WHERE is_current;

-- core.event
SELECT e.event_first_day, t.label, e.mentions, e.independent_sources, e.days_differ, e.counts_differ
FROM core.event e
JOIN core.event_type t ON t.cameo = e.cameo
WHERE e.event_first_day BETWEEN '2026-03-01' AND '2026-03-31'
ORDER BY e.mentions DESC;

-- core.event_member
SELECT event_id, count(*) AS reports
FROM core.event_member
WHERE cluster_rule = 'same-occurrence-1'
GROUP BY event_id
ORDER BY reports DESC;

-- core.event_mention
SELECT m.cameo, m.trigger_text, m.rule, m.confidence
FROM core.event_mention m
JOIN core.article a ON a.article_id = m.article_id
WHERE a.published_on = '2026-03-07' AND m.realis = 'actual' AND NOT m.negated
ORDER BY m.confidence DESC;

-- core.event_state
SELECT event_id, since, until, mentions
FROM core.event_state
WHERE event_first_day = '2026-03-06'
ORDER BY event_id, since;

-- core.event_successor
SELECT s.event_id AS cited_id, e.event_id, e.mentions
FROM core.event_successor s
JOIN core.event e ON e.event_id = s.successor_id;

-- core.event_type
SELECT cameo, label, quad_class, goldstein
FROM core.event_type
WHERE plover = 'PROTEST'
ORDER BY cameo;

-- core.place
SELECT name, admin1, lat, lon
FROM core.place
WHERE country = 'CAF' AND precision = 'city';

-- core.sentence
SELECT coder_version_id, reason, count(*) AS sentences
FROM core.sentence
WHERE outcome = 'quiet'
GROUP BY coder_version_id, reason
ORDER BY sentences DESC;

-- core.source_file
SELECT state, reason, count(*) AS files
FROM core.source_file
GROUP BY state, reason;

-- core.source_record
SELECT outcome, reason, count(*) AS records
FROM core.source_record
GROUP BY outcome, reason;

-- core.story
SELECT story_id, articles, independent_sources
FROM core.story
WHERE merged_into IS NULL
ORDER BY independent_sources DESC
LIMIT 10;

-- ops.archive
SELECT coder_version_id, archived_at, restored_at, folder, mentions
FROM ops.archive
ORDER BY archived_at;

-- ops.batch
SELECT batch_key, state, articles_read, articles_coded, articles_skipped, articles_rejected
FROM ops.batch
ORDER BY started_at DESC
LIMIT 10;

-- ops.check_result
SELECT batch_key, suite, expectation, rows_unexpected, rows_checked
FROM ops.check_result
WHERE NOT success
ORDER BY checked_at DESC;

-- ops.reject
SELECT stage, code, count(*) AS items
FROM ops.reject
WHERE replay_outcome IS DISTINCT FROM 'accepted'
GROUP BY stage, code
ORDER BY items DESC;

-- ops.score
SELECT gold_set, figure, value
FROM ops.score
WHERE coder_version_id = (SELECT coder_version_id FROM core.coder_version WHERE is_current);

-- ops.shard
SELECT batch_key, shard_no, state, mentions, loaded_at
FROM ops.shard
ORDER BY loaded_at DESC
LIMIT 10;

-- ops.shard_item
SELECT i.batch_key, i.shard_no, f.location
FROM ops.shard_item i
JOIN core.source_file f ON f.file_id = i.file_id
ORDER BY i.batch_key, i.shard_no, i.item_no;

-- ops.stale_slice
SELECT slice_kind, count(*) AS changes
FROM ops.stale_slice
GROUP BY slice_kind;
