-- mart.country_codes
-- Purpose: one country in the numberings of others. FIPS 10-4 is not ISO 3166: GM is Germany there and Gambia here.
-- Materialised when the marts are made, from the csv files of the ontology and of crosswalks/; no load changes it.
-- Grain: country or territory.
-- Key: iso3.
-- Example:
--   SELECT name, fips FROM mart.country_codes WHERE iso3 IN ('DEU', 'GMB') ORDER BY name;
CREATE MATERIALIZED VIEW mart.country_codes AS
SELECT
    c.iso3,
    c.iso2,
    c.iso_numeric::int AS iso_numeric,
    c.fips,
    x.cameo,
    x.cow::int AS cow,
    x.gw::int AS gw,
    c.name,
    c.region_code,
    CASE
        WHEN x.gw::int < 200 THEN 'Americas'
        WHEN x.gw::int < 400 THEN 'Europe'
        WHEN x.gw::int BETWEEN 630 AND 699 THEN 'Middle East'
        WHEN x.gw::int < 700 THEN 'Africa'
        WHEN x.gw::int >= 700 THEN 'Asia'
    END AS ucdp_region
FROM (VALUES /*ontology/countries.csv*/) AS c (iso3, iso2, iso_numeric, fips, name, region_code, capital)
LEFT JOIN (VALUES /*crosswalks/countries.csv*/) AS x (iso3, cameo, cow, gw) ON x.iso3 = c.iso3;

CREATE UNIQUE INDEX country_codes_key ON mart.country_codes (iso3);

COMMENT ON MATERIALIZED VIEW mart.country_codes IS 'Countries in the numberings of others. Grain: country or territory. Key: iso3.';
COMMENT ON COLUMN mart.country_codes.iso3 IS 'ISO 3166 alpha-3 code; XKX for Kosovo.';
COMMENT ON COLUMN mart.country_codes.iso2 IS 'ISO 3166 alpha-2 code.';
COMMENT ON COLUMN mart.country_codes.iso_numeric IS 'ISO 3166 numeric code, without leading zeros; NULL for Kosovo.';
COMMENT ON COLUMN mart.country_codes.fips IS 'FIPS 10-4 code; NULL where there is none. Palestine has two: WE here, GZ for places in the Gaza Strip.';
COMMENT ON COLUMN mart.country_codes.cameo IS 'Code in CAMEO''s list of countries: iso3 but for ROM, TMP, MTN and IMY.';
COMMENT ON COLUMN mart.country_codes.cow IS 'Correlates of War number; NULL for what is no state there.';
COMMENT ON COLUMN mart.country_codes.gw IS 'Gleditsch and Ward number, which UCDP uses; NULL for what is no state there.';
COMMENT ON COLUMN mart.country_codes.name IS 'Name.';
COMMENT ON COLUMN mart.country_codes.region_code IS 'CAMEO region; NULL for islands of no region.';
COMMENT ON COLUMN mart.country_codes.ucdp_region IS 'UCDP region, by Gleditsch and Ward number.';
