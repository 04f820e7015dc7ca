-- mart.coder_diff
-- Purpose: what the newest coder found otherwise than the one before it, with the sentences: against the current coder
-- while it is not current itself, afterwards against the one whose place it took. mart.diff_coders compares any two.
-- Where the rows of that one are archived, an error names the command that brings them back.
-- Grain: report that was added, dropped or changed.
-- Key: older_mention_id, newer_mention_id; one of them is NULL where a report was added or dropped.
-- Example:
--   SELECT change, differs, older_cameo, newer_cameo, sentence FROM mart.coder_diff ORDER BY change, published_on LIMIT 20;
CREATE VIEW mart.coder_diff AS
SELECT
    v.older_coder_version_id,
    v.newer_coder_version_id,
    d.*
FROM (
    SELECT
        newest.coder_version_id AS newer_coder_version_id,
        before.coder_version_id AS older_coder_version_id
    FROM (
        SELECT c.coder_version_id, c.created_at, c.is_current
        FROM core.coder_version c
        WHERE EXISTS (SELECT FROM ops.shard s WHERE s.coder_version_id = c.coder_version_id AND s.state = 'loaded')
        ORDER BY c.created_at DESC, c.coder_version_id DESC
        LIMIT 1
    ) AS newest
    CROSS JOIN LATERAL (
        SELECT c.coder_version_id
        FROM core.coder_version c
        LEFT JOIN core.coder_period p ON p.coder_version_id = c.coder_version_id AND p.is_current
        WHERE c.coder_version_id <> newest.coder_version_id
            AND (p.coder_version_id IS NOT NULL OR c.is_current)
        ORDER BY c.is_current DESC, p.until DESC NULLS LAST, c.created_at DESC
        LIMIT 1
    ) AS before
) AS v
CROSS JOIN LATERAL mart.diff_coders(v.older_coder_version_id, v.newer_coder_version_id) AS d
WHERE d.change <> 'same';

COMMENT ON VIEW mart.coder_diff IS 'Reports that the newest coder added, dropped or changed against the one before it, with their sentences; an error where the rows of that one are archived. Grain: report. Key: older_mention_id, newer_mention_id.';
COMMENT ON COLUMN mart.coder_diff.older_coder_version_id IS 'The coder compared with.';
COMMENT ON COLUMN mart.coder_diff.newer_coder_version_id IS 'The newest coder that has coded here.';
COMMENT ON COLUMN mart.coder_diff.change IS 'added, dropped or changed by the newer coder.';
COMMENT ON COLUMN mart.coder_diff.differs IS 'What changed: code, source, target, date, place, realis, deaths, wounded; NULL unless changed.';
COMMENT ON COLUMN mart.coder_diff.article_id IS 'The article, coded by both.';
COMMENT ON COLUMN mart.coder_diff.article_source IS 'Its publisher, as the file states it.';
COMMENT ON COLUMN mart.coder_diff.published_on IS 'Its publish date; NULL when nothing states it.';
COMMENT ON COLUMN mart.coder_diff.sentence IS 'The sentence that reports it.';
COMMENT ON COLUMN mart.coder_diff.words IS 'The words that say what happened.';
COMMENT ON COLUMN mart.coder_diff.older_mention_id IS 'The report of the older coder; NULL when added.';
COMMENT ON COLUMN mart.coder_diff.older_cameo IS 'Its CAMEO code.';
COMMENT ON COLUMN mart.coder_diff.older_source IS 'Who did it by its code, else by name.';
COMMENT ON COLUMN mart.coder_diff.older_target IS 'To whom.';
COMMENT ON COLUMN mart.coder_diff.older_date IS 'When, as a TIMEX3 value.';
COMMENT ON COLUMN mart.coder_diff.older_place IS 'Where: standard name.';
COMMENT ON COLUMN mart.coder_diff.older_realis IS 'Whether it happened; with ", not" where the text says that it did not.';
COMMENT ON COLUMN mart.coder_diff.older_deaths IS 'Best number of deaths; NULL is unknown.';
COMMENT ON COLUMN mart.coder_diff.newer_mention_id IS 'The report of the newer coder; NULL when dropped.';
COMMENT ON COLUMN mart.coder_diff.newer_cameo IS 'Its CAMEO code.';
COMMENT ON COLUMN mart.coder_diff.newer_source IS 'Who did it by its code, else by name.';
COMMENT ON COLUMN mart.coder_diff.newer_target IS 'To whom.';
COMMENT ON COLUMN mart.coder_diff.newer_date IS 'When, as a TIMEX3 value.';
COMMENT ON COLUMN mart.coder_diff.newer_place IS 'Where: standard name.';
COMMENT ON COLUMN mart.coder_diff.newer_realis IS 'Whether it happened; with ", not" where the text says that it did not.';
COMMENT ON COLUMN mart.coder_diff.newer_deaths IS 'Best number of deaths; NULL is unknown.';
