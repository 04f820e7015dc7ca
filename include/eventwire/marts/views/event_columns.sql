-- mart.event_columns
-- Purpose: the events column by column, for programs that count all of them by any of their values in a moment: the
-- Events page does. Each value has a fixed number of bytes, the number at the head of its column's comment, and the
-- nth value of every column is of the same event; numpy.frombuffer reads a column as it is.
-- The parts keep a look at some days from reading all: near events were reported within the month after their day,
-- far ones at another time, undated ones have no known day.
-- Stored: it adds up all events; after each batch the slices that changed are made again, while others read it.
-- Slice: first_reported_on by reported_day.
-- Grain: day of the first report and part; NULL is a value of the day.
-- Key: first_reported_on, part.
-- Example:
--   SELECT first_reported_on, sum(events) AS events FROM mart.event_columns GROUP BY first_reported_on ORDER BY 1;
CREATE TABLE mart.event_columns AS
SELECT
    e.first_reported_on,
    CASE
        WHEN e.event_first_day IS NULL THEN 'undated'
        WHEN e.first_reported_on - e.event_first_day BETWEEN 0 AND 31 THEN 'near'
        ELSE 'far'
    END AS part,
    count(*)::int AS events,
    string_agg(
        int4send(coalesce(e.event_first_day, e.last_reported_on, date '0001-01-01') - date '1970-01-01'), ''
        ORDER BY e.event_id
    ) AS days,
    string_agg(int2send(('1' || e.cameo)::int2), '' ORDER BY e.event_id) AS codes,
    string_agg(textsend(left(e.realis, 1)), '' ORDER BY e.event_id) AS realis,
    string_agg(int8send(coalesce(e.place_id, 0)), '' ORDER BY e.event_id) AS places,
    string_agg(textsend(coalesce(p.country, '---')), '' ORDER BY e.event_id) AS countries,
    string_agg(float8send(e.confidence), '' ORDER BY e.event_id) AS confidences,
    string_agg(substr(uuid_send(coalesce(e.source_actor_id, n.nobody)), 1, 8), '' ORDER BY e.event_id) AS sources,
    string_agg(substr(uuid_send(coalesce(e.target_actor_id, n.nobody)), 1, 8), '' ORDER BY e.event_id) AS targets
FROM mart.current_event e
LEFT JOIN core.place p ON p.place_id = e.place_id
CROSS JOIN (VALUES (uuid '00000000-0000-0000-0000-000000000000')) AS n (nobody)
GROUP BY e.first_reported_on, part
WITH NO DATA;

-- Kept as they are: they are read whole, and to unpack them would take longer than to read them.
ALTER TABLE mart.event_columns
    ALTER COLUMN days SET STORAGE EXTERNAL,
    ALTER COLUMN codes SET STORAGE EXTERNAL,
    ALTER COLUMN realis SET STORAGE EXTERNAL,
    ALTER COLUMN places SET STORAGE EXTERNAL,
    ALTER COLUMN countries SET STORAGE EXTERNAL,
    ALTER COLUMN confidences SET STORAGE EXTERNAL,
    ALTER COLUMN sources SET STORAGE EXTERNAL,
    ALTER COLUMN targets SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX event_columns_key ON mart.event_columns (first_reported_on, part) NULLS NOT DISTINCT;

COMMENT ON TABLE mart.event_columns IS 'Events as packed columns, as of the last refresh; numbers with the highest byte first, events in the order of event_id. Grain and key: first_reported_on, part.';
COMMENT ON COLUMN mart.event_columns.first_reported_on IS 'Publish date of the first report; NULL where none states it.';
COMMENT ON COLUMN mart.event_columns.part IS 'near: 0 to 31 days lie between the event''s first day and the first report; far: any other time; undated: no day is known.';
COMMENT ON COLUMN mart.event_columns.events IS 'Events.';
COMMENT ON COLUMN mart.event_columns.days IS '4 bytes: first day in days since 1970-01-01; of undated events the publish date of the last report, 0001-01-01 where none states it.';
COMMENT ON COLUMN mart.event_columns.codes IS '2 bytes: the digits of the CAMEO code after a 1, as a number: 1190 is 190, 11031 is 1031.';
COMMENT ON COLUMN mart.event_columns.realis IS '1 byte: the first letter of realis.';
COMMENT ON COLUMN mart.event_columns.places IS '8 bytes: place_id; 0 where none is known.';
COMMENT ON COLUMN mart.event_columns.countries IS '3 bytes: country of the place, ISO 3166 alpha-3; --- where none is known.';
COMMENT ON COLUMN mart.event_columns.confidences IS '8 bytes: confidence of the first report, a double.';
COMMENT ON COLUMN mart.event_columns.sources IS '8 bytes: the first half of the id of who did it; 0 where nobody is known.';
COMMENT ON COLUMN mart.event_columns.targets IS '8 bytes: the first half of the id of to whom; 0 where nobody is known.';
