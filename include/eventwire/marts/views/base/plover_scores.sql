-- mart.plover_scores
-- Purpose: quad and score of each PLOVER type and mode. PLOVER's quads are its own: ACCUSE is verbal conflict there,
-- though CAMEO 09, which becomes ACCUSE, is material cooperation by GDELT's rule.
-- Materialised when the marts are made, from crosswalks/plover_scores.csv; no load changes it.
-- Grain: PLOVER type and mode; NULL is the type without a mode.
-- Key: event_type, event_mode.
-- Example:
--   SELECT intensity FROM mart.plover_scores WHERE event_type = 'RETREAT' AND event_mode = 'ceasefire';
CREATE MATERIALIZED VIEW mart.plover_scores AS
SELECT p.event_type, p.event_mode, p.quad_code::int AS quad_code, p.intensity::double precision AS intensity
FROM (VALUES /*crosswalks/plover_scores.csv*/) AS p (event_type, event_mode, quad_code, intensity);

CREATE UNIQUE INDEX plover_scores_key ON mart.plover_scores (event_type, event_mode) NULLS NOT DISTINCT;

COMMENT ON MATERIALIZED VIEW mart.plover_scores IS 'PLOVER quads and scores. Grain and key: event_type, event_mode.';
COMMENT ON COLUMN mart.plover_scores.event_type IS 'PLOVER type.';
COMMENT ON COLUMN mart.plover_scores.event_mode IS 'PLOVER mode with a score of its own; NULL is the type as such.';
COMMENT ON COLUMN mart.plover_scores.quad_code IS '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, as PLOVER groups its types.';
COMMENT ON COLUMN mart.plover_scores.intensity IS 'PLOVER base score, -10 to 10.';
