CREATE INDEX ix_event_source_actor_id_event_first_day ON core.event (source_actor_id, event_first_day);
CREATE INDEX ix_event_target_actor_id_event_first_day ON core.event (target_actor_id, event_first_day);
CREATE INDEX ix_event_place_id_event_first_day ON core.event (place_id, event_first_day);
CREATE INDEX ix_event_first_reported_on ON core.event (first_reported_on);
CREATE INDEX ix_event_last_reported_on ON core.event (last_reported_on);
CREATE INDEX ix_event_number ON core.event ((('x0' || left(replace(event_id::text, '-', ''), 12) || substr(replace(event_id::text, '-', ''), 14, 3))::bit(64)::bigint));
CREATE INDEX ix_event_day_number ON core.event ((CASE WHEN event_first_day = event_last_day THEN (extract(year FROM event_first_day) * 10000 + extract(month FROM event_first_day) * 100 + extract(day FROM event_first_day))::int END));

CREATE TABLE ops.stale_slice (
    slice_kind TEXT NOT NULL,
    slice_key TEXT,
    CONSTRAINT ck_stale_slice_slice_kind_known CHECK (slice_kind IN ('actor', 'all', 'event_day', 'place', 'published_day', 'reported_day'))
);
COMMENT ON TABLE ops.stale_slice IS 'What changed since the stored marts were refreshed. Grain: change of a slice, one may come often.';
COMMENT ON COLUMN ops.stale_slice.slice_kind IS 'What the key is: an actor, a place, the first day of events, their first report''s day, the publish day of articles; all: everything.';
COMMENT ON COLUMN ops.stale_slice.slice_key IS 'The id or day; NULL: what has no such day.';

CREATE FUNCTION ops.note_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO ops.stale_slice
        SELECT DISTINCT s.* FROM old_rows o CROSS JOIN LATERAL ops.slices_of_event(
            o.event_first_day, o.first_reported_on, o.source_actor_id, o.target_actor_id, o.place_id
        ) s;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO ops.stale_slice
        SELECT DISTINCT s.* FROM new_rows n CROSS JOIN LATERAL ops.slices_of_event(
            n.event_first_day, n.first_reported_on, n.source_actor_id, n.target_actor_id, n.place_id
        ) s;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION ops.note_events() IS 'Trigger: notes which slices of the stored marts a changed event is in.';

-- No mart has a slice for events without a day, an actor or a place, but one for those that were reported on no known day.
CREATE FUNCTION ops.slices_of_event(event_first_day date, first_reported_on date, source_actor_id uuid, target_actor_id uuid, place_id bigint)
RETURNS TABLE (slice_kind text, slice_key text) LANGUAGE sql IMMUTABLE AS $$
    SELECT 'reported_day', first_reported_on::text
    UNION ALL SELECT 'event_day', event_first_day::text WHERE event_first_day IS NOT NULL
    UNION ALL SELECT 'actor', source_actor_id::text WHERE source_actor_id IS NOT NULL
    UNION ALL SELECT 'actor', target_actor_id::text WHERE target_actor_id IS NOT NULL
    UNION ALL SELECT 'place', place_id::text WHERE place_id IS NOT NULL
$$;
COMMENT ON FUNCTION ops.slices_of_event(date, date, uuid, uuid, bigint) IS 'The slices of the stored marts that an event is in.';
CREATE TRIGGER note_inserted AFTER INSERT ON core.event REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ops.note_events();
CREATE TRIGGER note_updated AFTER UPDATE ON core.event REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ops.note_events();
CREATE TRIGGER note_deleted AFTER DELETE ON core.event REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ops.note_events();

CREATE FUNCTION ops.note_articles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO ops.stale_slice SELECT DISTINCT 'published_day', published_on::text FROM old_rows;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO ops.stale_slice SELECT DISTINCT 'published_day', published_on::text FROM new_rows;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION ops.note_articles() IS 'Trigger: notes the publish days whose articles changed.';
CREATE TRIGGER note_inserted AFTER INSERT ON core.article REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ops.note_articles();
CREATE TRIGGER note_updated AFTER UPDATE ON core.article REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ops.note_articles();
CREATE TRIGGER note_deleted AFTER DELETE ON core.article REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ops.note_articles();

CREATE FUNCTION ops.note_coded_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO ops.stale_slice
    SELECT DISTINCT 'published_day', a.published_on::text
    FROM ops.shard_item i
    JOIN core.article a ON a.article_id = i.article_id
    WHERE i.batch_key = NEW.batch_key AND i.shard_no = NEW.shard_no;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION ops.note_coded_again() IS 'Trigger: notes the publish days of stored articles that a shard coded again.';
CREATE TRIGGER note_loaded AFTER UPDATE OF state ON ops.shard
    FOR EACH ROW WHEN (NEW.state = 'loaded') EXECUTE FUNCTION ops.note_coded_again();

CREATE FUNCTION ops.note_coders() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO ops.stale_slice
    SELECT 'all', NULL
    WHERE EXISTS (
        SELECT FROM old_rows o JOIN new_rows n USING (coder_version_id)
        WHERE (o.is_current, o.is_shown) <> (n.is_current, n.is_shown)
    );
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION ops.note_coders() IS 'Trigger: notes that other coders are shown now.';
CREATE TRIGGER note_updated AFTER UPDATE ON core.coder_version REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ops.note_coders();
