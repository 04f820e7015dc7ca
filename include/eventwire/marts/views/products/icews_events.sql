-- mart.icews_events
-- Purpose: the events in the shape of ICEWS: its 20 columns in its order, under the names that its SQL clients use;
-- `eventwire export --shape icews` writes the published header ("Event ID", "Event Date" ...).
-- ICEWS has no way to say that something was denied or only planned: only events that took place are in it, by the
-- rule of mart.current_event.
-- Grain: event that took place.
-- Key: event_id.
-- Example:
--   SELECT event_date, source_name, event_text, target_name, intensity
--   FROM mart.icews_events
--   WHERE country = 'Central African Republic' AND cameo_code LIKE '19%';
CREATE VIEW mart.icews_events AS
SELECT
    mart.event_number(e.event_id) AS event_id,
    CASE WHEN e.event_first_day = e.event_last_day THEN e.event_first_day END AS event_date,
    coalesce(source.name, e.source_text) AS source_name,
    (
        SELECT string_agg(r.name, ',' ORDER BY role.n)
        FROM unnest(mart.code_roles(source.code)) WITH ORDINALITY AS role (code, n)
        JOIN mart.actor_roles r ON r.code = role.code
    ) AS source_sectors,
    source_country.name AS source_country,
    t.label AS event_text,
    e.cameo AS cameo_code,
    t.goldstein::real AS intensity,
    coalesce(target.name, e.target_text) AS target_name,
    (
        SELECT string_agg(r.name, ',' ORDER BY role.n)
        FROM unnest(mart.code_roles(target.code)) WITH ORDINALITY AS role (code, n)
        JOIN mart.actor_roles r ON r.code = role.code
    ) AS target_sectors,
    target_country.name AS target_country,
    mart.event_number(a.story_id) AS story_id,
    e.sentence_no + 1 AS sentence_number,
    a.source AS publisher,
    CASE WHEN p.precision IN ('site', 'city') THEN p.name END AS city,
    CASE WHEN p.precision = 'admin2' THEN p.name END AS district,
    CASE WHEN p.precision = 'admin1' THEN p.name ELSE p.admin1 END AS province,
    place_country.name AS country,
    p.lat::real AS latitude,
    p.lon::real AS longitude
FROM mart.current_event e
JOIN core.event_type t ON t.cameo = e.cameo
LEFT JOIN core.actor source ON source.actor_id = e.source_actor_id
LEFT JOIN mart.country_codes source_country ON source_country.iso3 = source.country
LEFT JOIN core.actor target ON target.actor_id = e.target_actor_id
LEFT JOIN mart.country_codes target_country ON target_country.iso3 = target.country
LEFT JOIN core.place p ON p.place_id = e.place_id
LEFT JOIN mart.country_codes place_country ON place_country.iso3 = p.country
JOIN core.article a ON a.article_id = e.article_id
WHERE e.took_place;

COMMENT ON VIEW mart.icews_events IS 'Events that took place in the shape of ICEWS, 20 columns; what was denied, planned or is hypothetical is left out. ICEWS''s own quad classes (01-05, 06-08, 09-13, 14-20) are made by its readers from cameo_code. Grain: event. Key: event_id.';
COMMENT ON COLUMN mart.icews_events.event_id IS 'Published as "Event ID": number of the event, derived from its id by mart.event_number.';
COMMENT ON COLUMN mart.icews_events.event_date IS 'Published as "Event Date": the day; NULL when it is not known.';
COMMENT ON COLUMN mart.icews_events.source_name IS 'Published as "Source Name": who did it, standard name, else the words of the first report.';
COMMENT ON COLUMN mart.icews_events.source_sectors IS 'Published as "Source Sectors": the roles of the actor''s code by our names, comma between them.';
COMMENT ON COLUMN mart.icews_events.source_country IS 'Published as "Source Country": name of the country.';
COMMENT ON COLUMN mart.icews_events.event_text IS 'Published as "Event Text": what the CAMEO code means, in our words.';
COMMENT ON COLUMN mart.icews_events.cameo_code IS 'Published as "CAMEO Code": CAMEO 1.1b3; text, leading zeros matter.';
COMMENT ON COLUMN mart.icews_events.intensity IS 'Published as "Intensity": Goldstein intensity of the code as ICEWS gives it, -10 to 10.';
COMMENT ON COLUMN mart.icews_events.target_name IS 'Published as "Target Name": to whom, standard name, else the words of the first report.';
COMMENT ON COLUMN mart.icews_events.target_sectors IS 'Published as "Target Sectors": the roles of the actor''s code by our names, comma between them.';
COMMENT ON COLUMN mart.icews_events.target_country IS 'Published as "Target Country": name of the country.';
COMMENT ON COLUMN mart.icews_events.story_id IS 'Published as "Story ID": number of the first report''s story, derived from its id by mart.event_number.';
COMMENT ON COLUMN mart.icews_events.sentence_number IS 'Published as "Sentence Number": sentence of the first report from 1, the headline counted.';
COMMENT ON COLUMN mart.icews_events.publisher IS 'Published as "Publisher": of the first report, as the file states it.';
COMMENT ON COLUMN mart.icews_events.city IS 'Published as "City": where, when that is known to the town.';
COMMENT ON COLUMN mart.icews_events.district IS 'Published as "District": where, when that is known to the second-order division only.';
COMMENT ON COLUMN mart.icews_events.province IS 'Published as "Province": first-order division of where.';
COMMENT ON COLUMN mart.icews_events.country IS 'Published as "Country": name of the country of where.';
COMMENT ON COLUMN mart.icews_events.latitude IS 'Published as "Latitude": WGS 84 degrees.';
COMMENT ON COLUMN mart.icews_events.longitude IS 'Published as "Longitude": WGS 84 degrees.';
