-- mart.gdelt_events
-- Purpose: the events in the shape of GDELT 2.0 Events: its 61 columns in its order, under its names and types. Names
-- are folded to lower case, so that GLOBALEVENTID and Actor1Code can be written without quotes.
-- GDELT has no way to say that something was denied or only planned: only events that took place are in it, by the
-- rule of mart.current_event. `eventwire export --shape gdelt` writes the file as published, without a header.
-- Grain: event that took place.
-- Key: globaleventid.
-- Example:
--   SELECT SQLDATE, Actor1Code, Actor2Code, EventCode, GoldsteinScale, ActionGeo_CountryCode
--   FROM mart.gdelt_events
--   WHERE MonthYear = 202603 AND QuadClass = 4;
CREATE VIEW mart.gdelt_events AS
SELECT
    mart.event_number(e.event_id) AS globaleventid,
    mart.day_number(e.event_first_day, e.event_last_day) AS sqldate,
    CASE
        WHEN date_trunc('month', e.event_first_day) = date_trunc('month', e.event_last_day)
        THEN (extract(year FROM e.event_first_day) * 100 + extract(month FROM e.event_first_day))::int
    END AS monthyear,
    CASE
        WHEN extract(year FROM e.event_first_day) = extract(year FROM e.event_last_day)
        THEN extract(year FROM e.event_first_day)::int
    END AS year,
    CASE
        WHEN e.event_first_day = e.event_last_day
        THEN (
            extract(year FROM e.event_first_day)
            + (extract(month FROM e.event_first_day) * 30 + extract(day FROM e.event_first_day)) / 365
        )::double precision
    END AS fractiondate,
    coalesce(source_country.cameo || substr(source.code, 4), source.code) AS actor1code,
    coalesce(source.name, e.source_text) AS actor1name,
    coalesce(source_country.cameo, source_region.code) AS actor1countrycode,
    (mart.code_parts(source.code, '{UNO,EEC,NAT}'))[1] AS actor1knowngroupcode,
    NULL::text AS actor1ethniccode,
    (mart.code_religions(source.code))[1] AS actor1religion1code,
    (mart.code_religions(source.code))[2] AS actor1religion2code,
    (mart.code_roles(source.code))[1] AS actor1type1code,
    (mart.code_roles(source.code))[2] AS actor1type2code,
    (mart.code_roles(source.code))[3] AS actor1type3code,
    coalesce(target_country.cameo || substr(target.code, 4), target.code) AS actor2code,
    coalesce(target.name, e.target_text) AS actor2name,
    coalesce(target_country.cameo, target_region.code) AS actor2countrycode,
    (mart.code_parts(target.code, '{UNO,EEC,NAT}'))[1] AS actor2knowngroupcode,
    NULL::text AS actor2ethniccode,
    (mart.code_religions(target.code))[1] AS actor2religion1code,
    (mart.code_religions(target.code))[2] AS actor2religion2code,
    (mart.code_roles(target.code))[1] AS actor2type1code,
    (mart.code_roles(target.code))[2] AS actor2type2code,
    (mart.code_roles(target.code))[3] AS actor2type3code,
    (
        position(E'\n\n' IN substring(a.text FROM a.body_start + 1 FOR greatest(e.start_char - a.body_start, 0))) = 0
    )::int AS isrootevent,
    e.cameo AS eventcode,
    left(e.cameo, 3) AS eventbasecode,
    e.root AS eventrootcode,
    t.quad_class AS quadclass,
    t.goldstein AS goldsteinscale,
    e.mentions AS nummentions,
    e.independent_sources AS numsources,
    e.articles AS numarticles,
    NULL::double precision AS avgtone,
    NULL::int AS actor1geo_type,
    NULL::text AS actor1geo_fullname,
    NULL::text AS actor1geo_countrycode,
    NULL::text AS actor1geo_adm1code,
    NULL::text AS actor1geo_adm2code,
    NULL::double precision AS actor1geo_lat,
    NULL::double precision AS actor1geo_long,
    NULL::text AS actor1geo_featureid,
    NULL::int AS actor2geo_type,
    NULL::text AS actor2geo_fullname,
    NULL::text AS actor2geo_countrycode,
    NULL::text AS actor2geo_adm1code,
    NULL::text AS actor2geo_adm2code,
    NULL::double precision AS actor2geo_lat,
    NULL::double precision AS actor2geo_long,
    NULL::text AS actor2geo_featureid,
    CASE
        WHEN p.place_id IS NULL THEN NULL
        WHEN p.precision = 'country' OR p.country IS NULL THEN 1
        WHEN p.precision IN ('site', 'city') THEN CASE WHEN p.country = 'USA' THEN 3 ELSE 4 END
        WHEN p.country = 'USA' THEN 2
        ELSE 5
    END AS actiongeo_type,
    CASE
        WHEN p.place_id IS NULL THEN NULL
        WHEN p.precision = 'country' THEN p.name
        ELSE concat_ws(', ', p.name, nullif(p.admin1, p.name), place_country.name)
    END AS actiongeo_fullname,
    CASE WHEN p.country = 'PSE' AND p.admin1 LIKE 'Gaza%' THEN 'GZ' ELSE place_country.fips END AS actiongeo_countrycode,
    CASE
        WHEN p.precision = 'country' THEN place_country.fips
        WHEN p.country = 'USA' THEN 'US' || state.postal
    END AS actiongeo_adm1code,
    NULL::text AS actiongeo_adm2code,
    p.lat AS actiongeo_lat,
    p.lon AS actiongeo_long,
    NULL::text AS actiongeo_featureid,
    mart.moment_number(e.first_loaded_at) AS dateadded,
    a.url AS sourceurl
FROM mart.current_event e
JOIN core.event_type t ON t.cameo = e.cameo
LEFT JOIN core.actor source ON source.actor_id = e.source_actor_id
LEFT JOIN mart.country_codes source_country ON source_country.iso3 = left(source.code, 3)
LEFT JOIN mart.actor_roles source_region ON source_region.code = left(source.code, 3) AND source_region.kind = 'region'
LEFT JOIN core.actor target ON target.actor_id = e.target_actor_id
LEFT JOIN mart.country_codes target_country ON target_country.iso3 = left(target.code, 3)
LEFT JOIN mart.actor_roles target_region ON target_region.code = left(target.code, 3) AND target_region.kind = 'region'
LEFT JOIN core.place p ON p.place_id = e.place_id
LEFT JOIN mart.country_codes place_country ON place_country.iso3 = p.country
LEFT JOIN mart.us_states state ON state.name = p.admin1
JOIN core.article a ON a.article_id = e.article_id
WHERE e.took_place;

COMMENT ON VIEW mart.gdelt_events IS 'Events that took place in the shape of GDELT 2.0 Events, 61 columns; what was denied, planned or is hypothetical is left out. NULL where GDELT knows what is not known here. Grain: event. Key: globaleventid.';
COMMENT ON COLUMN mart.gdelt_events.globaleventid IS 'Number of the event, derived from its id by mart.event_number; the same in every warehouse. Not to be sorted by date.';
COMMENT ON COLUMN mart.gdelt_events.sqldate IS 'Day of the event as YYYYMMDD; NULL when the day is not known. GDELT puts the publish date there, which would be a guess.';
COMMENT ON COLUMN mart.gdelt_events.monthyear IS 'Month as YYYYMM; NULL when not known.';
COMMENT ON COLUMN mart.gdelt_events.year IS 'Year as YYYY; NULL when not known.';
COMMENT ON COLUMN mart.gdelt_events.fractiondate IS 'YYYY + (month * 30 + day) / 365, as GDELT computes it; NULL when the day is not known.';
COMMENT ON COLUMN mart.gdelt_events.actor1code IS 'Who did it: CAMEO actor code; countries have CAMEO''s own code (ROM for Romania). NULL when unresolved.';
COMMENT ON COLUMN mart.gdelt_events.actor1name IS 'Who did it: standard name, else the words of the first report.';
COMMENT ON COLUMN mart.gdelt_events.actor1countrycode IS 'Who did it: CAMEO country code of three letters, or the region of a regional actor. Not FIPS, unlike the Geo columns.';
COMMENT ON COLUMN mart.gdelt_events.actor1knowngroupcode IS 'Who did it: UNO, EEC or NAT; other organisations have no group code here, so NULL.';
COMMENT ON COLUMN mart.gdelt_events.actor1ethniccode IS 'Who did it: NULL; no ethnic groups are coded.';
COMMENT ON COLUMN mart.gdelt_events.actor1religion1code IS 'Who did it: CAMEO religion code.';
COMMENT ON COLUMN mart.gdelt_events.actor1religion2code IS 'Who did it: second CAMEO religion code.';
COMMENT ON COLUMN mart.gdelt_events.actor1type1code IS 'Who did it: first CAMEO role of the code. MED is media, not PLOVER''s medical.';
COMMENT ON COLUMN mart.gdelt_events.actor1type2code IS 'Who did it: second CAMEO role.';
COMMENT ON COLUMN mart.gdelt_events.actor1type3code IS 'Who did it: third CAMEO role.';
COMMENT ON COLUMN mart.gdelt_events.actor2code IS 'To whom: CAMEO actor code; countries have CAMEO''s own code (ROM for Romania). NULL when unresolved.';
COMMENT ON COLUMN mart.gdelt_events.actor2name IS 'To whom: standard name, else the words of the first report.';
COMMENT ON COLUMN mart.gdelt_events.actor2countrycode IS 'To whom: CAMEO country code of three letters, or the region of a regional actor. Not FIPS, unlike the Geo columns.';
COMMENT ON COLUMN mart.gdelt_events.actor2knowngroupcode IS 'To whom: UNO, EEC or NAT; other organisations have no group code here, so NULL.';
COMMENT ON COLUMN mart.gdelt_events.actor2ethniccode IS 'To whom: NULL; no ethnic groups are coded.';
COMMENT ON COLUMN mart.gdelt_events.actor2religion1code IS 'To whom: CAMEO religion code.';
COMMENT ON COLUMN mart.gdelt_events.actor2religion2code IS 'To whom: second CAMEO religion code.';
COMMENT ON COLUMN mart.gdelt_events.actor2type1code IS 'To whom: first CAMEO role of the code. MED is media, not PLOVER''s medical.';
COMMENT ON COLUMN mart.gdelt_events.actor2type2code IS 'To whom: second CAMEO role.';
COMMENT ON COLUMN mart.gdelt_events.actor2type3code IS 'To whom: third CAMEO role.';
COMMENT ON COLUMN mart.gdelt_events.isrootevent IS '1 when the first report stands in the headline or the first paragraph, else 0.';
COMMENT ON COLUMN mart.gdelt_events.eventcode IS 'CAMEO 1.1b3 code of two to four digits; text, leading zeros matter.';
COMMENT ON COLUMN mart.gdelt_events.eventbasecode IS 'First three digits of the code; the root where the code has no more.';
COMMENT ON COLUMN mart.gdelt_events.eventrootcode IS 'First two digits of the code.';
COMMENT ON COLUMN mart.gdelt_events.quadclass IS '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, by GDELT''s rule: roots 01-05, 06-09, 10-14, 15-20.';
COMMENT ON COLUMN mart.gdelt_events.goldsteinscale IS 'Goldstein intensity of the code, -10 to 10, as ICEWS gives it.';
COMMENT ON COLUMN mart.gdelt_events.nummentions IS 'Reports of the event.';
COMMENT ON COLUMN mart.gdelt_events.numsources IS 'Publishers that report it, each counted once.';
COMMENT ON COLUMN mart.gdelt_events.numarticles IS 'Articles that report it.';
COMMENT ON COLUMN mart.gdelt_events.avgtone IS 'NULL; no tone is measured.';
COMMENT ON COLUMN mart.gdelt_events.actor1geo_type IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor1geo_fullname IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor1geo_countrycode IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor1geo_adm1code IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor1geo_adm2code IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor1geo_lat IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor1geo_long IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor1geo_featureid IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor2geo_type IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor2geo_fullname IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor2geo_countrycode IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor2geo_adm1code IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor2geo_adm2code IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor2geo_lat IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor2geo_long IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actor2geo_featureid IS 'NULL; where an actor is, apart from where the event is, is not coded.';
COMMENT ON COLUMN mart.gdelt_events.actiongeo_type IS 'Where: 1 country, 2 state of the USA, 3 city of the USA, 4 city elsewhere, 5 division elsewhere. Second-order divisions and regions count as divisions, a region of no country as 1.';
COMMENT ON COLUMN mart.gdelt_events.actiongeo_fullname IS 'Where: place, first-order division and country, as far as known.';
COMMENT ON COLUMN mart.gdelt_events.actiongeo_countrycode IS 'Where: FIPS 10-4 code of two letters, not ISO 3166: GM is Germany. GZ for the Gaza Strip, WE for the rest of Palestine.';
COMMENT ON COLUMN mart.gdelt_events.actiongeo_adm1code IS 'Where: FIPS country and postal code for states of the USA, the country for a whole country; NULL elsewhere, there are no FIPS division codes here.';
COMMENT ON COLUMN mart.gdelt_events.actiongeo_adm2code IS 'NULL; there are no such codes here.';
COMMENT ON COLUMN mart.gdelt_events.actiongeo_lat IS 'Where: latitude, WGS 84 degrees.';
COMMENT ON COLUMN mart.gdelt_events.actiongeo_long IS 'Where: longitude, WGS 84 degrees.';
COMMENT ON COLUMN mart.gdelt_events.actiongeo_featureid IS 'NULL; these are GNS and GNIS numbers, the gazetteer here is GeoNames: see mart.events and core.place.';
COMMENT ON COLUMN mart.gdelt_events.dateadded IS 'When the first report became visible here, as YYYYMMDDHHMMSS UTC.';
COMMENT ON COLUMN mart.gdelt_events.sourceurl IS 'Address of the first report''s article, as the file states it; NULL when it states none.';
