-- mart.places
-- Purpose: where things happen: each place of the events that took place (mart.current_event), with their counts.
-- Stored: it adds up all events; after each batch the slices that changed are made again, while others read it.
-- Slice: place_id by place.
-- Grain: place.
-- Key: place_id.
-- Example:
--   SELECT name, admin1, events, fatalities_best
--   FROM mart.places
--   WHERE lat BETWEEN 0 AND 10 AND lon BETWEEN 15 AND 25 AND precision IN ('site', 'city')
--   ORDER BY events DESC;
CREATE TABLE mart.places AS
SELECT
    p.place_id,
    p.name,
    p.admin1,
    p.country,
    c.name AS country_name,
    c.fips AS country_fips,
    p.lat,
    p.lon,
    p.precision,
    n.events,
    n.material_conflict,
    n.fatalities_best,
    n.first_day,
    n.last_day
FROM core.place p
JOIN (
    SELECT
        e.place_id,
        count(*)::int AS events,
        count(*) FILTER (WHERE t.quad_class = 4)::int AS material_conflict,
        sum(e.fatalities_best)::int AS fatalities_best,
        min(e.event_first_day) AS first_day,
        max(e.event_last_day) AS last_day
    FROM mart.current_event e
    JOIN core.event_type t ON t.cameo = e.cameo
    WHERE e.took_place AND e.place_id IS NOT NULL
    GROUP BY e.place_id
) AS n ON n.place_id = p.place_id
LEFT JOIN mart.country_codes c ON c.iso3 = p.country
WITH NO DATA;

CREATE UNIQUE INDEX places_key ON mart.places (place_id);
CREATE INDEX places_box ON mart.places (lat, lon);

COMMENT ON TABLE mart.places IS 'Places of events that took place, with their counts, as of the last refresh. Grain: place. Key: place_id.';
COMMENT ON COLUMN mart.places.place_id IS 'GeoNames id; negative for places that GeoNames lacks.';
COMMENT ON COLUMN mart.places.name IS 'Standard name.';
COMMENT ON COLUMN mart.places.admin1 IS 'First-order division.';
COMMENT ON COLUMN mart.places.country IS 'ISO 3166 alpha-3 code; NULL for seas and regions of several countries.';
COMMENT ON COLUMN mart.places.country_name IS 'Name of the country.';
COMMENT ON COLUMN mart.places.country_fips IS 'FIPS 10-4 code of the country, as GDELT has it; not ISO 3166.';
COMMENT ON COLUMN mart.places.lat IS 'Latitude, WGS 84 degrees.';
COMMENT ON COLUMN mart.places.lon IS 'Longitude, WGS 84 degrees.';
COMMENT ON COLUMN mart.places.precision IS 'What kind of place it is: site, city, admin2, admin1, region, country.';
COMMENT ON COLUMN mart.places.events IS 'Events that took place there.';
COMMENT ON COLUMN mart.places.material_conflict IS 'Of these, quad class 4.';
COMMENT ON COLUMN mart.places.fatalities_best IS 'Sum of the best counts of deaths; NULL when no event has one.';
COMMENT ON COLUMN mart.places.first_day IS 'Earliest day of these events that is known.';
COMMENT ON COLUMN mart.places.last_day IS 'Latest day of these events that is known.';
