-- mart.coverage_day
-- Purpose: the denominators by day: what was read and how much of it was coded, over all publishers. ops.coverage has
-- them by publisher.
-- Stored: it adds up all events; after each batch the slices that changed are made again, while others read it.
-- Slice: published_on by published_day.
-- Grain: publish day; NULL is a value of the key.
-- Key: published_on.
-- Example:
--   SELECT published_on, articles, sentences_coded, mentions
--   FROM mart.coverage_day
--   WHERE published_on >= '2026-01-01'
--   ORDER BY published_on;
CREATE TABLE mart.coverage_day AS
SELECT
    a.published_on,
    count(DISTINCT lower(btrim(a.source)))::int AS publishers,
    count(DISTINCT a.file_id)::int AS files,
    count(*)::int AS articles,
    count(DISTINCT a.story_id)::int AS stories,
    coalesce(sum(s.sentences), 0)::int AS sentences,
    coalesce(sum(s.sentences_coded), 0)::int AS sentences_coded,
    count(*) FILTER (WHERE s.sentences_coded > 0)::int AS articles_with_events,
    coalesce(sum(m.mentions), 0)::int AS mentions
FROM core.article a
LEFT JOIN (
    SELECT x.article_id, count(*) AS sentences, count(*) FILTER (WHERE x.outcome = 'coded') AS sentences_coded
    FROM mart.article_coder c
    JOIN core.sentence x USING (article_id, coder_version_id, published_month)
    WHERE true /*months of c*/ /*months of x*/
    GROUP BY x.article_id
) AS s ON s.article_id = a.article_id
LEFT JOIN (
    SELECT x.article_id, count(*) AS mentions
    FROM mart.article_coder c
    JOIN core.event_mention x USING (article_id, coder_version_id, published_month)
    WHERE true /*months of c*/ /*months of x*/
    GROUP BY x.article_id
) AS m ON m.article_id = a.article_id
GROUP BY a.published_on
WITH NO DATA;

CREATE UNIQUE INDEX coverage_day_key ON mart.coverage_day (published_on) NULLS NOT DISTINCT;

COMMENT ON TABLE mart.coverage_day IS 'What was read and coded by publish day, as of the last refresh. Grain and key: published_on.';
COMMENT ON COLUMN mart.coverage_day.published_on IS 'Publish day; NULL when nothing states it.';
COMMENT ON COLUMN mart.coverage_day.publishers IS 'Publishers whose articles were read, each counted once.';
COMMENT ON COLUMN mart.coverage_day.files IS 'Files that the articles were read from.';
COMMENT ON COLUMN mart.coverage_day.articles IS 'Articles stored.';
COMMENT ON COLUMN mart.coverage_day.stories IS 'Stories that they tell: articles with the same text count once.';
COMMENT ON COLUMN mart.coverage_day.sentences IS 'Sentences that the current coder looked at.';
COMMENT ON COLUMN mart.coverage_day.sentences_coded IS 'Of these, sentences with a coded event.';
COMMENT ON COLUMN mart.coverage_day.articles_with_events IS 'Articles with at least one such sentence.';
COMMENT ON COLUMN mart.coverage_day.mentions IS 'Reports of events in them, by the current coder.';
