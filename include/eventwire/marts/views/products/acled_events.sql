-- mart.acled_events
-- Purpose: the events in the shape of an ACLED export: its 31 columns in its order, under its names.
-- Only codes that are events in ACLED's sense (mart.acled_event_types) and that took place, by the rule of
-- mart.current_event. The mapping is ours; ACLED's researchers decide case by case.
-- Grain: event that took place and has an ACLED type.
-- Key: event_id_cnty.
-- Example:
--   SELECT event_date, event_type, sub_event_type, actor1, location, fatalities
--   FROM mart.acled_events
--   WHERE country = 'Central African Republic' AND time_precision = 1;
CREATE VIEW mart.acled_events AS
SELECT
    concat(e.place_country, e.event_number) AS event_id_cnty,
    CASE WHEN e.days <= 31 THEN e.event_first_day END AS event_date,
    CASE WHEN e.days <= 31 THEN extract(year FROM e.event_first_day)::int END AS year,
    CASE WHEN e.days = 1 THEN 1 WHEN e.days <= 7 THEN 2 WHEN e.days <= 31 THEN 3 END AS time_precision,
    e.disorder_type,
    e.event_type,
    e.sub_event_type,
    CASE e.event_type
        WHEN 'Protests' THEN concat('Protesters', ' (' || e.country_name || ')')
        WHEN 'Riots' THEN concat('Rioters', ' (' || e.country_name || ')')
        ELSE e.source_name
    END AS actor1,
    CASE WHEN e.event_type IN ('Protests', 'Riots') THEN e.source_name END AS assoc_actor_1,
    e.inter1,
    e.target_name AS actor2,
    NULL::text AS assoc_actor_2,
    e.inter2,
    CASE
        WHEN e.target_name IS NULL THEN e.inter1 * 10
        WHEN e.inter1 <= e.inter2 THEN e.inter1 * 10 + e.inter2
        ELSE e.inter2 * 10 + e.inter1
    END AS interaction,
    CASE
        WHEN e.event_type = 'Violence against civilians' THEN 'Civilians targeted'
        WHEN e.event_type = 'Explosions/Remote violence' AND e.inter2 = 7 THEN 'Civilians targeted'
    END AS civilian_targeting,
    e.iso_numeric AS iso,
    NULL::text AS region,
    e.country_name AS country,
    CASE WHEN e.place_precision = 'admin1' THEN e.place_name ELSE e.place_admin1 END AS admin1,
    CASE WHEN e.place_precision = 'admin2' THEN e.place_name ELSE e.place_admin2 END AS admin2,
    NULL::text AS admin3,
    e.place_name AS location,
    round(e.lat::numeric, 4) AS latitude,
    round(e.lon::numeric, 4) AS longitude,
    CASE
        WHEN e.place_precision IN ('site', 'city') THEN 1
        WHEN e.place_precision = 'admin2' THEN 2
        WHEN e.place_precision IS NOT NULL THEN 3
    END AS geo_precision,
    e.publisher AS source,
    NULL::text AS source_scale,
    e.sentence AS notes,
    coalesce(e.fatalities_low, 0) AS fatalities,
    NULL::text AS tags,
    extract(epoch FROM e.first_loaded_at)::bigint AS "timestamp"
FROM (
    SELECT
        mart.event_number(c.event_id) AS event_number,
        c.event_first_day,
        c.event_last_day - c.event_first_day + 1 AS days,
        c.fatalities_low,
        coalesce(source.name, c.source_text) AS source_name,
        coalesce(target.name, c.target_text) AS target_name,
        side.inter1,
        side.inter2,
        typed.event_type,
        CASE
            WHEN typed.event_type = k.event_type AND c.cameo <> '192' THEN k.sub_event_type
            WHEN typed.event_type = 'Battles' AND c.cameo <> '192' THEN 'Armed clash'
            WHEN typed.event_type = 'Violence against civilians' THEN 'Attack'
            WHEN side.inter1 IN (2, 3) THEN 'Non-state actor overtakes territory'
            WHEN side.inter1 = 1 THEN 'Government regains territory'
        END AS sub_event_type,
        k.disorder_type,
        p.country AS place_country,
        place_country.name AS country_name,
        place_country.iso_numeric,
        p.name AS place_name,
        p.admin1 AS place_admin1,
        p.admin2 AS place_admin2,
        p.precision AS place_precision,
        p.lat,
        p.lon,
        a.source AS publisher,
        substring(a.text FROM c.sentence_start + 1 FOR c.sentence_end - c.sentence_start) AS sentence,
        c.first_loaded_at
    FROM mart.current_event c
    JOIN mart.acled_event_types k ON k.cameo = c.cameo
    JOIN core.article a ON a.article_id = c.article_id
    LEFT JOIN mart.actor_side source ON source.actor_id = c.source_actor_id
    LEFT JOIN mart.actor_side target ON target.actor_id = c.target_actor_id
    LEFT JOIN core.place p ON p.place_id = c.place_id
    LEFT JOIN mart.country_codes place_country ON place_country.iso3 = p.country
    CROSS JOIN LATERAL (
        SELECT
            CASE
                WHEN k.event_type = 'Protests' THEN 6
                WHEN k.event_type = 'Riots' THEN 5
                WHEN coalesce(source.acled_inter, CASE WHEN source.is_bare_country THEN 1 END) = 1
                    AND source.country <> p.country THEN 8
                ELSE coalesce(source.acled_inter, CASE WHEN source.is_bare_country THEN 1 END)
            END AS inter1,
            CASE
                WHEN target.acled_inter = 1 AND target.country <> p.country THEN 8
                ELSE target.acled_inter
            END AS inter2
    ) AS side
    CROSS JOIN LATERAL (
        SELECT
            CASE
                WHEN k.event_type = 'Battles' AND c.cameo <> '192' AND side.inter2 = 7 THEN 'Violence against civilians'
                WHEN k.sub_event_type = 'Attack' AND side.inter2 IN (1, 2, 3, 8) THEN 'Battles'
                ELSE k.event_type
            END AS event_type
    ) AS typed
    WHERE c.took_place
) AS e;

COMMENT ON VIEW mart.acled_events IS 'Events that took place in the shape of an ACLED export, 31 columns. Grain: event with an ACLED type. Key: event_id_cnty.';
COMMENT ON COLUMN mart.acled_events.event_id_cnty IS 'ISO 3166 alpha-3 code of the country and the number of the event by mart.event_number.';
COMMENT ON COLUMN mart.acled_events.event_date IS 'First day of the event; NULL when it is not known to the month.';
COMMENT ON COLUMN mart.acled_events.year IS 'Year of event_date.';
COMMENT ON COLUMN mart.acled_events.time_precision IS '1 the day is known, 2 the week, 3 the month; NULL with event_date.';
COMMENT ON COLUMN mart.acled_events.disorder_type IS 'ACLED disorder type.';
COMMENT ON COLUMN mart.acled_events.event_type IS 'ACLED event type by mart.acled_event_types. Fighting against civilians is violence against civilians, an attack on an armed party is a battle.';
COMMENT ON COLUMN mart.acled_events.sub_event_type IS 'ACLED sub-event type; NULL where the code does not say.';
COMMENT ON COLUMN mart.acled_events.actor1 IS 'Who did it, by our names; Protesters or Rioters with the country, as ACLED calls them.';
COMMENT ON COLUMN mart.acled_events.assoc_actor_1 IS 'Who protested, by our names; NULL elsewhere.';
COMMENT ON COLUMN mart.acled_events.inter1 IS 'Kind of actor1: 1 state forces, 2 rebels, 3 political militia, 5 rioters, 6 protesters, 7 civilians, 8 external or other. State forces outside their country are 8; a country without a role is its state. NULL when not known; identity militias (4) are not told apart.';
COMMENT ON COLUMN mart.acled_events.actor2 IS 'To whom, by our names; NULL when not named.';
COMMENT ON COLUMN mart.acled_events.assoc_actor_2 IS 'NULL; not coded.';
COMMENT ON COLUMN mart.acled_events.inter2 IS 'Kind of actor2, as inter1; NULL when not known. A country without a role is not known.';
COMMENT ON COLUMN mart.acled_events.interaction IS 'The smaller inter, then the larger, as one number; a single actor''s inter and 0. NULL when one is not known.';
COMMENT ON COLUMN mart.acled_events.civilian_targeting IS 'Civilians targeted, or NULL.';
COMMENT ON COLUMN mart.acled_events.iso IS 'ISO 3166 numeric code of the country, an integer without leading zeros.';
COMMENT ON COLUMN mart.acled_events.region IS 'NULL; ACLED''s regions are not kept here.';
COMMENT ON COLUMN mart.acled_events.country IS 'Name of the country of where.';
COMMENT ON COLUMN mart.acled_events.admin1 IS 'First-order division of where.';
COMMENT ON COLUMN mart.acled_events.admin2 IS 'Second-order division, when that is what is known.';
COMMENT ON COLUMN mart.acled_events.admin3 IS 'NULL; not coded.';
COMMENT ON COLUMN mart.acled_events.location IS 'Where: standard name.';
COMMENT ON COLUMN mart.acled_events.latitude IS 'WGS 84 degrees, four decimals.';
COMMENT ON COLUMN mart.acled_events.longitude IS 'WGS 84 degrees, four decimals.';
COMMENT ON COLUMN mart.acled_events.geo_precision IS '1 the place itself, 2 part of a region, 3 a larger region.';
COMMENT ON COLUMN mart.acled_events.source IS 'Publisher of the first report.';
COMMENT ON COLUMN mart.acled_events.source_scale IS 'NULL; the reach of publishers is not known here.';
COMMENT ON COLUMN mart.acled_events.notes IS 'The sentence of the first report.';
COMMENT ON COLUMN mart.acled_events.fatalities IS 'Our low estimate of deaths; 0 when none is known. mart.events keeps unknown (NULL) apart from none (0).';
COMMENT ON COLUMN mart.acled_events.tags IS 'NULL; not coded.';
COMMENT ON COLUMN mart.acled_events."timestamp" IS 'When the first report became visible here, seconds since 1970 UTC.';
