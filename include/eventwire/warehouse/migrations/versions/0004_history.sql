ALTER TABLE core.coder_version ADD COLUMN is_shown BOOLEAN DEFAULT false NOT NULL;
UPDATE core.coder_version SET is_shown = is_current;
ALTER TABLE core.coder_version ADD CONSTRAINT ck_coder_version_current_is_shown CHECK (is_shown OR NOT is_current);
COMMENT ON COLUMN core.coder_version.is_current IS 'Whether it is the coder whose codes consumers see; exactly one is.';
COMMENT ON COLUMN core.coder_version.is_shown IS 'Whether consumers see its events: the current coder''s, and those of a newer one in articles that the current one has not coded.';

ALTER TABLE ops.batch ADD COLUMN held BOOLEAN DEFAULT false NOT NULL;
COMMENT ON COLUMN ops.batch.held IS 'Whether its mentions wait for their coder to become current: until then they are in no event.';

CREATE TABLE core.coder_period (
    coder_version_id TEXT NOT NULL,
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    until TIMESTAMP WITH TIME ZONE,
    is_current BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_coder_period PRIMARY KEY (coder_version_id, since),
    CONSTRAINT ck_coder_period_order CHECK (until >= since),
    CONSTRAINT fk_coder_period_coder_version_id FOREIGN KEY(coder_version_id) REFERENCES core.coder_version (coder_version_id)
);
COMMENT ON TABLE core.coder_period IS 'From when to when consumers saw the events of which coder. Grain: coder and since.';
COMMENT ON COLUMN core.coder_period.coder_version_id IS 'The coder.';
COMMENT ON COLUMN core.coder_period.since IS 'From when on consumers saw its events (UTC).';
COMMENT ON COLUMN core.coder_period.until IS 'When they no longer did (UTC); NULL: they still do.';
COMMENT ON COLUMN core.coder_period.is_current IS 'Whether it was the current coder; else it filled in for articles not coded by that.';
COMMENT ON COLUMN core.coder_period.reason IS 'Why the period began.';
-- Until now a coder became current with its first shard. One that never coded was never seen.
INSERT INTO core.coder_period (coder_version_id, since, until, is_current, reason)
SELECT
    coder_version_id,
    created_at,
    CASE WHEN NOT is_current THEN coalesce(lead(created_at) OVER (ORDER BY created_at), now()) END,
    true,
    'coded here before periods were kept'
FROM core.coder_version c
WHERE is_current OR EXISTS (SELECT FROM ops.shard s WHERE s.coder_version_id = c.coder_version_id);

CREATE TABLE core.event_state (
    since TIMESTAMP WITH TIME ZONE NOT NULL,
    until TIMESTAMP WITH TIME ZONE,
    LIKE core.event INCLUDING COMMENTS,
    CONSTRAINT pk_event_state PRIMARY KEY (event_id, since),
    CONSTRAINT ck_event_state_order CHECK (until > since)
);
DO $$
DECLARE
    found text;
BEGIN
    FOR found IN SELECT conname FROM pg_constraint WHERE conrelid = 'core.event_state'::regclass AND contype = 'n' AND conname !~ '^event_state_'
    LOOP
        EXECUTE format('ALTER TABLE core.event_state RENAME CONSTRAINT %I TO %I', found, regexp_replace(found, '^event_', 'event_state_'));
    END LOOP;
END
$$;
COMMENT ON TABLE core.event_state IS 'Every state that a row of core.event was ever in. Grain: event and since.';
COMMENT ON COLUMN core.event_state.since IS 'From when on the event was so (UTC).';
COMMENT ON COLUMN core.event_state.until IS 'When it was no longer so (UTC); NULL: it still is.';
INSERT INTO core.event_state
SELECT
    (
        SELECT coalesce(max(m.loaded_at), now())
        FROM core.event_member x JOIN core.event_mention m USING (mention_id)
        WHERE x.event_id = e.event_id
    ),
    NULL,
    e.*
FROM core.event e;
CREATE INDEX ix_event_state_cluster_rule_since ON core.event_state (cluster_rule, since);
CREATE INDEX ix_event_state_coder_version_id_event_first_day ON core.event_state (coder_version_id, event_first_day);

-- One moment for all that a transaction changes, taken when it changes the first row: whoever waited for another
-- one's lock comes after it.
CREATE FUNCTION core.moment_of_change() RETURNS timestamptz LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(
        nullif(current_setting('eventwire.moment_of_change', true), ''),
        set_config('eventwire.moment_of_change', clock_timestamp()::text, true)
    )::timestamptz
$$;
COMMENT ON FUNCTION core.moment_of_change() IS 'The moment that this transaction''s changes are dated with (UTC).';

-- A state that began in this very transaction was never seen: it is replaced.
CREATE FUNCTION core.keep_event_states() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    changed_at CONSTANT timestamptz := core.moment_of_change();
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM core.event_state s USING old_rows o WHERE s.event_id = o.event_id AND s.since = changed_at;
        UPDATE core.event_state s SET until = changed_at FROM old_rows o WHERE s.event_id = o.event_id AND s.until IS NULL;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO core.event_state SELECT changed_at, NULL, n.* FROM new_rows n;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION core.keep_event_states() IS 'Trigger: writes each state of core.event into core.event_state.';
CREATE TRIGGER keep_inserted AFTER INSERT ON core.event REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.keep_event_states();
CREATE TRIGGER keep_updated AFTER UPDATE ON core.event REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.keep_event_states();
CREATE TRIGGER keep_deleted AFTER DELETE ON core.event REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.keep_event_states();
