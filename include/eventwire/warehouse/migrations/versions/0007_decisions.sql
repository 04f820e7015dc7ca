ALTER TABLE ops.shard
    ADD COLUMN samples TEXT,
    ADD COLUMN decision TEXT CONSTRAINT ck_shard_decision_known CHECK (decision IN ('approved', 'rejected')),
    ADD COLUMN decided_by TEXT,
    ADD COLUMN decided_at TIMESTAMP WITH TIME ZONE;
COMMENT ON COLUMN ops.shard.samples IS 'Rows that broke expectations when the gate stopped it, as JSON.';
COMMENT ON COLUMN ops.shard.decision IS 'What was decided after the gate stopped it; approved: its rows are loaded and marked, rejected: its articles are quarantined.';
COMMENT ON COLUMN ops.shard.decided_by IS 'Who decided: the name of the user, or that nobody answered.';
COMMENT ON COLUMN ops.shard.decided_at IS 'When (UTC).';

-- the default is added after the column, so that rows which are there already keep NULL
ALTER TABLE core.article ADD COLUMN approved_by TEXT;
ALTER TABLE core.sentence ADD COLUMN approved_by TEXT;
ALTER TABLE core.event_mention ADD COLUMN approved_by TEXT;
ALTER TABLE core.article ALTER COLUMN approved_by SET DEFAULT NULLIF(current_setting('eventwire.approved_by', true), '');
ALTER TABLE core.sentence ALTER COLUMN approved_by SET DEFAULT NULLIF(current_setting('eventwire.approved_by', true), '');
ALTER TABLE core.event_mention ALTER COLUMN approved_by SET DEFAULT NULLIF(current_setting('eventwire.approved_by', true), '');
COMMENT ON COLUMN core.article.approved_by IS 'Who approved the row''s shard after the gate had stopped it; NULL: the gate let it pass.';
COMMENT ON COLUMN core.sentence.approved_by IS 'Who approved the row''s shard after the gate had stopped it; NULL: the gate let it pass.';
COMMENT ON COLUMN core.event_mention.approved_by IS 'Who approved the row''s shard after the gate had stopped it; NULL: the gate let it pass.';
