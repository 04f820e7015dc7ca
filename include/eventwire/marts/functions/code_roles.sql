-- mart.code_roles(code text)
-- Purpose: the roles of a CAMEO actor code, in their order: its groups of the kinds primary, secondary, tertiary and
-- international in ontology/roles.csv, but for UNO, EEC and NAT, which name one organisation.
CREATE OR REPLACE FUNCTION mart.code_roles(code text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN mart.code_parts(
    code,
    '{COP,GOV,INS,JUD,MIL,OPP,PTY,REB,SEP,SPY,UAF,AGR,BUS,CRM,CVL,DEV,EDU,ELI,ENV,HLH,HRI,LAB,LEG,MED,REF,MOD,RAD,IGO,IMG,INT,MNC,NGM,NGO,UIS,PKO}'
);

COMMENT ON FUNCTION mart.code_roles(text) IS 'The roles of an actor code, in their order.';
