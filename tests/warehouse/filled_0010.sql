-- A warehouse as revision 0010 left it: a dated and an undated article, a sentence and a report each, both of one event.
INSERT INTO core.coder_version (coder_version_id, software_version, code_sha256, lexicon_sha256, model, is_current, is_shown)
VALUES ('c0', '0', repeat('0', 64), repeat('0', 64), 'none', true, true);
INSERT INTO ops.batch (
    batch_key, kind, state, software_version, files_seen, files_ingested, files_duplicate, files_rejected, articles_read,
    articles_coded, articles_skipped, articles_rejected, sentences, sentences_coded, sentences_quiet, sentences_skipped,
    mentions, mentions_rejected, events
)
VALUES ('old', 'ingest', 'complete', '0', 1, 1, 0, 0, 2, 2, 0, 0, 2, 2, 0, 0, 2, 0, 1);
INSERT INTO core.event_type (cameo, root, label, quad_class, goldstein) VALUES ('190', '19', 'Use conventional force', 4, -10);
INSERT INTO core.source_file (file_id, location, content_sha256, file_bytes, state, batch_key)
VALUES (md5('file')::uuid, 'landing/a', repeat('0', 64), 1, 'ingested', 'old');
INSERT INTO core.story (story_id, rule, articles, independent_sources) VALUES (md5('story')::uuid, 'near-identical-1', 1, 1);
INSERT INTO core.article (
    article_id, file_id, record_no, story_id, text, body_start, published_on, published_precision, published_method,
    language, language_probability, batch_key
)
VALUES
    (md5('dated')::uuid, md5('file')::uuid, 0, md5('story')::uuid, 'Rebels attacked.', 0, '2026-03-07', 'day', 'metadata', 'en', 1, 'old'),
    (md5('undated')::uuid, md5('file')::uuid, 1, md5('story')::uuid, 'Rebels attacked.', 0, NULL, NULL, NULL, 'en', 1, 'old');
INSERT INTO core.sentence (article_id, coder_version_id, sentence_no, start_char, end_char, outcome)
SELECT article_id, 'c0', 0, 0, 16, 'coded' FROM core.article;
INSERT INTO core.event_mention (
    mention_id, article_id, coder_version_id, sentence_no, start_char, end_char, cameo, plover, source_text, source_start,
    source_end, reciprocal, realis, negated, confidence, rule, batch_key
)
SELECT md5(article_id::text)::uuid, article_id, 'c0', 0, 0, 15, '190', 'ASSAULT', 'Rebels', 0, 6, false, 'actual', false, 0.8, 'test', 'old'
FROM core.article;
INSERT INTO core.event (
    event_id, cluster_rule, coder_version_id, first_mention_id, cameo, realis, negated, mentions, articles, stories,
    independent_sources
)
SELECT md5('event')::uuid, 'same-occurrence-1', 'c0', md5(article_id::text)::uuid, '190', 'actual', false, 2, 2, 1, 1
FROM core.article WHERE published_on IS NOT NULL;
INSERT INTO core.event_member (cluster_rule, mention_id, event_id)
SELECT 'same-occurrence-1', mention_id, md5('event')::uuid FROM core.event_mention;
