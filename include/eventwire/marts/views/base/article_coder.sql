-- mart.article_coder
-- Purpose: whose codes of an article are shown: the current coder's, else those of the first coder that filled in for it.
-- Counts of sentences and mentions go by it, so that no article counts twice while stored text is coded again.
-- Grain: article that was coded.
-- Key: article_id.
-- Example:
--   SELECT coder_version_id, count(*) AS articles FROM mart.article_coder GROUP BY coder_version_id;
CREATE VIEW mart.article_coder AS
SELECT DISTINCT ON (s.published_month, s.article_id) s.article_id, s.coder_version_id, s.published_month
FROM core.sentence s
JOIN core.coder_version c ON c.coder_version_id = s.coder_version_id AND c.is_shown
WHERE s.sentence_no = 0
ORDER BY s.published_month, s.article_id, c.is_current DESC, c.created_at, c.coder_version_id;

COMMENT ON VIEW mart.article_coder IS 'The coder whose codes of an article are shown. Grain: article that was coded. Key: article_id.';
COMMENT ON COLUMN mart.article_coder.article_id IS 'The article.';
COMMENT ON COLUMN mart.article_coder.coder_version_id IS 'The current coder where it coded the article, else the one that fills in for it.';
COMMENT ON COLUMN mart.article_coder.published_month IS 'Its month of publication as YYYYMM, 0 where it states none: the partition of core.sentence.';
