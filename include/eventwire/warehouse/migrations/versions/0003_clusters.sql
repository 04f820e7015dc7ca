ALTER TABLE core.event ADD COLUMN days_differ BOOLEAN;
COMMENT ON COLUMN core.event.days_differ IS 'Whether two reports give days that do not overlap; NULL: not known.';
ALTER TABLE core.event ADD COLUMN places_differ BOOLEAN;
COMMENT ON COLUMN core.event.places_differ IS 'Whether two reports name different places, divisions or countries.';
ALTER TABLE core.event ADD COLUMN counts_differ BOOLEAN;
COMMENT ON COLUMN core.event.counts_differ IS 'Whether two reports give different numbers of deaths.';
COMMENT ON COLUMN core.event.event_id IS 'Content hash of the cluster rule and of its key (same-key-1) or of the earliest exact mention.';
COMMENT ON COLUMN core.event.first_mention_id IS 'The report that the event is told by: the most exact in day, place and actors, then the earliest.';
COMMENT ON COLUMN core.event.cameo IS 'CAMEO 1.1b3 code of the report that it is told by.';
COMMENT ON COLUMN core.event.fatalities_low IS 'Least count of the reports; NULL when none has a low one.';
COMMENT ON COLUMN core.event.fatalities_high IS 'Largest count; NULL when no report has a high one.';
ALTER TABLE core.event_member ADD COLUMN block_key BIGINT;
COMMENT ON COLUMN core.event_member.block_key IS 'Hash of what reports must share to be compared; NULL where the rule needs none.';
ALTER TABLE core.event_member ADD COLUMN window_first DATE;
COMMENT ON COLUMN core.event_member.window_first IS 'First day on which it may have happened; NULL where that is not compared.';
CREATE INDEX ix_event_member_block_key_window_first ON core.event_member (block_key, window_first);
CREATE TABLE core.event_successor (
    event_id UUID NOT NULL,
    successor_id UUID NOT NULL,
    cluster_rule TEXT NOT NULL,
    superseded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_event_successor PRIMARY KEY (event_id),
    CONSTRAINT fk_event_successor_successor_id FOREIGN KEY(successor_id) REFERENCES core.event (event_id)
);
COMMENT ON TABLE core.event_successor IS 'Events whose mentions all became part of other events, and of which. Grain: former event.';
COMMENT ON COLUMN core.event_successor.event_id IS 'An event that was, under the id that it had.';
COMMENT ON COLUMN core.event_successor.successor_id IS 'The event that most of its mentions tell of now.';
COMMENT ON COLUMN core.event_successor.cluster_rule IS 'Name and version of the rule.';
COMMENT ON COLUMN core.event_successor.superseded_at IS 'When it became part of another event (UTC).';
CREATE INDEX ix_event_successor_successor_id ON core.event_successor (successor_id);
UPDATE ops.batch SET clustered_rule = NULL;
