-- mart.interface_version
-- Purpose: the version of what consumers may rely on: the views of schema mart and ops.coverage, their columns, types
-- and order. The number before the point changes when a column goes, is renamed, retyped or moved; the one behind it
-- when a view or a column is added. tests/marts/contract/ records each version.
-- Grain: the warehouse, one row.
-- Key: version.
-- Example:
--   SELECT version FROM mart.interface_version;
CREATE VIEW mart.interface_version AS
SELECT '1.4'::text AS version;

COMMENT ON VIEW mart.interface_version IS 'Version of the interface that consumers rely on. Grain: one row. Key: version.';
COMMENT ON COLUMN mart.interface_version.version IS 'Breaking changes before the point, additions behind it.';
