-- mart.actor_side
-- Purpose: what kind of party an actor is in a fight, on ACLED's scale, from the roles of its code. Rebels are rebels
-- whatever else they are; else the first role that says decides. A country without a role does not say: "Syria" may be
-- the state and "Syrians" anyone.
-- Grain: actor.
-- Key: actor_id.
-- Example:
--   SELECT acled_inter, count(*) FROM mart.actor_side GROUP BY acled_inter ORDER BY acled_inter;
CREATE VIEW mart.actor_side AS
SELECT
    a.actor_id,
    a.code,
    a.country,
    a.name,
    (
        SELECT r.acled_inter
        FROM unnest(mart.code_roles(a.code)) WITH ORDINALITY AS role (code, n)
        JOIN mart.actor_roles r ON r.code = role.code AND r.acled_inter IS NOT NULL
        ORDER BY r.acled_inter = 2 DESC, role.n
        LIMIT 1
    ) AS acled_inter,
    length(a.code) = 3 AND a.code = a.country AS is_bare_country
FROM core.actor a;

COMMENT ON VIEW mart.actor_side IS 'Actors with the kind of party that they are. Grain: actor. Key: actor_id.';
COMMENT ON COLUMN mart.actor_side.actor_id IS 'The actor; joins core.actor.';
COMMENT ON COLUMN mart.actor_side.code IS 'CAMEO actor code.';
COMMENT ON COLUMN mart.actor_side.country IS 'ISO 3166 alpha-3 code.';
COMMENT ON COLUMN mart.actor_side.name IS 'Standard name where the lexicon has one.';
COMMENT ON COLUMN mart.actor_side.acled_inter IS '1 state forces, 2 rebels, 3 political militia, 7 civilians, 8 external or other; NULL when the code does not say.';
COMMENT ON COLUMN mart.actor_side.is_bare_country IS 'The code is a country without a role.';
