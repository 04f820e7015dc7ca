-- mart.moment_number(moment timestamptz)
-- Purpose: a point in time as the integer YYYYMMDDHHMMSS, UTC.
CREATE OR REPLACE FUNCTION mart.moment_number(moment timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    extract(year FROM moment AT TIME ZONE 'UTC') * 10000000000 + extract(month FROM moment AT TIME ZONE 'UTC') * 100000000
    + extract(day FROM moment AT TIME ZONE 'UTC') * 1000000 + extract(hour FROM moment AT TIME ZONE 'UTC') * 10000
    + extract(minute FROM moment AT TIME ZONE 'UTC') * 100 + floor(extract(second FROM moment AT TIME ZONE 'UTC'))
)::bigint;

COMMENT ON FUNCTION mart.moment_number(timestamptz) IS 'A point in time as the integer YYYYMMDDHHMMSS, UTC.';
