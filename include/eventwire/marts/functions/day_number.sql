-- mart.day_number(first_day date, last_day date)
-- Purpose: a day as the integer YYYYMMDD; NULL unless both ends are the same day.
CREATE OR REPLACE FUNCTION mart.day_number(first_day date, last_day date) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN first_day = last_day
    THEN (extract(year FROM first_day) * 10000 + extract(month FROM first_day) * 100 + extract(day FROM first_day))::int
END;

COMMENT ON FUNCTION mart.day_number(date, date) IS 'A day as the integer YYYYMMDD; NULL unless first_day and last_day are the same day.';
