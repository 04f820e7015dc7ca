-- mart.acled_event_types
-- Purpose: which CAMEO codes are events in ACLED's sense, and which.
-- Materialised when the marts are made, from crosswalks/acled_event_types.csv; no load changes it.
-- Grain: CAMEO code that is an ACLED event.
-- Key: cameo.
-- Example:
--   SELECT cameo FROM mart.acled_event_types WHERE sub_event_type = 'Suicide bomb';
CREATE MATERIALIZED VIEW mart.acled_event_types AS
SELECT a.cameo, a.event_type, a.sub_event_type, a.disorder_type
FROM (VALUES /*crosswalks/acled_event_types.csv*/) AS a (cameo, event_type, sub_event_type, disorder_type);

CREATE UNIQUE INDEX acled_event_types_key ON mart.acled_event_types (cameo);

COMMENT ON MATERIALIZED VIEW mart.acled_event_types IS 'CAMEO codes that are events in ACLED''s sense. Grain and key: cameo.';
COMMENT ON COLUMN mart.acled_event_types.cameo IS 'CAMEO 1.1b3 code.';
COMMENT ON COLUMN mart.acled_event_types.event_type IS 'ACLED event type.';
COMMENT ON COLUMN mart.acled_event_types.sub_event_type IS 'ACLED sub-event type; NULL where the code does not say.';
COMMENT ON COLUMN mart.acled_event_types.disorder_type IS 'ACLED disorder type.';
