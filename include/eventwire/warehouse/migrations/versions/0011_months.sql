-- Revision 0011: the sentences and mentions of a month of publication are a partition of their own.

-- Everything that is made of them goes; whoever migrates makes the views again. A view of someone else stops it.
DO $$
DECLARE
    found record;
    views text;
BEGIN
    FOR found IN
        SELECT p.oid::regprocedure AS signature
        FROM pg_proc p JOIN pg_type t ON t.oid = p.prorettype JOIN pg_class c ON c.oid = t.typrelid
        WHERE p.pronamespace = 'mart'::regnamespace AND c.relnamespace = 'mart'::regnamespace AND c.relkind = 'v'
    LOOP
        EXECUTE format('DROP FUNCTION %s', found.signature);
    END LOOP;
    SELECT string_agg(c.oid::regclass::text, ', ') INTO views
    FROM pg_class c WHERE c.relkind = 'v' AND c.relnamespace IN ('mart'::regnamespace, 'ops'::regnamespace);
    IF views IS NOT NULL THEN
        EXECUTE format('DROP VIEW %s', views);
    END IF;
END $$;

CREATE SCHEMA IF NOT EXISTS months;
COMMENT ON SCHEMA months IS 'The partitions of core.sentence and core.event_mention, one a month of publication. Read the tables of core.';

CREATE FUNCTION core.month_of(day date) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN day IS NULL THEN 0 ELSE (extract(year FROM day) * 100 + extract(month FROM day))::int END
$$;
COMMENT ON FUNCTION core.month_of(date) IS 'Year and month as YYYYMM; 0 where no day is known.';

-- The keys of and to the two tables.
ALTER TABLE core.event DROP CONSTRAINT fk_event_first_mention_id;
ALTER TABLE core.event_member DROP CONSTRAINT fk_event_member_mention_id;
ALTER TABLE core.event_mention RENAME TO event_mention_before;
ALTER TABLE core.sentence RENAME TO sentence_before;
DROP TRIGGER refuse_inserted ON core.sentence_before;
DROP TRIGGER refuse_updated ON core.sentence_before;
DROP TRIGGER refuse_deleted ON core.sentence_before;
ALTER TABLE core.event_mention_before DROP CONSTRAINT fk_event_mention_article_id_coder_version_id_sentence_no;

CREATE TABLE core.sentence (
    LIKE core.sentence_before INCLUDING COMMENTS INCLUDING CONSTRAINTS INCLUDING DEFAULTS,
    published_month INTEGER NOT NULL,
    CONSTRAINT ck_sentence_published_month_range CHECK (published_month >= 0)
) PARTITION BY LIST (published_month);
CREATE TABLE core.event_mention (
    LIKE core.event_mention_before INCLUDING COMMENTS INCLUDING CONSTRAINTS INCLUDING DEFAULTS,
    published_month INTEGER NOT NULL,
    CONSTRAINT ck_event_mention_published_month_range CHECK (published_month >= 0)
) PARTITION BY LIST (published_month);
COMMENT ON TABLE core.sentence IS 'Every sentence of every coded article and its outcome. Grain: sentence and coder version.';
COMMENT ON TABLE core.event_mention IS 'One coded report of an event in one sentence. Never overwritten. Grain: mention.';
COMMENT ON COLUMN core.sentence.published_month IS 'Month of publication, which has a partition of its own: YYYYMM, 0 where its article states no date.';
COMMENT ON COLUMN core.event_mention.published_month IS 'Month of publication, which has a partition of its own: YYYYMM, 0 where its article states no date.';
CREATE FUNCTION core.add_months(wanted int[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    month int;
    parent text;
    part text;
BEGIN
    IF NOT EXISTS (
        SELECT FROM unnest(wanted) AS w (month)
        WHERE to_regclass(format('months.event_mention_%s', coalesce(nullif(w.month, 0)::text, 'undated'))) IS NULL
    ) THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(4539011);
    -- What a new partition locks, in the order in which loads and clustering write: they wait, and are never in its way.
    LOCK TABLE ONLY core.actor, ONLY core.event_type, ONLY core.place, ONLY core.article, ONLY core.sentence,
        ONLY core.event_mention, ONLY core.event, ONLY core.event_member, ONLY core.coder_version, ONLY ops.batch
        IN SHARE ROW EXCLUSIVE MODE;
    FOR month IN SELECT DISTINCT w.month FROM unnest(wanted) AS w (month) ORDER BY 1 LOOP
        IF month <> 0 AND month % 100 NOT BETWEEN 1 AND 12 THEN
            RAISE EXCEPTION USING ERRCODE = 'invalid_parameter_value', MESSAGE = format('%s is no month as YYYYMM', month);
        END IF;
        FOREACH parent IN ARRAY ARRAY['sentence', 'event_mention'] LOOP
            part := format('%s_%s', parent, coalesce(nullif(month, 0)::text, 'undated'));
            IF to_regclass('months.' || part) IS NULL THEN
                EXECUTE format('CREATE TABLE months.%I (LIKE core.%I INCLUDING ALL)', part, parent);
                EXECUTE format('ALTER TABLE core.%I ATTACH PARTITION months.%I FOR VALUES IN (%s)', parent, part, month);
            END IF;
        END LOOP;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION core.add_months(int[]) FROM PUBLIC;
COMMENT ON FUNCTION core.add_months(int[]) IS 'Makes the partitions of these months, as YYYYMM or 0, where they are missing.';

SELECT core.add_months(ARRAY(SELECT DISTINCT core.month_of(published_on) FROM core.article));

-- What is there already. Keys and indexes are made once the rows are there, which takes a fraction of the time.
SET LOCAL maintenance_work_mem = '256MB';
SET LOCAL work_mem = '128MB';
INSERT INTO core.sentence
SELECT s.*, core.month_of(a.published_on) FROM core.sentence_before s JOIN core.article a USING (article_id)
ORDER BY core.month_of(a.published_on), s.article_id, s.coder_version_id, s.sentence_no;
INSERT INTO core.event_mention
SELECT m.*, core.month_of(a.published_on) FROM core.event_mention_before m JOIN core.article a USING (article_id)
ORDER BY core.month_of(a.published_on);
DROP TABLE core.event_mention_before;
DROP TABLE core.sentence_before;
ALTER TABLE core.sentence ADD CONSTRAINT pk_sentence PRIMARY KEY (article_id, coder_version_id, sentence_no, published_month);
ALTER TABLE core.event_mention ADD CONSTRAINT pk_event_mention PRIMARY KEY (mention_id, published_month);
CREATE INDEX ix_event_mention_article_id ON core.event_mention (article_id);
CREATE INDEX ix_event_mention_coder_version_id ON core.event_mention (coder_version_id);
CREATE INDEX ix_event_mention_batch_key ON core.event_mention (batch_key);
ANALYZE core.sentence;
ANALYZE core.event_mention;

CREATE TEMPORARY TABLE made_again ON COMMIT DROP AS
SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS words
FROM pg_index i
WHERE i.indrelid IN ('core.event'::regclass, 'core.event_member'::regclass, 'core.event_state'::regclass)
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid);
DO $$
DECLARE
    made record;
BEGIN
    FOR made IN SELECT * FROM made_again LOOP
        EXECUTE format('DROP INDEX %s', made.name);
    END LOOP;
END $$;
ALTER TABLE core.event_member ADD COLUMN published_month INTEGER;
UPDATE core.event_member x SET published_month = m.published_month FROM core.event_mention m WHERE m.mention_id = x.mention_id;
-- An event also says what its report says, so that who asks for events need not look each report up among all months.
-- No state of an event changes by this. Of states of events that are gone the report that told them stands for the first.
CREATE TEMPORARY TABLE first_load ON COMMIT DROP AS
SELECT x.event_id, min(m.loaded_at) AS loaded_at
FROM core.event_member x
JOIN core.event_mention m USING (mention_id, published_month)
GROUP BY x.event_id;
ALTER TABLE first_load ADD PRIMARY KEY (event_id);
ANALYZE first_load;
ALTER TABLE core.event DISABLE TRIGGER USER;
DO $$
DECLARE
    told text;
    said record;
BEGIN
    FOREACH told IN ARRAY ARRAY['core.event', 'core.event_state'] LOOP
        EXECUTE format(
            'ALTER TABLE %s
                ADD COLUMN first_loaded_at TIMESTAMP WITH TIME ZONE,
                ADD COLUMN first_mention_month INTEGER,
                ADD COLUMN article_id UUID,
                ADD COLUMN sentence_no INTEGER,
                ADD COLUMN sentence_start INTEGER,
                ADD COLUMN sentence_end INTEGER,
                ADD COLUMN start_char INTEGER,
                ADD COLUMN plover TEXT,
                ADD COLUMN plover_mode TEXT,
                ADD COLUMN source_text TEXT,
                ADD COLUMN target_text TEXT,
                ADD COLUMN place_text TEXT,
                ADD COLUMN attribution_text TEXT,
                ADD COLUMN event_date_precision TEXT,
                ADD COLUMN confidence DOUBLE PRECISION',
            told
        );
        EXECUTE format(
            'UPDATE %s e
            SET
                first_loaded_at = coalesce((SELECT f.loaded_at FROM first_load f WHERE f.event_id = e.event_id), m.loaded_at),
                first_mention_month = m.published_month,
                article_id = m.article_id,
                sentence_no = m.sentence_no,
                sentence_start = s.start_char,
                sentence_end = s.end_char,
                start_char = m.start_char,
                plover = m.plover,
                plover_mode = m.plover_mode,
                source_text = m.source_text,
                target_text = m.target_text,
                place_text = m.place_text,
                attribution_text = m.attribution_text,
                event_date_precision = m.event_date_precision,
                confidence = m.confidence
            FROM core.event_mention m
            JOIN core.sentence s USING (article_id, coder_version_id, sentence_no, published_month)
            WHERE m.mention_id = e.first_mention_id',
            told
        );
        EXECUTE format(
            'ALTER TABLE %s
                ALTER COLUMN first_loaded_at SET NOT NULL,
                ALTER COLUMN first_mention_month SET NOT NULL,
                ALTER COLUMN article_id SET NOT NULL,
                ALTER COLUMN sentence_no SET NOT NULL,
                ALTER COLUMN sentence_start SET NOT NULL,
                ALTER COLUMN sentence_end SET NOT NULL,
                ALTER COLUMN start_char SET NOT NULL,
                ALTER COLUMN confidence SET NOT NULL',
            told
        );
        FOR said IN
            SELECT * FROM (VALUES
                ('first_loaded_at', 'When the first of its reports became visible (UTC).'),
                ('first_mention_month', 'Month of publication of the report that the event is told by: YYYYMM, 0 where its article states no date.'),
                ('article_id', 'Article of that report.'),
                ('sentence_no', 'Its sentence.'),
                ('sentence_start', 'First character of that sentence in article.text.'),
                ('sentence_end', 'One past the last character of that sentence.'),
                ('start_char', 'First character of that report in article.text.'),
                ('plover', 'Its PLOVER type.'),
                ('plover_mode', 'Its PLOVER mode.'),
                ('source_text', 'Who did it, in its words.'),
                ('target_text', 'To whom, in its words.'),
                ('place_text', 'Where, in its words.'),
                ('attribution_text', 'Who says so, in its words.'),
                ('event_date_precision', 'How exact its date is.'),
                ('confidence', 'How sure the coder is of it.')
            ) AS v (name, words)
        LOOP
            EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', told, said.name, said.words);
        END LOOP;
    END LOOP;
END $$;
ALTER TABLE core.event ENABLE TRIGGER USER;
DO $$
DECLARE
    made record;
BEGIN
    FOR made IN SELECT * FROM made_again ORDER BY name LOOP
        EXECUTE made.words;
    END LOOP;
END $$;

ALTER TABLE core.event_member
    ALTER COLUMN published_month SET NOT NULL;
ALTER TABLE core.event
    ADD CONSTRAINT ck_event_first_mention_month_range CHECK (first_mention_month >= 0),
    ADD CONSTRAINT ck_event_sentence_no_range CHECK (sentence_no >= 0),
    ADD CONSTRAINT ck_event_sentence_start_range CHECK (sentence_start >= 0),
    ADD CONSTRAINT ck_event_sentence_end_range CHECK (sentence_end >= 1),
    ADD CONSTRAINT ck_event_start_char_range CHECK (start_char >= 0),
    ADD CONSTRAINT ck_event_confidence_range CHECK (confidence >= 0 AND confidence <= 1),
    ADD CONSTRAINT ck_event_event_date_precision_known CHECK (event_date_precision IN ('day', 'week', 'month', 'quarter', 'year', 'decade'));
COMMENT ON COLUMN core.event_member.published_month IS 'Month of publication of the mention: YYYYMM, 0 where its article states no date.';


ANALYZE core.event;
ANALYZE core.event_member;
ANALYZE core.event_state;

-- The keys that triggers look up once a statement. Those of events are looked up so too from now on: a key of a
-- table with a partition for each month is found by its month, which PostgreSQL's own check would not make use of.
ALTER TABLE core.sentence
    ADD CONSTRAINT fk_sentence_article_id FOREIGN KEY (article_id) REFERENCES core.article (article_id) NOT ENFORCED,
    ADD CONSTRAINT fk_sentence_coder_version_id FOREIGN KEY (coder_version_id) REFERENCES core.coder_version (coder_version_id) NOT ENFORCED;
ALTER TABLE core.event_mention
    ADD CONSTRAINT fk_event_mention_sentence FOREIGN KEY (article_id, coder_version_id, sentence_no, published_month)
        REFERENCES core.sentence (article_id, coder_version_id, sentence_no, published_month) NOT ENFORCED,
    ADD CONSTRAINT fk_event_mention_cameo FOREIGN KEY (cameo) REFERENCES core.event_type (cameo) NOT ENFORCED,
    ADD CONSTRAINT fk_event_mention_source_actor_id FOREIGN KEY (source_actor_id) REFERENCES core.actor (actor_id) NOT ENFORCED,
    ADD CONSTRAINT fk_event_mention_target_actor_id FOREIGN KEY (target_actor_id) REFERENCES core.actor (actor_id) NOT ENFORCED,
    ADD CONSTRAINT fk_event_mention_attribution_actor_id FOREIGN KEY (attribution_actor_id) REFERENCES core.actor (actor_id) NOT ENFORCED,
    ADD CONSTRAINT fk_event_mention_place_id FOREIGN KEY (place_id) REFERENCES core.place (place_id) NOT ENFORCED,
    ADD CONSTRAINT fk_event_mention_batch_key FOREIGN KEY (batch_key) REFERENCES ops.batch (batch_key) NOT ENFORCED;
ALTER TABLE core.event
    ADD CONSTRAINT fk_event_article_id FOREIGN KEY (article_id) REFERENCES core.article (article_id) NOT ENFORCED,
    ADD CONSTRAINT fk_event_first_mention FOREIGN KEY (first_mention_id, first_mention_month)
        REFERENCES core.event_mention (mention_id, published_month) NOT ENFORCED;
ALTER TABLE core.event_member
    ADD CONSTRAINT fk_event_member_mention FOREIGN KEY (mention_id, published_month)
        REFERENCES core.event_mention (mention_id, published_month) NOT ENFORCED;

-- As before, and where the parent is partitioned it is looked for only in the months that the new rows name.
CREATE OR REPLACE FUNCTION core.refuse_orphans() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    key record;
    months int[];
    lost text;
BEGIN
    FOR key IN
        SELECT
            k.conname,
            k.confrelid::regclass AS parent,
            string_agg(quote_ident(c.attname), ', ' ORDER BY n.place) AS columns,
            string_agg(format('p.%I = n.%I', q.attname, c.attname), ' AND ' ORDER BY n.place) AS same,
            min(quote_ident(c.attname)) FILTER (WHERE t.partrelid IS NOT NULL) AS month
        FROM pg_constraint k
        CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS n (child, parent, place)
        JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attnum = n.child
        JOIN pg_attribute q ON q.attrelid = k.confrelid AND q.attnum = n.parent
        LEFT JOIN pg_partitioned_table t ON t.partrelid = k.confrelid AND t.partattrs[0] = n.parent
        WHERE k.conrelid = TG_RELID AND k.contype = 'f' AND NOT k.conenforced AND k.conparentid = 0
        GROUP BY k.conname, k.confrelid
        ORDER BY k.conname
    LOOP
        IF key.month IS NOT NULL THEN
            EXECUTE format('SELECT array_agg(DISTINCT %s) FROM new_rows', key.month) INTO months;
            key.same := format('%s AND p.published_month = ANY (%L::int[])', key.same, months);
        END IF;
        EXECUTE format(
            'SELECT row(%1$s)::text FROM (SELECT DISTINCT %1$s FROM new_rows WHERE row(%1$s) IS NOT NULL) n '
            'WHERE NOT EXISTS (SELECT FROM %2$s p WHERE %3$s FOR KEY SHARE OF p) LIMIT 1',
            key.columns, key.parent, key.same
        ) INTO lost;
        IF lost IS NOT NULL THEN
            RAISE EXCEPTION USING
                ERRCODE = 'foreign_key_violation',
                MESSAGE = format('insert or update on table "%s" violates foreign key constraint "%s"', TG_TABLE_NAME, key.conname),
                DETAIL = format('Key (%s)=%s is not present in table "%s".', key.columns, lost, key.parent),
                CONSTRAINT = key.conname,
                SCHEMA = TG_TABLE_SCHEMA,
                TABLE = TG_TABLE_NAME;
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION core.refuse_to_orphan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    key record;
    named text;
BEGIN
    FOR key IN
        SELECT
            k.conname,
            k.conrelid::regclass AS child,
            string_agg(format('o.%I', q.attname), ', ' ORDER BY n.place) AS columns,
            string_agg(format('c.%I = o.%I', c.attname, q.attname), ' AND ' ORDER BY n.place) AS same
        FROM pg_constraint k
        CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS n (child, parent, place)
        JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attnum = n.child
        JOIN pg_attribute q ON q.attrelid = k.confrelid AND q.attnum = n.parent
        WHERE k.confrelid = TG_RELID AND k.contype = 'f' AND NOT k.conenforced AND k.conparentid = 0
        GROUP BY k.conname, k.conrelid
        ORDER BY k.conname
    LOOP
        EXECUTE format(
            'SELECT row(%1$s)::text FROM old_rows o WHERE EXISTS (SELECT FROM %2$s c WHERE %3$s) LIMIT 1',
            key.columns, key.child, key.same
        ) INTO named;
        IF named IS NOT NULL THEN
            RAISE EXCEPTION USING
                ERRCODE = 'foreign_key_violation',
                MESSAGE = format('delete on table "%s" violates foreign key constraint "%s" on table "%s"', TG_TABLE_NAME, key.conname, key.child),
                DETAIL = format('Key %s is still referenced from table "%s".', named, key.child),
                CONSTRAINT = key.conname,
                SCHEMA = TG_TABLE_SCHEMA,
                TABLE = TG_TABLE_NAME;
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- A sentence is stored under the month of its article, so that it is there once; a mention has the month of its sentence.
CREATE FUNCTION core.refuse_other_month() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    lost text;
BEGIN
    SELECT n.article_id || ' in ' || n.published_month INTO lost
    FROM (SELECT DISTINCT article_id, published_month FROM new_rows) n
    WHERE n.published_month <> (SELECT core.month_of(a.published_on) FROM core.article a WHERE a.article_id = n.article_id)
    LIMIT 1;
    IF lost IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'check_violation',
            MESSAGE = format('a row of table "%s" is under another month than its article was published in', TG_TABLE_NAME),
            DETAIL = format('Article %s.', lost),
            CONSTRAINT = 'published_month_of_article',
            SCHEMA = TG_TABLE_SCHEMA,
            TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION core.refuse_other_month() IS 'Trigger: refuses sentences under another month than that of their article.';
CREATE TRIGGER refuse_other_month_inserted AFTER INSERT ON core.sentence REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_other_month();
CREATE TRIGGER refuse_other_month_updated AFTER UPDATE ON core.sentence REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_other_month();

CREATE FUNCTION core.refuse_new_month() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM core.sentence s
        WHERE s.article_id = OLD.article_id AND s.published_month = core.month_of(OLD.published_on)
    ) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'foreign_key_violation',
            MESSAGE = format('article %s keeps its month: its sentences are stored under %s', OLD.article_id, core.month_of(OLD.published_on)),
            SCHEMA = TG_TABLE_SCHEMA,
            TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION core.refuse_new_month() IS 'Trigger: refuses another month of publication for an article whose sentences are stored.';
CREATE TRIGGER refuse_new_month AFTER UPDATE OF published_on ON core.article
    FOR EACH ROW WHEN (core.month_of(OLD.published_on) <> core.month_of(NEW.published_on)) EXECUTE FUNCTION core.refuse_new_month();

-- Children: what they name is looked up. Parents: what is named stays.
DO $$
DECLARE
    child regclass;
    parent record;
    key record;
BEGIN
    FOREACH child IN ARRAY ARRAY['core.event', 'core.event_member']::regclass[] LOOP
        FOR key IN SELECT conname FROM pg_constraint WHERE conrelid = child AND contype = 'f' AND conenforced LOOP
            EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I NOT ENFORCED', child, key.conname);
        END LOOP;
    END LOOP;
    FOREACH child IN ARRAY ARRAY['core.sentence', 'core.event_mention', 'core.event', 'core.event_member']::regclass[] LOOP
        EXECUTE format(
            'CREATE TRIGGER refuse_inserted AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows '
            'FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_orphans()', child
        );
        EXECUTE format(
            'CREATE TRIGGER refuse_updated AFTER UPDATE ON %s REFERENCING NEW TABLE AS new_rows '
            'FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_orphans()', child
        );
    END LOOP;
    FOR parent IN
        SELECT
            name,
            string_agg(quote_ident(column_name), ', ' ORDER BY column_name) AS columns,
            string_agg(format('OLD.%1$I <> NEW.%1$I', column_name), ' OR ' ORDER BY column_name) AS differ
        FROM (VALUES
            ('core.sentence'::regclass, 'article_id'), ('core.sentence', 'coder_version_id'), ('core.sentence', 'sentence_no'),
            ('core.sentence', 'published_month'), ('core.event_mention', 'mention_id'), ('core.event_mention', 'published_month'),
            ('core.event', 'event_id')
        ) AS named (name, column_name)
        GROUP BY name
    LOOP
        EXECUTE format(
            'CREATE TRIGGER refuse_deleted AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows '
            'FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_to_orphan()', parent.name
        );
        EXECUTE format(
            'CREATE TRIGGER refuse_new_key AFTER UPDATE OF %s ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION core.refuse_new_key()',
            parent.columns, parent.name, parent.differ
        );
    END LOOP;
END $$;
