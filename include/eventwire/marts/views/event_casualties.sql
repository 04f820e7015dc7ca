-- mart.event_casualties
-- Purpose: whom each report counts: killed, wounded, missing, detained and displaced, with least, best and most, who they
-- are and the words that say so.
-- Grain: mention (one report of one event) and kind; only kinds that the report counts.
-- Key: mention_id, kind.
-- Example:
--   SELECT e.event_date, e.place_name, c.kind, c.low, c.best, c.high, c.victims, c.words
--   FROM mart.event_casualties c
--   JOIN mart.events e ON e.event_id = c.event_id
--   WHERE c.kind = 'killed'
--   ORDER BY c.best DESC NULLS LAST
--   LIMIT 10;
CREATE VIEW mart.event_casualties AS
SELECT
    x.event_id,
    m.mention_id,
    counted.kind,
    counted.low,
    counted.best,
    counted.high,
    counted.victims,
    counted.words,
    counted.words_start,
    counted.words_end,
    m.article_id,
    m.coder_version_id
FROM core.event_mention m
JOIN core.coder_version c ON c.coder_version_id = m.coder_version_id AND c.is_shown
CROSS JOIN LATERAL (
    VALUES
        (
            'killed', m.fatalities_low, m.fatalities_best, m.fatalities_high, m.fatalities_group,
            m.fatalities_text, m.fatalities_start, m.fatalities_end
        ),
        (
            'wounded', m.wounded_low, m.wounded_best, m.wounded_high, m.wounded_group,
            m.wounded_text, m.wounded_start, m.wounded_end
        ),
        (
            'missing', m.missing_low, m.missing_best, m.missing_high, m.missing_group,
            m.missing_text, m.missing_start, m.missing_end
        ),
        (
            'detained', m.detained_low, m.detained_best, m.detained_high, m.detained_group,
            m.detained_text, m.detained_start, m.detained_end
        ),
        (
            'displaced', m.displaced_low, m.displaced_best, m.displaced_high, m.displaced_group,
            m.displaced_text, m.displaced_start, m.displaced_end
        )
) AS counted (kind, low, best, high, victims, words, words_start, words_end)
LEFT JOIN core.event_member x
    ON x.mention_id = m.mention_id AND x.published_month = m.published_month AND x.cluster_rule = 'same-occurrence-1'
WHERE counted.words IS NOT NULL AND (c.is_current OR x.event_id IS NOT NULL);

COMMENT ON VIEW mart.event_casualties IS 'Whom each report counts, one row a kind. Offsets are half-open and count characters of core.article.text. Grain: mention and kind. Key: mention_id, kind.';
COMMENT ON COLUMN mart.event_casualties.event_id IS 'The event; NULL for the moment between load and clustering.';
COMMENT ON COLUMN mart.event_casualties.mention_id IS 'The report.';
COMMENT ON COLUMN mart.event_casualties.kind IS 'What happened to them: killed, wounded, missing, detained, displaced.';
COMMENT ON COLUMN mart.event_casualties.low IS 'Least number; NULL is unknown.';
COMMENT ON COLUMN mart.event_casualties.best IS 'Best number; NULL is unknown, 0 only when the text says none.';
COMMENT ON COLUMN mart.event_casualties.high IS 'Largest number; NULL is open, as in "at least 12".';
COMMENT ON COLUMN mart.event_casualties.victims IS 'Who they are, as the text says it: soldiers, civilians; NULL where it only gives a number.';
COMMENT ON COLUMN mart.event_casualties.words IS 'The words that count them.';
COMMENT ON COLUMN mart.event_casualties.words_start IS 'Their first character.';
COMMENT ON COLUMN mart.event_casualties.words_end IS 'One past their last character.';
COMMENT ON COLUMN mart.event_casualties.article_id IS 'The article.';
COMMENT ON COLUMN mart.event_casualties.coder_version_id IS 'The coder.';
