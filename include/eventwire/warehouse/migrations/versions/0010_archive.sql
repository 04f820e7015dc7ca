CREATE TABLE ops.archive (
    coder_version_id TEXT NOT NULL,
    archived_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    restored_at TIMESTAMP WITH TIME ZONE,
    folder TEXT NOT NULL,
    manifest_sha256 TEXT NOT NULL,
    reason TEXT NOT NULL,
    sentences BIGINT NOT NULL,
    mentions BIGINT NOT NULL,
    events BIGINT NOT NULL,
    CONSTRAINT pk_archive PRIMARY KEY (coder_version_id, archived_at),
    CONSTRAINT fk_archive_coder_version_id FOREIGN KEY(coder_version_id) REFERENCES core.coder_version (coder_version_id),
    CONSTRAINT ck_archive_manifest_sha256_form CHECK (manifest_sha256 ~ '^([0-9a-f]{64})$'),
    CONSTRAINT ck_archive_sentences_range CHECK (sentences >= 0),
    CONSTRAINT ck_archive_mentions_range CHECK (mentions >= 0),
    CONSTRAINT ck_archive_events_range CHECK (events >= 0)
);
CREATE UNIQUE INDEX uq_archive_open ON ops.archive (coder_version_id) WHERE restored_at IS NULL;
COMMENT ON TABLE ops.archive IS 'Coder versions whose rows were moved into files, and when they came back. Grain: archiving of a coder.';
COMMENT ON COLUMN ops.archive.coder_version_id IS 'The coder.';
COMMENT ON COLUMN ops.archive.archived_at IS 'When its rows left the tables (UTC).';
COMMENT ON COLUMN ops.archive.restored_at IS 'When they came back (UTC); NULL: they are in the files only.';
COMMENT ON COLUMN ops.archive.folder IS 'Folder of the files and of the manifest that names them.';
COMMENT ON COLUMN ops.archive.manifest_sha256 IS 'SHA-256 of the manifest, which holds those of the files.';
COMMENT ON COLUMN ops.archive.reason IS 'The policy that chose it, or that a person did.';
COMMENT ON COLUMN ops.archive.sentences IS 'Rows of core.sentence.';
COMMENT ON COLUMN ops.archive.mentions IS 'Rows of core.event_mention.';
COMMENT ON COLUMN ops.archive.events IS 'Rows of core.event.';

-- Taking mentions away looks up whether an event is told by one of them.
CREATE INDEX ix_event_first_mention_id ON core.event (first_mention_id);

-- Consumers may not read ops.archive, but are told.
CREATE FUNCTION core.require_kept(coders text[]) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    gone CONSTANT text := min(a.coder_version_id) FROM ops.archive a WHERE a.restored_at IS NULL AND a.coder_version_id = ANY (coders);
BEGIN
    IF gone IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'object_not_in_prerequisite_state',
            MESSAGE = format('the rows of coder %1$s are archived: eventwire restore %1$s brings them back', gone);
    END IF;
    RETURN true;
END
$$;
COMMENT ON FUNCTION core.require_kept(text[]) IS 'Raises an error when the rows of one of these coders are archived; else true.';

CREATE FUNCTION core.require_kept(known_at timestamptz) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT core.require_kept(ARRAY(
        SELECT p.coder_version_id FROM core.coder_period p
        WHERE p.since <= known_at AND (p.until IS NULL OR p.until > known_at)
    ))
$$;
COMMENT ON FUNCTION core.require_kept(timestamptz) IS 'Raises an error when the rows of a coder that was shown at that moment are archived; else true.';
