-- mart.event_number(event_id uuid)
-- Purpose: the number of an event for products whose ids are integers: the hex digits 1 to 12 and 14 to 16 of
-- event_id as one integer of 60 bits. Digit 13 says only that the id is a version 8 UUID.
-- The same event has the same number in every warehouse; two of a million events share one with a chance below
-- one in two million.
CREATE OR REPLACE FUNCTION mart.event_number(event_id uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ('x0' || left(replace(event_id::text, '-', ''), 12) || substr(replace(event_id::text, '-', ''), 14, 3))::bit(64)::bigint;

COMMENT ON FUNCTION mart.event_number(uuid) IS 'Number of an event where ids are integers: hex digits 1 to 12 and 14 to 16 of event_id, 60 bits, never negative.';
