-- Revision 0012: what sentences name is looked up once an article, all of it at once.

-- A load brings twenty sentences an article. Its article, coder and month were three readings of all of them, by two triggers.
CREATE FUNCTION core.refuse_stray_sentences() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    stray record;
    broken text;
BEGIN
    SELECT n.* INTO stray
    FROM (SELECT DISTINCT article_id, coder_version_id, published_month FROM new_rows) n
    WHERE NOT EXISTS (
        SELECT FROM core.article a
        WHERE a.article_id = n.article_id AND core.month_of(a.published_on) = n.published_month
        FOR KEY SHARE OF a
    ) OR NOT EXISTS (SELECT FROM core.coder_version c WHERE c.coder_version_id = n.coder_version_id FOR KEY SHARE OF c)
    LIMIT 1;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    broken := CASE
        WHEN NOT EXISTS (SELECT FROM core.article a WHERE a.article_id = stray.article_id) THEN 'fk_sentence_article_id'
        WHEN NOT EXISTS (SELECT FROM core.coder_version c WHERE c.coder_version_id = stray.coder_version_id)
            THEN 'fk_sentence_coder_version_id'
        ELSE 'published_month_of_article'
    END;
    RAISE EXCEPTION USING
        ERRCODE = CASE broken WHEN 'published_month_of_article' THEN 'check_violation' ELSE 'foreign_key_violation' END,
        MESSAGE = CASE broken
            WHEN 'published_month_of_article'
                THEN format('a row of table "%s" is under another month than its article was published in', TG_TABLE_NAME)
            ELSE format('insert or update on table "%s" violates foreign key constraint "%s"', TG_TABLE_NAME, broken)
        END,
        DETAIL = format('Article %s in %s, coder %s.', stray.article_id, stray.published_month, stray.coder_version_id),
        CONSTRAINT = broken,
        SCHEMA = TG_TABLE_SCHEMA,
        TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION core.refuse_stray_sentences() IS
    'Trigger: refuses sentences of an article or a coder that is not there, or under another month than that of their article.';

DROP TRIGGER refuse_inserted ON core.sentence;
DROP TRIGGER refuse_updated ON core.sentence;
DROP TRIGGER refuse_other_month_inserted ON core.sentence;
DROP TRIGGER refuse_other_month_updated ON core.sentence;
DROP FUNCTION core.refuse_other_month();
CREATE TRIGGER refuse_inserted AFTER INSERT ON core.sentence REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_stray_sentences();
CREATE TRIGGER refuse_updated AFTER UPDATE ON core.sentence REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_stray_sentences();
