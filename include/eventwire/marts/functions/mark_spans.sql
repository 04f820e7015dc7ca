-- mart.mark_spans(words text, names text[], starts int[], ends int[])
-- Purpose: a text with its spans marked: [source: Rebels] [trigger: attacked] a depot. Offsets are half-open and count
-- characters of the text from 0. A span that is NULL or not inside the text is left out; spans may lie inside others.
CREATE OR REPLACE FUNCTION mart.mark_spans(words text, names text[], starts int[], ends int[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    WITH spans AS (
        SELECT s.span_name, s.span_start, s.span_end
        FROM unnest(names, starts, ends) AS s (span_name, span_start, span_end)
        WHERE s.span_start >= 0 AND s.span_end > s.span_start AND s.span_end <= char_length(words)
    ),
    marks AS (
        SELECT span_start AS place, '[' || span_name || ': ' AS mark, 1 AS turn, -span_end AS inner_turn FROM spans
        UNION ALL
        SELECT span_end, ']', 0, 0 FROM spans
        UNION ALL
        SELECT 0, '', 2, 0
    ),
    places AS (
        SELECT place, string_agg(mark, '' ORDER BY turn, inner_turn, mark) AS mark FROM marks GROUP BY place
    ),
    pieces AS (
        SELECT
            place,
            mark || substr(words, place + 1, coalesce(lead(place) OVER (ORDER BY place), char_length(words)) - place) AS piece
        FROM places
    )
    SELECT string_agg(piece, '' ORDER BY place) FROM pieces
);

COMMENT ON FUNCTION mart.mark_spans(text, text[], int[], int[]) IS 'A text with its spans marked by name; offsets are half-open and count characters of the text from 0.';
