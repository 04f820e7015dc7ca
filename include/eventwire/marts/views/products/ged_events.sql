-- mart.ged_events
-- Purpose: the events in the shape of UCDP GED: its 49 columns in its order, under its names (high before low).
-- Only acts of violence (PLOVER ASSAULT) with at least one death that took place, by the rule of mart.current_event.
-- Grain: deadly act of violence that took place.
-- Key: id.
-- Example:
--   SELECT date_start, side_a, side_b, country, best, high, low
--   FROM mart.ged_events
--   WHERE type_of_violence = 1 AND date_prec = 1;
CREATE VIEW mart.ged_events AS
SELECT
    e.event_number AS id,
    NULL::text AS relid,
    CASE
        WHEN extract(year FROM e.event_first_day) = extract(year FROM e.event_last_day)
        THEN extract(year FROM e.event_first_day)::int
    END AS year,
    NULL::int AS active_year,
    NULL::text AS code_status,
    e.type_of_violence,
    NULL::int AS conflict_dset_id,
    NULL::int AS conflict_new_id,
    NULL::text AS conflict_name,
    NULL::int AS dyad_dset_id,
    NULL::int AS dyad_new_id,
    e.side_a || ' - ' || e.side_b AS dyad_name,
    NULL::int AS side_a_dset_id,
    NULL::int AS side_a_new_id,
    e.side_a,
    NULL::int AS side_b_dset_id,
    NULL::int AS side_b_new_id,
    e.side_b,
    e.independent_sources AS number_of_sources,
    concat_ws(', ', e.publisher, e.published_on::text, e.title) AS source_article,
    e.publisher AS source_office,
    e.published_on AS source_date,
    e.title AS source_headline,
    e.attribution_text AS source_original,
    CASE
        WHEN e.place_precision IN ('site', 'city') THEN 1
        WHEN e.place_precision = 'admin2' THEN 3
        WHEN e.place_precision = 'admin1' THEN 4
        WHEN e.place_precision = 'region' AND e.place_country IS NULL THEN 7
        WHEN e.place_precision = 'region' THEN 5
        WHEN e.place_precision = 'country' THEN 6
    END AS where_prec,
    e.place_name AS where_coordinates,
    e.place_text AS where_description,
    CASE WHEN e.place_precision = 'admin1' THEN e.place_name ELSE e.place_admin1 END AS adm_1,
    CASE WHEN e.place_precision = 'admin2' THEN e.place_name END AS adm_2,
    e.lat AS latitude,
    e.lon AS longitude,
    'POINT (' || e.lon || ' ' || e.lat || ')' AS geom_wkt,
    (floor((e.lat + 90) * 2) * 720 + floor((e.lon + 180) * 2) + 1)::int AS priogrid_gid,
    e.country_name AS country,
    e.country_gw AS country_id,
    e.ucdp_region AS region,
    NULL::int AS event_clarity,
    CASE
        WHEN e.days = 1 THEN 1
        WHEN e.days < 7 THEN 2
        WHEN e.days = 7 THEN 3
        WHEN e.days <= 31 THEN 4
        WHEN e.days <= 366 THEN 5
    END AS date_prec,
    e.event_first_day AS date_start,
    e.event_last_day AS date_end,
    NULL::int AS deaths_a,
    NULL::int AS deaths_b,
    NULL::int AS deaths_civilians,
    e.best AS deaths_unknown,
    e.best,
    e.fatalities_high AS high,
    e.fatalities_low AS low,
    e.gwnoa,
    e.gwnob
FROM (
    SELECT
        mart.event_number(c.event_id) AS event_number,
        c.event_first_day,
        c.event_last_day,
        c.event_last_day - c.event_first_day + 1 AS days,
        c.independent_sources,
        coalesce(c.fatalities_best, c.fatalities_low) AS best,
        c.fatalities_high,
        c.fatalities_low,
        kind.type_of_violence,
        CASE WHEN kind.is_turned THEN named.target_name ELSE named.source_name END AS side_a,
        CASE
            WHEN kind.type_of_violence = 3 THEN 'Civilians'
            WHEN kind.is_turned THEN named.source_name
            ELSE named.target_name
        END AS side_b,
        CASE WHEN kind.is_turned THEN named.target_gw ELSE named.source_gw END AS gwnoa,
        CASE
            WHEN kind.type_of_violence = 3 THEN NULL
            WHEN kind.is_turned THEN named.source_gw
            ELSE named.target_gw
        END AS gwnob,
        p.name AS place_name,
        p.admin1 AS place_admin1,
        p.country AS place_country,
        p.precision AS place_precision,
        p.lat,
        p.lon,
        place_country.name AS country_name,
        place_country.gw AS country_gw,
        place_country.ucdp_region,
        c.place_text,
        c.attribution_text,
        a.source AS publisher,
        a.published_on,
        a.title
    FROM mart.current_event c
    JOIN core.event_type t ON t.cameo = c.cameo AND t.plover = 'ASSAULT'
    JOIN core.article a ON a.article_id = c.article_id
    LEFT JOIN mart.actor_side source ON source.actor_id = c.source_actor_id
    LEFT JOIN mart.country_codes source_country ON source_country.iso3 = source.country
    LEFT JOIN mart.actor_side target ON target.actor_id = c.target_actor_id
    LEFT JOIN mart.country_codes target_country ON target_country.iso3 = target.country
    LEFT JOIN core.place p ON p.place_id = c.place_id
    LEFT JOIN mart.country_codes place_country ON place_country.iso3 = p.country
    CROSS JOIN LATERAL (
        SELECT
            coalesce(source.acled_inter = 1 OR source.is_bare_country, false) AS source_is_state,
            coalesce(target.acled_inter = 1, false) AS target_is_state,
            coalesce(source.acled_inter IN (2, 3), false) AS source_is_armed,
            coalesce(target.acled_inter IN (2, 3), false) AS target_is_armed,
            coalesce(target.acled_inter = 7, false) AS target_is_civilian
    ) AS side
    CROSS JOIN LATERAL (
        SELECT
            CASE
                WHEN side.target_is_civilian AND (side.source_is_state OR side.source_is_armed) THEN 3
                WHEN side.source_is_state AND (side.target_is_state OR side.target_is_armed) THEN 1
                WHEN side.source_is_armed AND side.target_is_state THEN 1
                WHEN side.source_is_armed AND side.target_is_armed THEN 2
            END AS type_of_violence,
            side.source_is_armed AND side.target_is_state AS is_turned
    ) AS kind
    CROSS JOIN LATERAL (
        SELECT
            CASE
                WHEN side.source_is_state AND source_country.name IS NOT NULL THEN 'Government of ' || source_country.name
                ELSE coalesce(source.name, c.source_text)
            END AS source_name,
            CASE
                WHEN side.target_is_state AND target_country.name IS NOT NULL THEN 'Government of ' || target_country.name
                ELSE coalesce(target.name, c.target_text)
            END AS target_name,
            CASE WHEN side.source_is_state THEN source_country.gw END AS source_gw,
            CASE WHEN side.target_is_state THEN target_country.gw END AS target_gw
    ) AS named
    WHERE c.took_place AND coalesce(c.fatalities_best, c.fatalities_low) >= 1
) AS e;

COMMENT ON VIEW mart.ged_events IS 'Deadly acts of violence that took place in the shape of UCDP GED, 49 columns. Grain: event with at least one death. Key: id.';
COMMENT ON COLUMN mart.ged_events.id IS 'Number of the event by mart.event_number.';
COMMENT ON COLUMN mart.ged_events.relid IS 'NULL; UCDP''s own id.';
COMMENT ON COLUMN mart.ged_events.year IS 'Year of the event; NULL when it is not known.';
COMMENT ON COLUMN mart.ged_events.active_year IS 'NULL; whether the dyad has 25 deaths in the year is UCDP''s finding.';
COMMENT ON COLUMN mart.ged_events.code_status IS 'NULL; UCDP''s own checking.';
COMMENT ON COLUMN mart.ged_events.type_of_violence IS '1 state-based, 2 non-state, 3 one-sided, from the roles of both actors; NULL when they do not say.';
COMMENT ON COLUMN mart.ged_events.conflict_dset_id IS 'NULL; UCDP''s own conflict.';
COMMENT ON COLUMN mart.ged_events.conflict_new_id IS 'NULL; UCDP''s own conflict.';
COMMENT ON COLUMN mart.ged_events.conflict_name IS 'NULL; UCDP''s own conflict.';
COMMENT ON COLUMN mart.ged_events.dyad_dset_id IS 'NULL; UCDP''s own dyad.';
COMMENT ON COLUMN mart.ged_events.dyad_new_id IS 'NULL; UCDP''s own dyad.';
COMMENT ON COLUMN mart.ged_events.dyad_name IS 'Side A and side B; NULL when one is not known.';
COMMENT ON COLUMN mart.ged_events.side_a_dset_id IS 'NULL; UCDP''s own actor.';
COMMENT ON COLUMN mart.ged_events.side_a_new_id IS 'NULL; UCDP''s own actor.';
COMMENT ON COLUMN mart.ged_events.side_a IS 'In state-based violence the state, else who did it. Governments as UCDP names them (Government of Syria), others by our names.';
COMMENT ON COLUMN mart.ged_events.side_b_dset_id IS 'NULL; UCDP''s own actor.';
COMMENT ON COLUMN mart.ged_events.side_b_new_id IS 'NULL; UCDP''s own actor.';
COMMENT ON COLUMN mart.ged_events.side_b IS 'The other side; Civilians in one-sided violence.';
COMMENT ON COLUMN mart.ged_events.number_of_sources IS 'Publishers that report it, each counted once.';
COMMENT ON COLUMN mart.ged_events.source_article IS 'Publisher, publish date and headline of the first report.';
COMMENT ON COLUMN mart.ged_events.source_office IS 'Publisher of the first report.';
COMMENT ON COLUMN mart.ged_events.source_date IS 'Publish date of the first report.';
COMMENT ON COLUMN mart.ged_events.source_headline IS 'Headline of the first report.';
COMMENT ON COLUMN mart.ged_events.source_original IS 'Who says so, in the words of the first report; NULL when nobody is named.';
COMMENT ON COLUMN mart.ged_events.where_prec IS '1 the point, 3 second-order division, 4 first-order division, 5 larger area, 6 country, 7 international waters; 2 (near a point) is not told apart.';
COMMENT ON COLUMN mart.ged_events.where_coordinates IS 'Where: standard name.';
COMMENT ON COLUMN mart.ged_events.where_description IS 'Where: the words of the first report.';
COMMENT ON COLUMN mart.ged_events.adm_1 IS 'First-order division of where.';
COMMENT ON COLUMN mart.ged_events.adm_2 IS 'Second-order division, when that is what is known.';
COMMENT ON COLUMN mart.ged_events.latitude IS 'WGS 84 degrees.';
COMMENT ON COLUMN mart.ged_events.longitude IS 'WGS 84 degrees.';
COMMENT ON COLUMN mart.ged_events.geom_wkt IS 'The point as well-known text, longitude first.';
COMMENT ON COLUMN mart.ged_events.priogrid_gid IS 'PRIO-GRID cell of half a degree, numbered from the south-west.';
COMMENT ON COLUMN mart.ged_events.country IS 'Name of the country of where.';
COMMENT ON COLUMN mart.ged_events.country_id IS 'Gleditsch and Ward number of the country of where.';
COMMENT ON COLUMN mart.ged_events.region IS 'UCDP region: Africa, Americas, Asia, Europe, Middle East.';
COMMENT ON COLUMN mart.ged_events.event_clarity IS 'NULL; UCDP''s own judgement.';
COMMENT ON COLUMN mart.ged_events.date_prec IS '1 day, 2 two to six days, 3 week, 4 month, 5 year; NULL when less is known.';
COMMENT ON COLUMN mart.ged_events.date_start IS 'First day that it may have been; NULL when not known.';
COMMENT ON COLUMN mart.ged_events.date_end IS 'Last day that it may have been.';
COMMENT ON COLUMN mart.ged_events.deaths_a IS 'NULL; reports are not split by side.';
COMMENT ON COLUMN mart.ged_events.deaths_b IS 'NULL; reports are not split by side.';
COMMENT ON COLUMN mart.ged_events.deaths_civilians IS 'NULL; reports are not split by side.';
COMMENT ON COLUMN mart.ged_events.deaths_unknown IS 'All deaths of best: whose they are is not split.';
COMMENT ON COLUMN mart.ged_events.best IS 'Median of the reports'' best counts, else the low one.';
COMMENT ON COLUMN mart.ged_events.high IS 'Largest of the reports'' high counts; NULL is open ("more than ten").';
COMMENT ON COLUMN mart.ged_events.low IS 'Least of the reports'' low counts.';
COMMENT ON COLUMN mart.ged_events.gwnoa IS 'Gleditsch and Ward number of side A when it is a government.';
COMMENT ON COLUMN mart.ged_events.gwnob IS 'Gleditsch and Ward number of side B when it is a government.';
