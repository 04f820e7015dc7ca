-- The role for daily work: it loads, codes again, clusters, judges and refreshes. What was read and coded it can
-- add to and never change or take away; it makes and drops nothing, and does not see the states that events had.
REVOKE ALL ON ALL TABLES IN SCHEMA core, ops, mart FROM eventwire_loader;
GRANT USAGE ON SCHEMA core, ops, mart TO eventwire_loader;
GRANT MAINTAIN ON core.sentence, core.event_mention TO eventwire_loader;
GRANT EXECUTE ON FUNCTION core.add_months(int[]) TO eventwire_loader;
GRANT SELECT ON ALL TABLES IN SCHEMA core, ops, mart TO eventwire_loader;
REVOKE SELECT ON core.event_state FROM eventwire_loader;
GRANT INSERT ON
    core.article, core.article_signature, core.sentence, core.event_mention, core.actor, core.place, core.story,
    core.source_file, core.source_record, core.coder_version, core.coder_period, core.event, core.event_member,
    core.event_successor, ops.batch, ops.shard, ops.shard_item, ops.reject, ops.check_result, ops.score
TO eventwire_loader;
GRANT UPDATE (story_id, supersedes_article_id) ON core.article TO eventwire_loader;
GRANT UPDATE (band_keys, headline_key) ON core.article_signature TO eventwire_loader;
GRANT UPDATE (is_current, is_shown) ON core.coder_version TO eventwire_loader;
GRANT UPDATE (until) ON core.coder_period TO eventwire_loader;
GRANT UPDATE ON
    core.story, core.source_file, core.source_record, core.event, core.event_member, core.event_successor,
    ops.batch, ops.shard, ops.reject, ops.check_result, ops.score
TO eventwire_loader;
GRANT DELETE ON core.event, core.event_successor, ops.stale_slice TO eventwire_loader;
