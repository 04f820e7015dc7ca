-- mart.events
-- Purpose: the events as an analyst reads them, coded by the current coder, with one sentence that shows why.
-- Grain: event.
-- Key: event_id.
-- Example:
--   SELECT event_date, label, source_name, target_name, place_name, evidence
--   FROM mart.events
--   WHERE place_country = 'CAF' AND realis = 'actual' AND NOT negated
--   ORDER BY event_date DESC
--   LIMIT 20;
CREATE VIEW mart.events AS
SELECT
    e.event_id,
    e.event_first_day AS event_date,
    e.event_last_day,
    e.event_date_precision AS date_precision,
    e.plover AS event_type,
    e.cameo,
    t.label,
    t.quad_class,
    t.goldstein,
    e.realis,
    e.negated,
    source.name AS source_name,
    e.source_text AS source_words,
    source.code AS source_code,
    source.country AS source_country,
    source.sector AS source_sector,
    target.name AS target_name,
    e.target_text AS target_words,
    target.code AS target_code,
    target.country AS target_country,
    target.sector AS target_sector,
    p.name AS place_name,
    p.admin1 AS place_admin1,
    p.country AS place_country,
    p.lat,
    p.lon,
    p.precision AS place_precision,
    e.fatalities_low,
    e.fatalities_best,
    e.fatalities_high,
    e.mentions,
    e.articles,
    e.stories,
    e.independent_sources,
    e.first_reported_on,
    e.last_reported_on,
    e.confidence,
    substring(a.text FROM e.sentence_start + 1 FOR e.sentence_end - e.sentence_start) AS evidence,
    a.url AS evidence_url,
    a.source AS evidence_source,
    e.cluster_rule,
    e.coder_version_id
FROM mart.current_event e
JOIN core.event_type t ON t.cameo = e.cameo
LEFT JOIN core.actor source ON source.actor_id = e.source_actor_id
LEFT JOIN core.actor target ON target.actor_id = e.target_actor_id
LEFT JOIN core.place p ON p.place_id = e.place_id
LEFT JOIN core.article a ON a.article_id = e.article_id;

COMMENT ON VIEW mart.events IS 'Events by the current coder, readable, each with one sentence of evidence. Grain: event. Key: event_id.';
COMMENT ON COLUMN mart.events.event_id IS 'Content hash of the cluster rule and its key.';
COMMENT ON COLUMN mart.events.event_date IS 'First day of the event; NULL when no report says.';
COMMENT ON COLUMN mart.events.event_last_day IS 'Last day of the event; the same as event_date for a known day.';
COMMENT ON COLUMN mart.events.date_precision IS 'How exact the date is: day, week, month, quarter, year, decade.';
COMMENT ON COLUMN mart.events.event_type IS 'PLOVER type; NULL for statements and appeals (CAMEO 01, 02).';
COMMENT ON COLUMN mart.events.cameo IS 'CAMEO 1.1b3 code of the first report; text, leading zeros matter.';
COMMENT ON COLUMN mart.events.label IS 'What the CAMEO code means.';
COMMENT ON COLUMN mart.events.quad_class IS '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.';
COMMENT ON COLUMN mart.events.goldstein IS 'Goldstein intensity of the code, -10 to 10.';
COMMENT ON COLUMN mart.events.realis IS 'Whether it happened: actual, planned, threatened, requested, denied, hypothetical.';
COMMENT ON COLUMN mart.events.negated IS 'The texts say that it did not happen.';
COMMENT ON COLUMN mart.events.source_name IS 'Who did it: standard name where the lexicon has one.';
COMMENT ON COLUMN mart.events.source_words IS 'Who did it, in the words of the first report.';
COMMENT ON COLUMN mart.events.source_code IS 'Who did it: CAMEO actor code; NULL when unresolved.';
COMMENT ON COLUMN mart.events.source_country IS 'Who did it: ISO 3166 alpha-3 code.';
COMMENT ON COLUMN mart.events.source_sector IS 'Who did it: CAMEO role.';
COMMENT ON COLUMN mart.events.target_name IS 'To whom: standard name where the lexicon has one.';
COMMENT ON COLUMN mart.events.target_words IS 'To whom, in the words of the first report.';
COMMENT ON COLUMN mart.events.target_code IS 'To whom: CAMEO actor code; NULL when unresolved.';
COMMENT ON COLUMN mart.events.target_country IS 'To whom: ISO 3166 alpha-3 code.';
COMMENT ON COLUMN mart.events.target_sector IS 'To whom: CAMEO role.';
COMMENT ON COLUMN mart.events.place_name IS 'Where: standard name; NULL when unresolved.';
COMMENT ON COLUMN mart.events.place_admin1 IS 'Where: first-order division.';
COMMENT ON COLUMN mart.events.place_country IS 'Where: ISO 3166 alpha-3 code.';
COMMENT ON COLUMN mart.events.lat IS 'Where: latitude, WGS 84 degrees.';
COMMENT ON COLUMN mart.events.lon IS 'Where: longitude, WGS 84 degrees.';
COMMENT ON COLUMN mart.events.place_precision IS 'What kind of place it is: site, city, admin2, admin1, region, country.';
COMMENT ON COLUMN mart.events.fatalities_low IS 'Least of the reports'' low counts of deaths; NULL is unknown.';
COMMENT ON COLUMN mart.events.fatalities_best IS 'Median of the reports'' best counts of deaths; NULL is unknown.';
COMMENT ON COLUMN mart.events.fatalities_high IS 'Largest of the reports'' high counts of deaths; NULL is unknown.';
COMMENT ON COLUMN mart.events.mentions IS 'Reports of the event.';
COMMENT ON COLUMN mart.events.articles IS 'Articles that report it.';
COMMENT ON COLUMN mart.events.stories IS 'Stories that report it: articles with the same text count once.';
COMMENT ON COLUMN mart.events.independent_sources IS 'Publishers that report it, each counted once.';
COMMENT ON COLUMN mart.events.first_reported_on IS 'Publish date of the first report.';
COMMENT ON COLUMN mart.events.last_reported_on IS 'Publish date of the last report.';
COMMENT ON COLUMN mart.events.confidence IS 'How sure the coder is of the first report, 0 to 1.';
COMMENT ON COLUMN mart.events.evidence IS 'The sentence of the first report.';
COMMENT ON COLUMN mart.events.evidence_url IS 'Address of its article, as the file states it.';
COMMENT ON COLUMN mart.events.evidence_source IS 'Publisher of its article, as the file states it.';
COMMENT ON COLUMN mart.events.cluster_rule IS 'Name and version of the rule that clusters mentions.';
COMMENT ON COLUMN mart.events.coder_version_id IS 'The coder.';
