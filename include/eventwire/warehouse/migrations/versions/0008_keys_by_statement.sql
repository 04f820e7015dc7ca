-- Revision 0008: the foreign keys of the tables that a load fills most are checked once a statement, by triggers, not row by row.

CREATE INDEX ix_event_mention_article_id ON core.event_mention (article_id);
CREATE INDEX ix_event_mention_coder_version_id ON core.event_mention (coder_version_id);
CREATE INDEX ix_event_exact_day ON core.event ((CASE WHEN event_first_day = event_last_day THEN event_first_day END));

-- Every foreign key of the table that PostgreSQL itself does not enforce: each key that the new rows name is looked up
-- once and locked as PostgreSQL's own check locks it, so that nobody takes it away meanwhile.
CREATE FUNCTION core.refuse_orphans() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    key record;
    lost text;
BEGIN
    FOR key IN
        SELECT
            k.conname,
            k.confrelid::regclass AS parent,
            string_agg(quote_ident(c.attname), ', ' ORDER BY n.place) AS columns,
            string_agg(format('p.%I = n.%I', q.attname, c.attname), ' AND ' ORDER BY n.place) AS same
        FROM pg_constraint k
        CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS n (child, parent, place)
        JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attnum = n.child
        JOIN pg_attribute q ON q.attrelid = k.confrelid AND q.attnum = n.parent
        WHERE k.conrelid = TG_RELID AND k.contype = 'f' AND NOT k.conenforced
        GROUP BY k.conname, k.confrelid
        ORDER BY k.conname
    LOOP
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
COMMENT ON FUNCTION core.refuse_orphans() IS 'Trigger: refuses rows that name a key which is not there, for the foreign keys that are NOT ENFORCED.';

CREATE FUNCTION core.refuse_to_orphan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
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
        WHERE k.confrelid = TG_RELID AND k.contype = 'f' AND NOT k.conenforced
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
COMMENT ON FUNCTION core.refuse_to_orphan() IS 'Trigger: refuses to delete what rows name by a foreign key that is NOT ENFORCED.';

CREATE FUNCTION core.refuse_new_key() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING
        ERRCODE = 'foreign_key_violation',
        MESSAGE = format('the key of a row of table "%s" never changes', TG_TABLE_NAME),
        SCHEMA = TG_TABLE_SCHEMA,
        TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION core.refuse_new_key() IS 'Trigger: refuses to change a key that other rows name.';

-- Children: what they name is looked up. Parents: what is named stays.
DO $$
DECLARE
    child regclass;
    parent record;
    key record;
BEGIN
    FOREACH child IN ARRAY ARRAY['core.article', 'core.source_record', 'core.sentence', 'core.event_mention']::regclass[] LOOP
        FOR key IN SELECT conname FROM pg_constraint WHERE conrelid = child AND contype = 'f' LOOP
            EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I NOT ENFORCED', child, key.conname);
        END LOOP;
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
        SELECT DISTINCT
            k.confrelid::regclass AS name,
            (
                SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attnum = ANY(k.confkey)
            ) AS columns,
            (
                SELECT string_agg(format('OLD.%1$I <> NEW.%1$I', a.attname), ' OR ' ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attnum = ANY(k.confkey)
            ) AS differ
        FROM pg_constraint k
        WHERE k.connamespace = 'core'::regnamespace AND k.contype = 'f' AND NOT k.conenforced
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

-- Nothing looks mentions up by these.
DROP INDEX core.ix_event_mention_article_id_coder_version_id_sentence_no;
DROP INDEX core.ix_event_mention_coder_version_id_event_first_day;
DROP INDEX core.ix_event_mention_source_actor_id;
DROP INDEX core.ix_event_mention_target_actor_id;
DROP INDEX core.ix_event_mention_place_id;
