-- mart.current_event
-- Purpose: the events that consumers see, with the ids that join them to core: the one place that says which coder
-- and which rule of clustering are current, and which events took place. All other views of events read it.
-- Grain: event.
-- Key: event_id.
-- Example:
--   SELECT count(*) FROM mart.current_event WHERE took_place;
CREATE VIEW mart.current_event AS
SELECT
    e.event_id,
    e.first_mention_id,
    e.cameo,
    left(e.cameo, 2) AS root,
    e.source_actor_id,
    e.target_actor_id,
    e.realis,
    e.negated,
    NOT e.negated AND (
        e.realis = 'actual'
        OR (e.realis = 'requested' AND left(e.cameo, 2) IN ('02', '10'))
        OR (e.realis = 'planned' AND left(e.cameo, 2) = '03')
        OR (e.realis = 'threatened' AND left(e.cameo, 2) = '13')
    ) AS took_place,
    e.event_first_day,
    e.event_last_day,
    e.place_id,
    e.fatalities_low,
    e.fatalities_best,
    e.fatalities_high,
    e.mentions,
    e.articles,
    e.stories,
    e.independent_sources,
    e.first_reported_on,
    e.last_reported_on,
    e.cluster_rule,
    e.coder_version_id,
    e.first_loaded_at,
    e.first_mention_month,
    e.article_id,
    e.sentence_no,
    e.sentence_start,
    e.sentence_end,
    e.start_char,
    e.plover,
    e.plover_mode,
    e.source_text,
    e.target_text,
    e.place_text,
    e.attribution_text,
    e.event_date_precision,
    e.confidence
FROM core.event e
JOIN core.coder_version c ON c.coder_version_id = e.coder_version_id AND c.is_shown
WHERE e.cluster_rule = 'same-occurrence-1';

COMMENT ON VIEW mart.current_event IS 'Events by the current coder and rule, with the ids that join them to core. Grain: event. Key: event_id.';
COMMENT ON COLUMN mart.current_event.event_id IS 'Content hash of the cluster rule and its key.';
COMMENT ON COLUMN mart.current_event.first_mention_id IS 'The report that the event is told by.';
COMMENT ON COLUMN mart.current_event.cameo IS 'CAMEO 1.1b3 code; text, leading zeros matter.';
COMMENT ON COLUMN mart.current_event.root IS 'First two digits of cameo; text, leading zeros matter.';
COMMENT ON COLUMN mart.current_event.source_actor_id IS 'Who did it.';
COMMENT ON COLUMN mart.current_event.target_actor_id IS 'To whom.';
COMMENT ON COLUMN mart.current_event.realis IS 'Whether it happened: actual, planned, threatened, requested, denied, hypothetical.';
COMMENT ON COLUMN mart.current_event.negated IS 'The texts say that it did not happen.';
COMMENT ON COLUMN mart.current_event.took_place IS 'What the code says was done. Appeals (02), intents (03), demands (10) and threats (13) are done by being said; any other act took place only when it is actual and not negated.';
COMMENT ON COLUMN mart.current_event.event_first_day IS 'First day of the most exact report; NULL when none says.';
COMMENT ON COLUMN mart.current_event.event_last_day IS 'Last day of the most exact report.';
COMMENT ON COLUMN mart.current_event.place_id IS 'Where.';
COMMENT ON COLUMN mart.current_event.fatalities_low IS 'Least of the reports'' low counts of deaths; NULL is unknown.';
COMMENT ON COLUMN mart.current_event.fatalities_best IS 'Median of the reports'' best counts of deaths; NULL is unknown.';
COMMENT ON COLUMN mart.current_event.fatalities_high IS 'Largest of the reports'' high counts of deaths; NULL is unknown.';
COMMENT ON COLUMN mart.current_event.mentions IS 'Reports of the event.';
COMMENT ON COLUMN mart.current_event.articles IS 'Articles that report it.';
COMMENT ON COLUMN mart.current_event.stories IS 'Stories that report it: articles with the same text count once.';
COMMENT ON COLUMN mart.current_event.independent_sources IS 'Publishers that report it, each counted once.';
COMMENT ON COLUMN mart.current_event.first_reported_on IS 'Publish date of the first report.';
COMMENT ON COLUMN mart.current_event.last_reported_on IS 'Publish date of the last report.';
COMMENT ON COLUMN mart.current_event.cluster_rule IS 'Name and version of the rule that clusters mentions.';
COMMENT ON COLUMN mart.current_event.coder_version_id IS 'The coder; joins core.coder_version and ops.score.';
COMMENT ON COLUMN mart.current_event.first_loaded_at IS 'When the first of its reports became visible (UTC).';
COMMENT ON COLUMN mart.current_event.first_mention_month IS 'Month of publication of that report as YYYYMM, 0 where its article states none: the partition of core.event_mention.';
COMMENT ON COLUMN mart.current_event.article_id IS 'Article of that report.';
COMMENT ON COLUMN mart.current_event.sentence_no IS 'Its sentence, from 0.';
COMMENT ON COLUMN mart.current_event.sentence_start IS 'First character of that sentence in core.article.text.';
COMMENT ON COLUMN mart.current_event.sentence_end IS 'One past the last character of that sentence.';
COMMENT ON COLUMN mart.current_event.start_char IS 'First character of that report in core.article.text.';
COMMENT ON COLUMN mart.current_event.plover IS 'Its PLOVER type; NULL for statements and appeals.';
COMMENT ON COLUMN mart.current_event.plover_mode IS 'Its PLOVER mode.';
COMMENT ON COLUMN mart.current_event.source_text IS 'Who did it, in its words.';
COMMENT ON COLUMN mart.current_event.target_text IS 'To whom, in its words.';
COMMENT ON COLUMN mart.current_event.place_text IS 'Where, in its words.';
COMMENT ON COLUMN mart.current_event.attribution_text IS 'Who says so, in its words.';
COMMENT ON COLUMN mart.current_event.event_date_precision IS 'How exact its date is: day, week, month, quarter, year, decade.';
COMMENT ON COLUMN mart.current_event.confidence IS 'How sure the coder is of it, 0 to 1.';
