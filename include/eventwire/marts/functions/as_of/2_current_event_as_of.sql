-- mart.current_event_as_of(known_at timestamptz)
-- Purpose: mart.current_event as it was at a moment: each event in the state it had then, of the coders and the rule
-- that were shown then. All figures of an aggregate can be counted again from it. Where the rows of such a coder are
-- archived, an error says so.
-- Example:
--   SELECT count(*) FROM mart.current_event_as_of(now() - interval '1 day') WHERE took_place;
CREATE FUNCTION mart.current_event_as_of(known_at timestamptz) RETURNS SETOF mart.current_event
LANGUAGE sql STABLE PARALLEL SAFE AS $$
/*columns of views/base/current_event.sql*/
FROM core.event_state e
JOIN core.coder_period c
    ON c.coder_version_id = e.coder_version_id AND c.since <= known_at AND (c.until IS NULL OR c.until > known_at)
WHERE core.require_kept(known_at)
    AND e.since <= known_at
    AND (e.until IS NULL OR e.until > known_at)
    AND e.cluster_rule = (SELECT mart.cluster_rule_as_of(known_at))
$$;

COMMENT ON FUNCTION mart.current_event_as_of(timestamptz) IS 'mart.current_event as it was at a moment, with its columns.';
