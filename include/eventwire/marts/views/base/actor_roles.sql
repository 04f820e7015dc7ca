-- mart.actor_roles
-- Purpose: the three-letter groups of CAMEO actor codes that are no country, and what others call them.
-- CAMEO's MED is media and PLOVER's JRN; PLOVER's MED is CAMEO's HLH.
-- Materialised when the marts are made, from the csv files of the ontology and of crosswalks/; no load changes it.
-- Grain: group.
-- Key: code.
-- Example:
--   SELECT code, plover_sector FROM mart.actor_roles WHERE code IN ('MED', 'HLH') ORDER BY code;
CREATE MATERIALIZED VIEW mart.actor_roles AS
SELECT r.code, r.name, r.kind, x.plover_sector, x.acled_inter::int AS acled_inter
FROM (VALUES /*ontology/roles.csv*/) AS r (code, name, kind, description)
LEFT JOIN (VALUES /*crosswalks/roles.csv*/) AS x (code, plover_sector, acled_inter) ON x.code = r.code;

CREATE UNIQUE INDEX actor_roles_key ON mart.actor_roles (code);

COMMENT ON MATERIALIZED VIEW mart.actor_roles IS 'Groups of CAMEO actor codes that are no country. Grain: group. Key: code.';
COMMENT ON COLUMN mart.actor_roles.code IS 'Three-letter group of a CAMEO actor code.';
COMMENT ON COLUMN mart.actor_roles.name IS 'What it stands for.';
COMMENT ON COLUMN mart.actor_roles.kind IS 'primary, secondary, tertiary, international, region, religion or ethnic.';
COMMENT ON COLUMN mart.actor_roles.plover_sector IS 'PLOVER sector; NULL where PLOVER has none.';
COMMENT ON COLUMN mart.actor_roles.acled_inter IS 'ACLED actor type at home: 1 state forces, 2 rebels, 3 political militia, 7 civilians, 8 external or other; NULL where the role does not say.';
