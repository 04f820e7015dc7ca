-- mart.actors
-- Purpose: who acts: each actor of the events that took place (mart.current_event), with what it did and suffered.
-- Stored: it adds up all events; after each batch the slices that changed are made again, while others read it.
-- Slice: actor_id by actor.
-- Grain: actor as coded.
-- Key: actor_id.
-- Example:
--   SELECT name, code, events_as_source, events_as_target, last_day
--   FROM mart.actors
--   WHERE country = 'CAF' AND sector = 'REB'
--   ORDER BY events_as_source DESC;
CREATE TABLE mart.actors AS
SELECT
    a.actor_id,
    a.code,
    a.name,
    a.country,
    c.name AS country_name,
    a.sector,
    mart.code_roles(a.code) AS roles,
    mart.code_religions(a.code) AS religions,
    a.entry,
    n.events_as_source,
    n.events_as_target,
    n.first_day,
    n.last_day
FROM core.actor a
JOIN (
    SELECT
        x.actor_id,
        count(*) FILTER (WHERE x.is_source)::int AS events_as_source,
        count(*) FILTER (WHERE NOT x.is_source)::int AS events_as_target,
        min(x.event_first_day) AS first_day,
        max(x.event_last_day) AS last_day
    FROM (
        SELECT e.source_actor_id AS actor_id, true AS is_source, e.event_first_day, e.event_last_day
        FROM mart.current_event e
        WHERE e.took_place AND e.source_actor_id IS NOT NULL
        UNION ALL
        SELECT e.target_actor_id, false, e.event_first_day, e.event_last_day
        FROM mart.current_event e
        WHERE e.took_place AND e.target_actor_id IS NOT NULL
    ) AS x
    GROUP BY x.actor_id
) AS n ON n.actor_id = a.actor_id
LEFT JOIN mart.country_codes c ON c.iso3 = a.country
WITH NO DATA;

CREATE UNIQUE INDEX actors_key ON mart.actors (actor_id);
CREATE INDEX actors_country ON mart.actors (country, sector);

COMMENT ON TABLE mart.actors IS 'Actors of events that took place, with their counts, as of the last refresh. Grain: actor as coded. Key: actor_id.';
COMMENT ON COLUMN mart.actors.actor_id IS 'The actor; joins core.actor, core.event and core.event_mention.';
COMMENT ON COLUMN mart.actors.code IS 'CAMEO actor code; NULL when unresolved.';
COMMENT ON COLUMN mart.actors.name IS 'Standard name where the lexicon has one.';
COMMENT ON COLUMN mart.actors.country IS 'ISO 3166 alpha-3 code; NULL when unknown or of no country.';
COMMENT ON COLUMN mart.actors.country_name IS 'Name of the country.';
COMMENT ON COLUMN mart.actors.sector IS 'First CAMEO role of the code.';
COMMENT ON COLUMN mart.actors.roles IS 'All CAMEO roles of the code, in their order.';
COMMENT ON COLUMN mart.actors.religions IS 'CAMEO religions of the code, in their order.';
COMMENT ON COLUMN mart.actors.entry IS 'Lexicon entry that gave the code.';
COMMENT ON COLUMN mart.actors.events_as_source IS 'Events that it did.';
COMMENT ON COLUMN mart.actors.events_as_target IS 'Events that were done to it.';
COMMENT ON COLUMN mart.actors.first_day IS 'Earliest day of these events that is known.';
COMMENT ON COLUMN mart.actors.last_day IS 'Latest day of these events that is known.';
