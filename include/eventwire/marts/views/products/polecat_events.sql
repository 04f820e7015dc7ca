-- mart.polecat_events
-- Purpose: the events in the shape of POLECAT: its 40 columns in its order, under its names in lower case with
-- underscores. Statements and appeals (CAMEO 01, 02) have no PLOVER type and are left out, as POLECAT leaves them out;
-- so is what did not take place, by the rule of mart.current_event.
-- Grain: event that took place and has a PLOVER type.
-- Key: event_id.
-- Example:
--   SELECT event_date, event_type, event_mode, primary_actor_sector, country
--   FROM mart.polecat_events
--   WHERE event_type = 'PROTEST' AND event_date >= '2026-01-01';
CREATE VIEW mart.polecat_events AS
SELECT
    e.event_id::text AS event_id,
    CASE WHEN e.event_first_day = e.event_last_day THEN e.event_first_day END AS event_date,
    t.plover AS event_type,
    e.plover_mode AS event_mode,
    coalesce(of_mode.intensity, of_type.intensity) AS intensity,
    of_type.quad_code,
    NULL::text AS contexts,
    source.name AS actor_name,
    source.country AS actor_country,
    source_country.cow AS actor_cow,
    (
        SELECT r.plover_sector
        FROM unnest(mart.code_roles(source.code)) WITH ORDINALITY AS role (code, n)
        JOIN mart.actor_roles r ON r.code = role.code AND r.plover_sector IS NOT NULL
        ORDER BY role.n
        LIMIT 1
    ) AS primary_actor_sector,
    (
        SELECT string_agg(r.plover_sector, ';' ORDER BY role.n)
        FROM unnest(mart.code_roles(source.code)) WITH ORDINALITY AS role (code, n)
        JOIN mart.actor_roles r ON r.code = role.code
    ) AS actor_sectors,
    NULL::text AS actor_title,
    e.source_text AS actor_name_raw,
    NULL::text AS wikipedia_actor_id,
    target.name AS recipient_name,
    target.country AS recipient_country,
    target_country.cow AS recipient_cow,
    (
        SELECT r.plover_sector
        FROM unnest(mart.code_roles(target.code)) WITH ORDINALITY AS role (code, n)
        JOIN mart.actor_roles r ON r.code = role.code AND r.plover_sector IS NOT NULL
        ORDER BY role.n
        LIMIT 1
    ) AS primary_recipient_sector,
    (
        SELECT string_agg(r.plover_sector, ';' ORDER BY role.n)
        FROM unnest(mart.code_roles(target.code)) WITH ORDINALITY AS role (code, n)
        JOIN mart.actor_roles r ON r.code = role.code
    ) AS recipient_sectors,
    NULL::text AS recipient_title,
    e.target_text AS recipient_name_raw,
    NULL::text AS wikipedia_recipient_id,
    p.name AS placename,
    CASE WHEN p.precision IN ('site', 'city') THEN p.name END AS city,
    CASE WHEN p.precision = 'admin2' THEN p.name END AS district,
    CASE WHEN p.precision = 'admin1' THEN p.name ELSE p.admin1 END AS province,
    p.country,
    p.lat AS latitude,
    p.lon AS longitude,
    CASE WHEN p.place_id > 0 THEN p.place_id END AS geonames_id,
    e.place_text AS raw_placename,
    NULL::text AS feature_type,
    a.source,
    a.published_on AS publication_date,
    NULL::text AS story_people,
    NULL::text AS story_organizations,
    NULL::text AS story_locations,
    a.language,
    e.coder_version_id AS version
FROM mart.current_event e
JOIN core.event_type t ON t.cameo = e.cameo AND t.plover IS NOT NULL
JOIN core.article a ON a.article_id = e.article_id
LEFT JOIN mart.plover_scores of_type ON of_type.event_type = t.plover AND of_type.event_mode IS NULL
LEFT JOIN mart.plover_scores of_mode ON of_mode.event_type = t.plover AND of_mode.event_mode = e.plover_mode
LEFT JOIN core.actor source ON source.actor_id = e.source_actor_id
LEFT JOIN mart.country_codes source_country ON source_country.iso3 = source.country
LEFT JOIN core.actor target ON target.actor_id = e.target_actor_id
LEFT JOIN mart.country_codes target_country ON target_country.iso3 = target.country
LEFT JOIN core.place p ON p.place_id = e.place_id
WHERE e.took_place;

COMMENT ON VIEW mart.polecat_events IS 'Events that took place in the shape of POLECAT, 40 columns; types of POLECAT''s columns are inferred. Grain: event with a PLOVER type. Key: event_id.';
COMMENT ON COLUMN mart.polecat_events.event_id IS 'Published as "Event ID": id of the event in mart.events, as text.';
COMMENT ON COLUMN mart.polecat_events.event_date IS 'Published as "Event Date": the day; NULL when it is not known.';
COMMENT ON COLUMN mart.polecat_events.event_type IS 'Published as "Event Type": PLOVER type.';
COMMENT ON COLUMN mart.polecat_events.event_mode IS 'Published as "Event Mode": PLOVER mode; NULL when the report does not say.';
COMMENT ON COLUMN mart.polecat_events.intensity IS 'Published as "Intensity": PLOVER score of the mode, else of the type, -10 to 10. Not Goldstein''s.';
COMMENT ON COLUMN mart.polecat_events.quad_code IS 'Published as "Quad Code": 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, as PLOVER groups its types; not GDELT''s rule.';
COMMENT ON COLUMN mart.polecat_events.contexts IS 'Published as "Contexts": NULL; contexts are not coded.';
COMMENT ON COLUMN mart.polecat_events.actor_name IS 'Published as "Actor Name": who did it: standard name where the lexicon has one.';
COMMENT ON COLUMN mart.polecat_events.actor_country IS 'Published as "Actor Country": who did it: ISO 3166 alpha-3 code.';
COMMENT ON COLUMN mart.polecat_events.actor_cow IS 'Published as "Actor COW": who did it: Correlates of War number of the country.';
COMMENT ON COLUMN mart.polecat_events.primary_actor_sector IS 'Published as "Primary Actor Sector": who did it: PLOVER sector of the first role that has one. MED is medical here, JRN is media.';
COMMENT ON COLUMN mart.polecat_events.actor_sectors IS 'Published as "Actor Sectors": who did it: all PLOVER sectors, semicolon between them.';
COMMENT ON COLUMN mart.polecat_events.actor_title IS 'Published as "Actor Title": NULL; titles are not kept apart from the words.';
COMMENT ON COLUMN mart.polecat_events.actor_name_raw IS 'Published as "Actor Name Raw": who did it: the words of the first report.';
COMMENT ON COLUMN mart.polecat_events.wikipedia_actor_id IS 'Published as "Wikipedia Actor ID": NULL; actors are not linked to Wikipedia.';
COMMENT ON COLUMN mart.polecat_events.recipient_name IS 'Published as "Recipient Name": to whom: standard name where the lexicon has one.';
COMMENT ON COLUMN mart.polecat_events.recipient_country IS 'Published as "Recipient Country": to whom: ISO 3166 alpha-3 code.';
COMMENT ON COLUMN mart.polecat_events.recipient_cow IS 'Published as "Recipient COW": to whom: Correlates of War number of the country.';
COMMENT ON COLUMN mart.polecat_events.primary_recipient_sector IS 'Published as "Primary Recipient Sector": to whom: PLOVER sector of the first role that has one. MED is medical here, JRN is media.';
COMMENT ON COLUMN mart.polecat_events.recipient_sectors IS 'Published as "Recipient Sectors": to whom: all PLOVER sectors, semicolon between them.';
COMMENT ON COLUMN mart.polecat_events.recipient_title IS 'Published as "Recipient Title": NULL; titles are not kept apart from the words.';
COMMENT ON COLUMN mart.polecat_events.recipient_name_raw IS 'Published as "Recipient Name Raw": to whom: the words of the first report.';
COMMENT ON COLUMN mart.polecat_events.wikipedia_recipient_id IS 'Published as "Wikipedia Recipient ID": NULL; actors are not linked to Wikipedia.';
COMMENT ON COLUMN mart.polecat_events.placename IS 'Published as "Placename": where: standard name.';
COMMENT ON COLUMN mart.polecat_events.city IS 'Published as "City": where, when that is known to the town.';
COMMENT ON COLUMN mart.polecat_events.district IS 'Published as "District": where, when that is known to the second-order division only.';
COMMENT ON COLUMN mart.polecat_events.province IS 'Published as "Province": first-order division of where.';
COMMENT ON COLUMN mart.polecat_events.country IS 'Published as "Country": where: ISO 3166 alpha-3 code.';
COMMENT ON COLUMN mart.polecat_events.latitude IS 'Published as "Latitude": WGS 84 degrees.';
COMMENT ON COLUMN mart.polecat_events.longitude IS 'Published as "Longitude": WGS 84 degrees.';
COMMENT ON COLUMN mart.polecat_events.geonames_id IS 'Published as "GeoNames ID": where; NULL for places that GeoNames lacks.';
COMMENT ON COLUMN mart.polecat_events.raw_placename IS 'Published as "Raw Placename": where: the words of the first report.';
COMMENT ON COLUMN mart.polecat_events.feature_type IS 'Published as "Feature Type": NULL; the warehouse keeps precision (core.place), not GeoNames feature codes.';
COMMENT ON COLUMN mart.polecat_events.source IS 'Published as "Source": publisher of the first report.';
COMMENT ON COLUMN mart.polecat_events.publication_date IS 'Published as "Publication Date": of the first report; NULL when nothing states it.';
COMMENT ON COLUMN mart.polecat_events.story_people IS 'Published as "Story People": NULL; not coded.';
COMMENT ON COLUMN mart.polecat_events.story_organizations IS 'Published as "Story Organizations": NULL; not coded.';
COMMENT ON COLUMN mart.polecat_events.story_locations IS 'Published as "Story Locations": NULL; not coded.';
COMMENT ON COLUMN mart.polecat_events.language IS 'Published as "Language": of the first report, ISO 639-1 code.';
COMMENT ON COLUMN mart.polecat_events.version IS 'Published as "Version": the coder; joins core.coder_version.';
