-- ops.coverage
-- Purpose: the denominators: how much was read, so that fewer events can be told from fewer articles.
-- Grain: publisher, publish date and country of publication; NULL is a value of each.
-- Key: source, published_on, country.
-- Example:
--   SELECT source, sum(articles) AS articles FROM ops.coverage GROUP BY source ORDER BY articles DESC;
CREATE VIEW ops.coverage AS
SELECT
    a.source,
    a.published_on,
    count(DISTINCT a.file_id)::int AS files,
    count(*)::int AS articles,
    coalesce(sum(s.sentences), 0)::int AS sentences,
    coalesce(sum(s.sentences_coded), 0)::int AS sentences_coded,
    a.published_in AS country
FROM core.article a
LEFT JOIN (
    SELECT
        s.article_id,
        count(*) AS sentences,
        count(*) FILTER (WHERE s.outcome = 'coded') AS sentences_coded
    FROM core.sentence s
    JOIN mart.article_coder c ON c.article_id = s.article_id AND c.coder_version_id = s.coder_version_id
        AND c.published_month = s.published_month
    GROUP BY s.article_id
) AS s ON s.article_id = a.article_id
GROUP BY a.source, a.published_on, a.published_in;

COMMENT ON VIEW ops.coverage IS 'What was read, by publisher, publish date and country of publication; sentences are the current coder''s. Grain and key: source, published_on, country.';
COMMENT ON COLUMN ops.coverage.source IS 'Publisher, as the files state it; NULL when they do not.';
COMMENT ON COLUMN ops.coverage.published_on IS 'Publish date; NULL when nothing states it.';
COMMENT ON COLUMN ops.coverage.files IS 'Files that the articles were read from.';
COMMENT ON COLUMN ops.coverage.articles IS 'Articles stored.';
COMMENT ON COLUMN ops.coverage.sentences IS 'Sentences of these articles.';
COMMENT ON COLUMN ops.coverage.sentences_coded IS 'Sentences with a coded event.';
COMMENT ON COLUMN ops.coverage.country IS 'ISO 3166 alpha-3 code of the country whose domain the address is in; NULL when that does not tell.';
