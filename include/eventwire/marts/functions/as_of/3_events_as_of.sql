-- mart.events_as_of(known_at timestamptz)
-- Purpose: what mart.events showed at a moment, with its columns, whatever was loaded, corrected, joined or coded anew
-- since: a state that can be cited. What a batch changed is dated with the moment at which it was settled.
-- Example:
--   SELECT event_date, label, source_name, target_name, mentions
--   FROM mart.events_as_of('2026-03-01 12:00+00')
--   WHERE place_country = 'MLI'
--   ORDER BY event_date;
CREATE FUNCTION mart.events_as_of(known_at timestamptz) RETURNS SETOF mart.events
LANGUAGE sql STABLE PARALLEL SAFE AS $$
/*query of views/events.sql*/
$$;

COMMENT ON FUNCTION mart.events_as_of(timestamptz) IS 'What mart.events showed at a moment, with its columns.';
