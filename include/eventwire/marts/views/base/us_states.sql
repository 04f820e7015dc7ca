-- mart.us_states
-- Purpose: postal codes of the states of the USA, which GDELT's codes of first-order divisions end with.
-- Materialised when the marts are made, from crosswalks/us_states.csv; no load changes it.
-- Grain: state, the federal district under both its names.
-- Key: name.
-- Example:
--   SELECT postal FROM mart.us_states WHERE name = 'Texas';
CREATE MATERIALIZED VIEW mart.us_states AS
SELECT s.name, s.postal
FROM (VALUES /*crosswalks/us_states.csv*/) AS s (name, postal);

CREATE UNIQUE INDEX us_states_key ON mart.us_states (name);

COMMENT ON MATERIALIZED VIEW mart.us_states IS 'States of the USA with their postal codes. Grain and key: name.';
COMMENT ON COLUMN mart.us_states.name IS 'Name, as core.place.admin1 gives it.';
COMMENT ON COLUMN mart.us_states.postal IS 'Two-letter postal code.';
