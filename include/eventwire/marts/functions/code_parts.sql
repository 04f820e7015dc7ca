-- mart.code_parts(code text, allowed text[])
-- Purpose: the three-letter groups of a CAMEO actor code that are in a list, in the order in which they stand.
-- Read at steps of three letters, so that no role is found across two groups. The longest code of the lexicon has five groups.
CREATE OR REPLACE FUNCTION mart.code_parts(code text, allowed text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_remove(
    ARRAY[
        CASE WHEN substr(code, 1, 3) = ANY (allowed) THEN substr(code, 1, 3) END,
        CASE WHEN substr(code, 4, 3) = ANY (allowed) THEN substr(code, 4, 3) END,
        CASE WHEN substr(code, 7, 3) = ANY (allowed) THEN substr(code, 7, 3) END,
        CASE WHEN substr(code, 10, 3) = ANY (allowed) THEN substr(code, 10, 3) END,
        CASE WHEN substr(code, 13, 3) = ANY (allowed) THEN substr(code, 13, 3) END
    ],
    NULL
);

COMMENT ON FUNCTION mart.code_parts(text, text[]) IS 'The three-letter groups of an actor code that are in a list, in their order.';
