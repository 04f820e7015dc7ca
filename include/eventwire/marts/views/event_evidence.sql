-- mart.event_evidence
-- Purpose: why an event exists: each report with its sentence, the words that were coded, and the article.
-- Grain: mention (one report of one event).
-- Key: mention_id.
-- Example:
--   SELECT sentence_marked, article_source, published_on
--   FROM mart.event_evidence
--   WHERE event_id = (SELECT event_id FROM mart.events ORDER BY mentions DESC, event_id LIMIT 1);
CREATE VIEW mart.event_evidence AS
SELECT
    x.event_id,
    m.mention_id,
    m.cameo,
    t.label,
    m.plover AS event_type,
    m.plover_mode AS event_mode,
    m.realis,
    m.negated,
    substring(a.text FROM s.start_char + 1 FOR s.end_char - s.start_char) AS sentence,
    m.sentence_no,
    s.start_char AS sentence_start,
    s.end_char AS sentence_end,
    m.trigger_text,
    m.trigger_start,
    m.trigger_end,
    m.source_text,
    m.source_start,
    m.source_end,
    source.code AS source_code,
    m.target_text,
    m.target_start,
    m.target_end,
    target.code AS target_code,
    m.attribution_text,
    m.attribution_start,
    m.attribution_end,
    m.event_date,
    m.event_date_method,
    m.event_date_text,
    m.event_date_start,
    m.event_date_end,
    m.place_id,
    p.name AS place_name,
    m.place_text,
    m.place_start,
    m.place_end,
    m.place_method,
    m.fatalities_best,
    m.fatalities_text,
    m.fatalities_start,
    m.fatalities_end,
    m.wounded_best,
    m.wounded_text,
    m.wounded_start,
    m.wounded_end,
    m.rule,
    m.confidence,
    a.article_id,
    a.title,
    a.source AS article_source,
    a.url AS article_url,
    a.published_on,
    m.batch_key,
    m.loaded_at,
    m.coder_version_id,
    mart.mark_spans(
        substring(a.text FROM s.start_char + 1 FOR s.end_char - s.start_char),
        ARRAY['source', 'trigger', 'target', 'place', 'when', 'deaths', 'wounded', 'said by'],
        ARRAY[
            m.source_start - s.start_char,
            m.trigger_start - s.start_char,
            m.target_start - s.start_char,
            m.place_start - s.start_char,
            m.event_date_start - s.start_char,
            m.fatalities_start - s.start_char,
            m.wounded_start - s.start_char,
            m.attribution_start - s.start_char
        ],
        ARRAY[
            m.source_end - s.start_char,
            m.trigger_end - s.start_char,
            m.target_end - s.start_char,
            m.place_end - s.start_char,
            m.event_date_end - s.start_char,
            m.fatalities_end - s.start_char,
            m.wounded_end - s.start_char,
            m.attribution_end - s.start_char
        ]
    ) AS sentence_marked
FROM core.event_mention m
JOIN core.coder_version c ON c.coder_version_id = m.coder_version_id AND c.is_shown
JOIN core.event_type t ON t.cameo = m.cameo
JOIN core.sentence s
    ON s.article_id = m.article_id AND s.coder_version_id = m.coder_version_id AND s.sentence_no = m.sentence_no
    AND s.published_month = m.published_month
JOIN core.article a ON a.article_id = m.article_id
LEFT JOIN core.event_member x
    ON x.mention_id = m.mention_id AND x.published_month = m.published_month AND x.cluster_rule = 'same-occurrence-1'
LEFT JOIN core.actor source ON source.actor_id = m.source_actor_id
LEFT JOIN core.actor target ON target.actor_id = m.target_actor_id
LEFT JOIN core.place p ON p.place_id = m.place_id
WHERE c.is_current OR x.event_id IS NOT NULL;

COMMENT ON VIEW mart.event_evidence IS 'Each report of each event with its sentence, coded words and article. Offsets are half-open and count characters of core.article.text. Grain: mention. Key: mention_id.';
COMMENT ON COLUMN mart.event_evidence.event_id IS 'The event; NULL for the moment between load and clustering.';
COMMENT ON COLUMN mart.event_evidence.mention_id IS 'The report.';
COMMENT ON COLUMN mart.event_evidence.cameo IS 'CAMEO 1.1b3 code; text, leading zeros matter.';
COMMENT ON COLUMN mart.event_evidence.label IS 'What the CAMEO code means.';
COMMENT ON COLUMN mart.event_evidence.event_type IS 'PLOVER type; NULL for statements and appeals (CAMEO 01, 02).';
COMMENT ON COLUMN mart.event_evidence.event_mode IS 'PLOVER mode.';
COMMENT ON COLUMN mart.event_evidence.realis IS 'Whether it happened: actual, planned, threatened, requested, denied, hypothetical.';
COMMENT ON COLUMN mart.event_evidence.negated IS 'The text says that it did not happen.';
COMMENT ON COLUMN mart.event_evidence.sentence IS 'The sentence that reports it.';
COMMENT ON COLUMN mart.event_evidence.sentence_no IS 'Place of the sentence in the article, from 0.';
COMMENT ON COLUMN mart.event_evidence.sentence_start IS 'First character of the sentence in the article''s text.';
COMMENT ON COLUMN mart.event_evidence.sentence_end IS 'One past its last character.';
COMMENT ON COLUMN mart.event_evidence.trigger_text IS 'The words that say what happened.';
COMMENT ON COLUMN mart.event_evidence.trigger_start IS 'Their first character.';
COMMENT ON COLUMN mart.event_evidence.trigger_end IS 'One past their last character.';
COMMENT ON COLUMN mart.event_evidence.source_text IS 'The words that say who did it.';
COMMENT ON COLUMN mart.event_evidence.source_start IS 'Their first character.';
COMMENT ON COLUMN mart.event_evidence.source_end IS 'One past their last character.';
COMMENT ON COLUMN mart.event_evidence.source_code IS 'CAMEO actor code of who did it; NULL when unresolved.';
COMMENT ON COLUMN mart.event_evidence.target_text IS 'The words that say to whom.';
COMMENT ON COLUMN mart.event_evidence.target_start IS 'Their first character.';
COMMENT ON COLUMN mart.event_evidence.target_end IS 'One past their last character.';
COMMENT ON COLUMN mart.event_evidence.target_code IS 'CAMEO actor code of to whom; NULL when unresolved.';
COMMENT ON COLUMN mart.event_evidence.attribution_text IS 'The words that say who says so.';
COMMENT ON COLUMN mart.event_evidence.attribution_start IS 'Their first character.';
COMMENT ON COLUMN mart.event_evidence.attribution_end IS 'One past their last character.';
COMMENT ON COLUMN mart.event_evidence.event_date IS 'When, as a TIMEX3 value: 2018-12-03, 2018-12, 2018-W49, 2018-Q4, 2018, 201.';
COMMENT ON COLUMN mart.event_evidence.event_date_method IS 'How the date was found.';
COMMENT ON COLUMN mart.event_evidence.event_date_text IS 'The words that say when.';
COMMENT ON COLUMN mart.event_evidence.event_date_start IS 'Their first character.';
COMMENT ON COLUMN mart.event_evidence.event_date_end IS 'One past their last character.';
COMMENT ON COLUMN mart.event_evidence.place_id IS 'GeoNames id of where; negative for places that GeoNames lacks; NULL when unresolved.';
COMMENT ON COLUMN mart.event_evidence.place_name IS 'Standard name of where.';
COMMENT ON COLUMN mart.event_evidence.place_text IS 'The words that say where.';
COMMENT ON COLUMN mart.event_evidence.place_start IS 'Their first character.';
COMMENT ON COLUMN mart.event_evidence.place_end IS 'One past their last character.';
COMMENT ON COLUMN mart.event_evidence.place_method IS 'How the place was linked to the event.';
COMMENT ON COLUMN mart.event_evidence.fatalities_best IS 'Best number of deaths; NULL is unknown, 0 only when the text says none.';
COMMENT ON COLUMN mart.event_evidence.fatalities_text IS 'The words that count deaths.';
COMMENT ON COLUMN mart.event_evidence.fatalities_start IS 'Their first character.';
COMMENT ON COLUMN mart.event_evidence.fatalities_end IS 'One past their last character.';
COMMENT ON COLUMN mart.event_evidence.wounded_best IS 'Best number of wounded; NULL is unknown.';
COMMENT ON COLUMN mart.event_evidence.wounded_text IS 'The words that count wounded.';
COMMENT ON COLUMN mart.event_evidence.wounded_start IS 'Their first character.';
COMMENT ON COLUMN mart.event_evidence.wounded_end IS 'One past their last character.';
COMMENT ON COLUMN mart.event_evidence.rule IS 'Lexicon entry that coded the report.';
COMMENT ON COLUMN mart.event_evidence.confidence IS 'How sure the coder is, 0 to 1.';
COMMENT ON COLUMN mart.event_evidence.article_id IS 'The article.';
COMMENT ON COLUMN mart.event_evidence.title IS 'Its headline.';
COMMENT ON COLUMN mart.event_evidence.article_source IS 'Its publisher, as the file states it.';
COMMENT ON COLUMN mart.event_evidence.article_url IS 'Its address, as the file states it.';
COMMENT ON COLUMN mart.event_evidence.published_on IS 'Its publish date; NULL when nothing states it.';
COMMENT ON COLUMN mart.event_evidence.batch_key IS 'The batch that loaded the report.';
COMMENT ON COLUMN mart.event_evidence.loaded_at IS 'When the report became visible (UTC).';
COMMENT ON COLUMN mart.event_evidence.coder_version_id IS 'The coder.';
COMMENT ON COLUMN mart.event_evidence.sentence_marked IS 'The sentence with its coded words marked by what they are: [source: Rebels] [trigger: attacked] [target: guards]. Words that stand in another sentence are not marked.';
