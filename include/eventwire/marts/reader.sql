-- The role that consumers are given: it reads the marts, the documented part of core and the denominators, and
-- nothing else: no file locations, no rejected evidence, no batches.
REVOKE ALL ON ALL TABLES IN SCHEMA mart, core, ops FROM eventwire_reader;
GRANT USAGE ON SCHEMA mart, core, ops TO eventwire_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA mart TO eventwire_reader;
GRANT SELECT ON
    core.article, core.story, core.sentence, core.coder_version, core.event_mention, core.event, core.event_member,
    core.event_successor, core.event_state, core.coder_period, core.actor, core.place, core.event_type
TO eventwire_reader;
GRANT SELECT ON ops.coverage, ops.coverage_alert, ops.score TO eventwire_reader;
