-- mart.code_religions(code text)
-- Purpose: the religions of a CAMEO actor code, in their order: its groups of kind `religion` in ontology/roles.csv.
CREATE OR REPLACE FUNCTION mart.code_religions(code text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN mart.code_parts(code, '{ATH,BAH,BUD,CHR,CON,HIN,JAN,JEW,MOS,SHN,SIK,TAO}');

COMMENT ON FUNCTION mart.code_religions(text) IS 'The religions of an actor code, in their order.';
