-- mart.diff_coders(older text, newer text)
-- Purpose: what two coders found in the articles that both have coded, report by report. Reports are the same when words,
-- codes, actors, date, place, realis and numbers are; changed when the same words say something else; else added or
-- dropped. `differs` names what changed. An error where the rows of one of them are archived.
-- Example:
--   SELECT change, count(*) FROM mart.diff_coders('0123456789ab', 'ba9876543210') GROUP BY change;
DROP FUNCTION IF EXISTS mart.diff_coders(text, text);
CREATE FUNCTION mart.diff_coders(older text, newer text) RETURNS TABLE (
    change text,
    differs text[],
    article_id uuid,
    article_source text,
    published_on date,
    sentence text,
    words text,
    older_mention_id uuid,
    older_cameo text,
    older_source text,
    older_target text,
    older_date text,
    older_place text,
    older_realis text,
    older_deaths int,
    newer_mention_id uuid,
    newer_cameo text,
    newer_source text,
    newer_target text,
    newer_date text,
    newer_place text,
    newer_realis text,
    newer_deaths int
)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
WITH found AS (
    SELECT
        m.coder_version_id = older AS is_older,
        m.article_id,
        coalesce(m.trigger_start, m.start_char) AS place_in_text,
        m.trigger_text AS words,
        m.mention_id,
        m.coder_version_id,
        m.sentence_no,
        m.cameo,
        coalesce(source.code, source.name) AS source,
        coalesce(target.code, target.name) AS target,
        m.event_date AS day,
        p.name AS place,
        m.realis || CASE WHEN m.negated THEN ', not' ELSE '' END AS realis,
        m.fatalities_best AS deaths,
        m.wounded_best AS wounded
    FROM core.event_mention m
    LEFT JOIN core.actor source ON source.actor_id = m.source_actor_id
    LEFT JOIN core.actor target ON target.actor_id = m.target_actor_id
    LEFT JOIN core.place p ON p.place_id = m.place_id
    WHERE core.require_kept(ARRAY[older, newer]) AND m.coder_version_id IN (older, newer) AND older <> newer
        AND EXISTS (
            SELECT FROM core.sentence s
            WHERE s.article_id = m.article_id AND s.published_month = m.published_month AND s.sentence_no = 0
                AND s.coder_version_id = CASE WHEN m.coder_version_id = older THEN newer ELSE older END
        )
),
numbered AS (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY is_older, article_id, place_in_text, cameo, source, target, day, place, realis, deaths, wounded
            ORDER BY mention_id
        ) AS copy_no
    FROM found f
),
same AS (
    SELECT o.mention_id AS older_id, n.mention_id AS newer_id
    FROM numbered o
    JOIN numbered n
        ON n.article_id = o.article_id AND n.place_in_text = o.place_in_text AND n.cameo = o.cameo AND n.realis = o.realis
        AND n.copy_no = o.copy_no
        AND (n.source, n.target, n.day, n.place, n.deaths, n.wounded)
            IS NOT DISTINCT FROM (o.source, o.target, o.day, o.place, o.deaths, o.wounded)
    WHERE o.is_older AND NOT n.is_older
),
rest AS (
    SELECT
        f.*,
        row_number() OVER (
            PARTITION BY is_older, article_id, place_in_text ORDER BY cameo, source, target, realis, day, place, mention_id
        ) AS report_no
    FROM found f
    WHERE NOT EXISTS (SELECT FROM same s WHERE s.older_id = f.mention_id)
        AND NOT EXISTS (SELECT FROM same s WHERE s.newer_id = f.mention_id)
),
pairs AS (
    SELECT older_id, newer_id FROM same
    UNION ALL
    SELECT o.mention_id, n.mention_id
    FROM (SELECT * FROM rest WHERE is_older) AS o
    FULL JOIN (SELECT * FROM rest WHERE NOT is_older) AS n
        ON n.article_id = o.article_id AND n.place_in_text = o.place_in_text AND n.report_no = o.report_no
)
SELECT
    CASE
        WHEN o.mention_id IS NULL THEN 'added'
        WHEN n.mention_id IS NULL THEN 'dropped'
        WHEN d.differs = '{}' THEN 'same'
        ELSE 'changed'
    END,
    CASE WHEN o.mention_id IS NOT NULL AND n.mention_id IS NOT NULL THEN d.differs END,
    a.article_id,
    a.source,
    a.published_on,
    substring(a.text FROM s.start_char + 1 FOR s.end_char - s.start_char),
    coalesce(n.words, o.words),
    o.mention_id, o.cameo, o.source, o.target, o.day, o.place, o.realis, o.deaths,
    n.mention_id, n.cameo, n.source, n.target, n.day, n.place, n.realis, n.deaths
FROM pairs x
LEFT JOIN found o ON o.mention_id = x.older_id
LEFT JOIN found n ON n.mention_id = x.newer_id
CROSS JOIN LATERAL (
    SELECT array_remove(ARRAY[
        CASE WHEN n.cameo IS DISTINCT FROM o.cameo THEN 'code' END,
        CASE WHEN n.source IS DISTINCT FROM o.source THEN 'source' END,
        CASE WHEN n.target IS DISTINCT FROM o.target THEN 'target' END,
        CASE WHEN n.day IS DISTINCT FROM o.day THEN 'date' END,
        CASE WHEN n.place IS DISTINCT FROM o.place THEN 'place' END,
        CASE WHEN n.realis IS DISTINCT FROM o.realis THEN 'realis' END,
        CASE WHEN n.deaths IS DISTINCT FROM o.deaths THEN 'deaths' END,
        CASE WHEN n.wounded IS DISTINCT FROM o.wounded THEN 'wounded' END
    ], NULL) AS differs
) AS d
JOIN core.article a ON a.article_id = coalesce(n.article_id, o.article_id)
JOIN core.sentence s
    ON s.article_id = a.article_id
    AND s.coder_version_id = coalesce(n.coder_version_id, o.coder_version_id)
    AND s.sentence_no = coalesce(n.sentence_no, o.sentence_no)
    AND s.published_month = core.month_of(a.published_on)
$$;

COMMENT ON FUNCTION mart.diff_coders(text, text) IS 'Reports that two coders found in the articles that both have coded: same, changed, added or dropped by the newer one, with their sentences.';
