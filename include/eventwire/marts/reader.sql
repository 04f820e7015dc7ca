-- The role that consumers are given: it reads the marts, the core tables and the denominators, and nothing else.
GRANT USAGE ON SCHEMA mart, core, ops TO eventwire_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA mart, core TO eventwire_reader;
GRANT SELECT ON ops.coverage, ops.score TO eventwire_reader;
