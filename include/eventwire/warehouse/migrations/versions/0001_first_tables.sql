-- Revision 0001: all tables as the schema declared them on that day.

CREATE SCHEMA core;

CREATE SCHEMA IF NOT EXISTS ops;

CREATE SCHEMA mart;

COMMENT ON SCHEMA core IS 'Files, articles, sentences, mentions, events and their dimensions.';

COMMENT ON SCHEMA ops IS 'Batches, rejects, check results and scores.';

COMMENT ON SCHEMA mart IS 'What consumers read.';

CREATE TABLE core.story (
    story_id UUID NOT NULL,
    rule TEXT NOT NULL,
    articles INTEGER NOT NULL,
    independent_sources INTEGER NOT NULL,
    CONSTRAINT pk_story PRIMARY KEY (story_id),
    CONSTRAINT ck_story_articles_range CHECK (articles >= 0),
    CONSTRAINT ck_story_independent_sources_range CHECK (independent_sources >= 0)
);

COMMENT ON TABLE core.story IS 'Articles that tell the same text. Grain: story.';
COMMENT ON COLUMN core.story.story_id IS 'Content hash of the shared text.';
COMMENT ON COLUMN core.story.rule IS 'Name and version of the rule that groups articles.';
COMMENT ON COLUMN core.story.articles IS 'Articles that carry the story.';
COMMENT ON COLUMN core.story.independent_sources IS 'Publishers that carry the story, each counted once.';

CREATE TABLE core.coder_version (
    coder_version_id TEXT NOT NULL,
    software_version TEXT NOT NULL,
    code_sha256 TEXT NOT NULL,
    lexicon_sha256 TEXT NOT NULL,
    model TEXT NOT NULL,
    is_current BOOLEAN NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_coder_version PRIMARY KEY (coder_version_id),
    CONSTRAINT ck_coder_version_code_sha256_form CHECK (code_sha256 ~ '^([0-9a-f]{64})$'),
    CONSTRAINT ck_coder_version_lexicon_sha256_form CHECK (lexicon_sha256 ~ '^([0-9a-f]{64})$')
);

CREATE UNIQUE INDEX uq_coder_version_current ON core.coder_version (is_current) WHERE is_current;

COMMENT ON TABLE core.coder_version IS 'Which software, lexicon and model coded. Grain: coder version.';
COMMENT ON COLUMN core.coder_version.coder_version_id IS 'First 12 hex digits of the hash of all that decides a code.';
COMMENT ON COLUMN core.coder_version.software_version IS 'Version of Eventwire.';
COMMENT ON COLUMN core.coder_version.code_sha256 IS 'Hash of the coding room''s program text.';
COMMENT ON COLUMN core.coder_version.lexicon_sha256 IS 'Hash of all lexicon and ontology files.';
COMMENT ON COLUMN core.coder_version.model IS 'Language model and version.';
COMMENT ON COLUMN core.coder_version.is_current IS 'Whether consumers see this coder''s mentions; exactly one is.';
COMMENT ON COLUMN core.coder_version.created_at IS 'When it first coded here (UTC).';

CREATE TABLE core.actor (
    actor_id UUID NOT NULL,
    code TEXT,
    country TEXT,
    sector TEXT,
    name TEXT,
    entry TEXT,
    CONSTRAINT pk_actor PRIMARY KEY (actor_id),
    CONSTRAINT ck_actor_country_form CHECK (country ~ '^([A-Z]{3})$')
);

CREATE INDEX ix_actor_code ON core.actor (code);

CREATE INDEX ix_actor_country ON core.actor (country);

COMMENT ON TABLE core.actor IS 'Distinct actors as coded. Grain: code, country, sector, name and entry.';
COMMENT ON COLUMN core.actor.actor_id IS 'Content hash of code, country, sector, name and entry.';
COMMENT ON COLUMN core.actor.code IS 'CAMEO actor code; NULL when the actor is unresolved.';
COMMENT ON COLUMN core.actor.country IS 'ISO 3166 alpha-3 code.';
COMMENT ON COLUMN core.actor.sector IS 'CAMEO role of the actor, such as GOV, MIL, REB.';
COMMENT ON COLUMN core.actor.name IS 'Standard name where the lexicon has one.';
COMMENT ON COLUMN core.actor.entry IS 'Lexicon entry that gave the code.';

CREATE TABLE core.place (
    place_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    lat DOUBLE PRECISION NOT NULL,
    lon DOUBLE PRECISION NOT NULL,
    country TEXT,
    admin1 TEXT,
    precision TEXT NOT NULL,
    CONSTRAINT pk_place PRIMARY KEY (place_id),
    CONSTRAINT ck_place_lat_range CHECK (lat >= -90 AND lat <= 90),
    CONSTRAINT ck_place_lon_range CHECK (lon >= -180 AND lon <= 180),
    CONSTRAINT ck_place_country_form CHECK (country ~ '^([A-Z]{3})$'),
    CONSTRAINT ck_place_precision_known CHECK (precision IN ('site', 'city', 'admin2', 'admin1', 'region', 'country'))
);

COMMENT ON TABLE core.place IS 'Gazetteer entries that mentions were resolved to. Grain: place.';
COMMENT ON COLUMN core.place.place_id IS 'GeoNames id; negative for places that GeoNames lacks.';
COMMENT ON COLUMN core.place.name IS 'Standard name.';
COMMENT ON COLUMN core.place.lat IS 'Latitude, WGS 84 degrees.';
COMMENT ON COLUMN core.place.lon IS 'Longitude, WGS 84 degrees.';
COMMENT ON COLUMN core.place.country IS 'ISO 3166 alpha-3 code; NULL for seas and regions of several countries.';
COMMENT ON COLUMN core.place.admin1 IS 'First-order division.';
COMMENT ON COLUMN core.place.precision IS 'What kind of place it is.';

CREATE TABLE core.event_type (
    cameo TEXT NOT NULL,
    root TEXT NOT NULL,
    label TEXT NOT NULL,
    plover TEXT,
    plover_mode TEXT,
    quad_class INTEGER NOT NULL,
    goldstein DOUBLE PRECISION NOT NULL,
    CONSTRAINT pk_event_type PRIMARY KEY (cameo),
    CONSTRAINT ck_event_type_cameo_form CHECK (cameo ~ '^(\d{2,4})$'),
    CONSTRAINT ck_event_type_root_form CHECK (root ~ '^(\d{2})$'),
    CONSTRAINT ck_event_type_quad_class_range CHECK (quad_class >= 1 AND quad_class <= 4),
    CONSTRAINT ck_event_type_goldstein_range CHECK (goldstein >= -10 AND goldstein <= 10)
);

COMMENT ON TABLE core.event_type IS 'The CAMEO codes and what follows from each. Grain: code.';
COMMENT ON COLUMN core.event_type.cameo IS 'CAMEO 1.1b3 code; text, leading zeros matter.';
COMMENT ON COLUMN core.event_type.root IS 'First two digits.';
COMMENT ON COLUMN core.event_type.label IS 'What the code means.';
COMMENT ON COLUMN core.event_type.plover IS 'PLOVER type; NULL for statements and appeals (01, 02).';
COMMENT ON COLUMN core.event_type.plover_mode IS 'PLOVER mode that the code implies.';
COMMENT ON COLUMN core.event_type.quad_class IS '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.';
COMMENT ON COLUMN core.event_type.goldstein IS 'Goldstein intensity as ICEWS gives it.';

CREATE TABLE ops.batch (
    batch_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    location TEXT,
    software_version TEXT NOT NULL,
    files_seen INTEGER NOT NULL,
    files_ingested INTEGER NOT NULL,
    files_duplicate INTEGER NOT NULL,
    files_rejected INTEGER NOT NULL,
    articles_read INTEGER NOT NULL,
    articles_coded INTEGER NOT NULL,
    articles_skipped INTEGER NOT NULL,
    articles_rejected INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    sentences_coded INTEGER NOT NULL,
    sentences_quiet INTEGER NOT NULL,
    sentences_skipped INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    mentions_rejected INTEGER NOT NULL,
    events INTEGER NOT NULL,
    clustered_rule TEXT,
    started_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_batch PRIMARY KEY (batch_key),
    CONSTRAINT ck_batch_kind_known CHECK (kind IN ('ingest', 'recode', 'replay')),
    CONSTRAINT ck_batch_state_known CHECK (state IN ('running', 'complete', 'stopped')),
    CONSTRAINT ck_batch_files_seen_range CHECK (files_seen >= 0),
    CONSTRAINT ck_batch_files_ingested_range CHECK (files_ingested >= 0),
    CONSTRAINT ck_batch_files_duplicate_range CHECK (files_duplicate >= 0),
    CONSTRAINT ck_batch_files_rejected_range CHECK (files_rejected >= 0),
    CONSTRAINT ck_batch_articles_read_range CHECK (articles_read >= 0),
    CONSTRAINT ck_batch_articles_coded_range CHECK (articles_coded >= 0),
    CONSTRAINT ck_batch_articles_skipped_range CHECK (articles_skipped >= 0),
    CONSTRAINT ck_batch_articles_rejected_range CHECK (articles_rejected >= 0),
    CONSTRAINT ck_batch_sentences_range CHECK (sentences >= 0),
    CONSTRAINT ck_batch_sentences_coded_range CHECK (sentences_coded >= 0),
    CONSTRAINT ck_batch_sentences_quiet_range CHECK (sentences_quiet >= 0),
    CONSTRAINT ck_batch_sentences_skipped_range CHECK (sentences_skipped >= 0),
    CONSTRAINT ck_batch_mentions_range CHECK (mentions >= 0),
    CONSTRAINT ck_batch_mentions_rejected_range CHECK (mentions_rejected >= 0),
    CONSTRAINT ck_batch_events_range CHECK (events >= 0)
);

COMMENT ON TABLE ops.batch IS 'Each batch with its conservation counts. Grain: batch.';
COMMENT ON COLUMN ops.batch.batch_key IS 'Explicit key of the batch; a retry has the same.';
COMMENT ON COLUMN ops.batch.kind IS 'What the batch does.';
COMMENT ON COLUMN ops.batch.state IS 'Where it stands.';
COMMENT ON COLUMN ops.batch.reason IS 'Why it was stopped.';
COMMENT ON COLUMN ops.batch.location IS 'Folder or selection that it worked on.';
COMMENT ON COLUMN ops.batch.software_version IS 'Version of Eventwire.';
COMMENT ON COLUMN ops.batch.files_seen IS 'Files seen.';
COMMENT ON COLUMN ops.batch.files_ingested IS 'Files read into articles.';
COMMENT ON COLUMN ops.batch.files_duplicate IS 'Files whose bytes were seen before.';
COMMENT ON COLUMN ops.batch.files_rejected IS 'Files that could not be read.';
COMMENT ON COLUMN ops.batch.articles_read IS 'Article records read.';
COMMENT ON COLUMN ops.batch.articles_coded IS 'Article records coded.';
COMMENT ON COLUMN ops.batch.articles_skipped IS 'Article records skipped for a reason, such as their language.';
COMMENT ON COLUMN ops.batch.articles_rejected IS 'Article records rejected.';
COMMENT ON COLUMN ops.batch.sentences IS 'Sentences of the coded articles.';
COMMENT ON COLUMN ops.batch.sentences_coded IS 'Sentences with a coded event.';
COMMENT ON COLUMN ops.batch.sentences_quiet IS 'Sentences without one, each with its reason.';
COMMENT ON COLUMN ops.batch.sentences_skipped IS 'Sentences that were not looked at, each with its reason.';
COMMENT ON COLUMN ops.batch.mentions IS 'Event mentions coded.';
COMMENT ON COLUMN ops.batch.mentions_rejected IS 'Event mentions that broke an expectation.';
COMMENT ON COLUMN ops.batch.events IS 'Events that its mentions belong to.';
COMMENT ON COLUMN ops.batch.clustered_rule IS 'Name and version of the rule that last clustered its mentions; NULL before.';
COMMENT ON COLUMN ops.batch.started_at IS 'When it was planned (UTC).';
COMMENT ON COLUMN ops.batch.finished_at IS 'When it was closed (UTC).';

CREATE TABLE ops.check_result (
    batch_key TEXT NOT NULL,
    shard_no INTEGER NOT NULL,
    suite TEXT NOT NULL,
    expectation TEXT NOT NULL,
    severity TEXT NOT NULL,
    success BOOLEAN NOT NULL,
    rows_checked INTEGER,
    rows_unexpected INTEGER,
    observed TEXT,
    checked_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_check_result PRIMARY KEY (batch_key, shard_no, suite, expectation),
    CONSTRAINT ck_check_result_shard_no_range CHECK (shard_no >= -1),
    CONSTRAINT ck_check_result_severity_known CHECK (severity IN ('warning', 'critical')),
    CONSTRAINT ck_check_result_rows_checked_range CHECK (rows_checked >= 0),
    CONSTRAINT ck_check_result_rows_unexpected_range CHECK (rows_unexpected >= 0)
);

COMMENT ON TABLE ops.check_result IS 'Results of Great Expectations, a row an expectation. Grain: expectation of a suite and shard.';
COMMENT ON COLUMN ops.check_result.batch_key IS 'The batch, or the audit''s key.';
COMMENT ON COLUMN ops.check_result.shard_no IS 'The shard; -1 for checks of a whole batch or warehouse.';
COMMENT ON COLUMN ops.check_result.suite IS 'The suite.';
COMMENT ON COLUMN ops.check_result.expectation IS 'The expectation with its column.';
COMMENT ON COLUMN ops.check_result.severity IS 'warning: rows are quarantined; critical: the shard is stopped.';
COMMENT ON COLUMN ops.check_result.success IS 'Whether it held.';
COMMENT ON COLUMN ops.check_result.rows_checked IS 'Rows looked at.';
COMMENT ON COLUMN ops.check_result.rows_unexpected IS 'Rows that broke it.';
COMMENT ON COLUMN ops.check_result.observed IS 'What was found, as JSON.';
COMMENT ON COLUMN ops.check_result.checked_at IS 'When (UTC).';

CREATE TABLE core.source_file (
    file_id UUID NOT NULL,
    location TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    file_bytes BIGINT NOT NULL,
    modified_at TIMESTAMP WITH TIME ZONE,
    media_type TEXT,
    state TEXT NOT NULL,
    reason TEXT,
    duplicate_of UUID,
    batch_key TEXT NOT NULL,
    records INTEGER,
    first_seen_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_source_file PRIMARY KEY (file_id),
    CONSTRAINT uq_source_file_location_content_sha256 UNIQUE (location, content_sha256),
    CONSTRAINT fk_source_file_batch_key FOREIGN KEY(batch_key) REFERENCES ops.batch (batch_key),
    CONSTRAINT ck_source_file_content_sha256_form CHECK (content_sha256 ~ '^([0-9a-f]{64})$'),
    CONSTRAINT ck_source_file_file_bytes_range CHECK (file_bytes >= 0),
    CONSTRAINT ck_source_file_state_known CHECK (state IN ('pending', 'ingested', 'duplicate', 'rejected')),
    CONSTRAINT ck_source_file_records_range CHECK (records >= 0)
);

CREATE INDEX ix_source_file_state ON core.source_file (state);

CREATE INDEX ix_source_file_content_sha256 ON core.source_file (content_sha256);

CREATE INDEX ix_source_file_batch_key ON core.source_file (batch_key);

COMMENT ON TABLE core.source_file IS 'The ledger: one row a file that was seen, by location and content. Grain: file.';
COMMENT ON COLUMN core.source_file.file_id IS 'Content hash of location and bytes.';
COMMENT ON COLUMN core.source_file.location IS 'Where the file was found: a path or an object storage URL.';
COMMENT ON COLUMN core.source_file.content_sha256 IS 'SHA-256 of the file''s bytes.';
COMMENT ON COLUMN core.source_file.file_bytes IS 'Size in bytes.';
COMMENT ON COLUMN core.source_file.modified_at IS 'When the file was last written, as its store says (UTC).';
COMMENT ON COLUMN core.source_file.media_type IS 'What the bytes were recognised as.';
COMMENT ON COLUMN core.source_file.state IS 'What became of the file.';
COMMENT ON COLUMN core.source_file.reason IS 'Why it was rejected, or which file it repeats.';
COMMENT ON COLUMN core.source_file.duplicate_of IS 'The file with the same bytes that was seen first.';
COMMENT ON COLUMN core.source_file.batch_key IS 'The batch that saw the file first.';
COMMENT ON COLUMN core.source_file.records IS 'Article records found in the file.';
COMMENT ON COLUMN core.source_file.first_seen_at IS 'When the file was first seen (UTC).';

CREATE TABLE ops.shard (
    batch_key TEXT NOT NULL,
    shard_no INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    coder_version_id TEXT,
    files_seen INTEGER NOT NULL,
    files_ingested INTEGER NOT NULL,
    files_duplicate INTEGER NOT NULL,
    files_rejected INTEGER NOT NULL,
    articles_read INTEGER NOT NULL,
    articles_coded INTEGER NOT NULL,
    articles_skipped INTEGER NOT NULL,
    articles_rejected INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    sentences_coded INTEGER NOT NULL,
    sentences_quiet INTEGER NOT NULL,
    sentences_skipped INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    mentions_rejected INTEGER NOT NULL,
    loaded_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_shard PRIMARY KEY (batch_key, shard_no),
    CONSTRAINT fk_shard_batch_key FOREIGN KEY(batch_key) REFERENCES ops.batch (batch_key),
    CONSTRAINT ck_shard_shard_no_range CHECK (shard_no >= 0),
    CONSTRAINT ck_shard_state_known CHECK (state IN ('planned', 'loaded', 'stopped', 'replanned')),
    CONSTRAINT ck_shard_files_seen_range CHECK (files_seen >= 0),
    CONSTRAINT ck_shard_files_ingested_range CHECK (files_ingested >= 0),
    CONSTRAINT ck_shard_files_duplicate_range CHECK (files_duplicate >= 0),
    CONSTRAINT ck_shard_files_rejected_range CHECK (files_rejected >= 0),
    CONSTRAINT ck_shard_articles_read_range CHECK (articles_read >= 0),
    CONSTRAINT ck_shard_articles_coded_range CHECK (articles_coded >= 0),
    CONSTRAINT ck_shard_articles_skipped_range CHECK (articles_skipped >= 0),
    CONSTRAINT ck_shard_articles_rejected_range CHECK (articles_rejected >= 0),
    CONSTRAINT ck_shard_sentences_range CHECK (sentences >= 0),
    CONSTRAINT ck_shard_sentences_coded_range CHECK (sentences_coded >= 0),
    CONSTRAINT ck_shard_sentences_quiet_range CHECK (sentences_quiet >= 0),
    CONSTRAINT ck_shard_sentences_skipped_range CHECK (sentences_skipped >= 0),
    CONSTRAINT ck_shard_mentions_range CHECK (mentions >= 0),
    CONSTRAINT ck_shard_mentions_rejected_range CHECK (mentions_rejected >= 0)
);

CREATE INDEX ix_shard_state ON ops.shard (state);

COMMENT ON TABLE ops.shard IS 'The part of a batch that one task loads in one transaction, with its counts. Grain: shard.';
COMMENT ON COLUMN ops.shard.batch_key IS 'The batch.';
COMMENT ON COLUMN ops.shard.shard_no IS 'Its number in the batch, from 0.';
COMMENT ON COLUMN ops.shard.state IS 'Where it stands; replanned: lost or stopped, and its files are planned again in another batch.';
COMMENT ON COLUMN ops.shard.reason IS 'Why it was stopped, or where it was planned again.';
COMMENT ON COLUMN ops.shard.coder_version_id IS 'The coder that coded it.';
COMMENT ON COLUMN ops.shard.files_seen IS 'Files seen.';
COMMENT ON COLUMN ops.shard.files_ingested IS 'Files read into articles.';
COMMENT ON COLUMN ops.shard.files_duplicate IS 'Files whose bytes were seen before.';
COMMENT ON COLUMN ops.shard.files_rejected IS 'Files that could not be read.';
COMMENT ON COLUMN ops.shard.articles_read IS 'Article records read.';
COMMENT ON COLUMN ops.shard.articles_coded IS 'Article records coded.';
COMMENT ON COLUMN ops.shard.articles_skipped IS 'Article records skipped for a reason, such as their language.';
COMMENT ON COLUMN ops.shard.articles_rejected IS 'Article records rejected.';
COMMENT ON COLUMN ops.shard.sentences IS 'Sentences of the coded articles.';
COMMENT ON COLUMN ops.shard.sentences_coded IS 'Sentences with a coded event.';
COMMENT ON COLUMN ops.shard.sentences_quiet IS 'Sentences without one, each with its reason.';
COMMENT ON COLUMN ops.shard.sentences_skipped IS 'Sentences that were not looked at, each with its reason.';
COMMENT ON COLUMN ops.shard.mentions IS 'Event mentions coded.';
COMMENT ON COLUMN ops.shard.mentions_rejected IS 'Event mentions that broke an expectation.';
COMMENT ON COLUMN ops.shard.loaded_at IS 'When its rows became visible (UTC).';

CREATE TABLE ops.score (
    coder_version_id TEXT NOT NULL,
    gold_set TEXT NOT NULL,
    figure TEXT NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    scored_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_score PRIMARY KEY (coder_version_id, gold_set, figure),
    CONSTRAINT fk_score_coder_version_id FOREIGN KEY(coder_version_id) REFERENCES core.coder_version (coder_version_id)
);

COMMENT ON TABLE ops.score IS 'Gold-set figures of each coder version. Grain: coder version, set and figure.';
COMMENT ON COLUMN ops.score.coder_version_id IS 'The coder.';
COMMENT ON COLUMN ops.score.gold_set IS 'The gold set.';
COMMENT ON COLUMN ops.score.figure IS 'What was measured.';
COMMENT ON COLUMN ops.score.value IS 'The figure.';
COMMENT ON COLUMN ops.score.scored_at IS 'When (UTC).';

CREATE TABLE core.article (
    article_id UUID NOT NULL,
    file_id UUID NOT NULL,
    record_no INTEGER NOT NULL,
    story_id UUID NOT NULL,
    source TEXT,
    url TEXT,
    title TEXT,
    text TEXT NOT NULL,
    body_start INTEGER NOT NULL,
    byline TEXT,
    dateline_place TEXT,
    dateline_date DATE,
    dateline_agency TEXT,
    published_on DATE,
    published_precision TEXT,
    published_method TEXT,
    language TEXT NOT NULL,
    language_probability DOUBLE PRECISION NOT NULL,
    batch_key TEXT NOT NULL,
    loaded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_article PRIMARY KEY (article_id),
    CONSTRAINT fk_article_file_id FOREIGN KEY(file_id) REFERENCES core.source_file (file_id),
    CONSTRAINT fk_article_story_id FOREIGN KEY(story_id) REFERENCES core.story (story_id),
    CONSTRAINT fk_article_batch_key FOREIGN KEY(batch_key) REFERENCES ops.batch (batch_key),
    CONSTRAINT ck_article_record_no_range CHECK (record_no >= 0),
    CONSTRAINT ck_article_body_start_range CHECK (body_start >= 0),
    CONSTRAINT ck_article_published_precision_known CHECK (published_precision IN ('day', 'week', 'month', 'quarter', 'year', 'decade')),
    CONSTRAINT ck_article_published_method_known CHECK (published_method IN ('metadata', 'dateline', 'url', 'file_time')),
    CONSTRAINT ck_article_language_form CHECK (language ~ '^([a-z]{2})$'),
    CONSTRAINT ck_article_language_probability_range CHECK (language_probability >= 0 AND language_probability <= 1)
);

CREATE INDEX ix_article_story_id ON core.article (story_id);

CREATE INDEX ix_article_published_on ON core.article (published_on);

CREATE INDEX ix_article_file_id ON core.article (file_id);

CREATE INDEX ix_article_batch_key ON core.article (batch_key);

COMMENT ON TABLE core.article IS 'Cleaned articles that were coded. Grain: article.';
COMMENT ON COLUMN core.article.article_id IS 'Content hash of source and cleaned text.';
COMMENT ON COLUMN core.article.file_id IS 'The file that it was read from.';
COMMENT ON COLUMN core.article.record_no IS 'Its place in the file, from 0.';
COMMENT ON COLUMN core.article.story_id IS 'The story that it tells.';
COMMENT ON COLUMN core.article.source IS 'Publisher, as the file states it.';
COMMENT ON COLUMN core.article.url IS 'Address, as the file states it.';
COMMENT ON COLUMN core.article.title IS 'Headline.';
COMMENT ON COLUMN core.article.text IS 'The stored cleaned text: headline, blank line, body. All offsets count its characters.';
COMMENT ON COLUMN core.article.body_start IS 'First character of the body in text.';
COMMENT ON COLUMN core.article.byline IS 'Author line, split off.';
COMMENT ON COLUMN core.article.dateline_place IS 'Place the story was filed from.';
COMMENT ON COLUMN core.article.dateline_date IS 'Date in the dateline.';
COMMENT ON COLUMN core.article.dateline_agency IS 'Agency in the dateline.';
COMMENT ON COLUMN core.article.published_on IS 'Publish date; NULL when nothing states it.';
COMMENT ON COLUMN core.article.published_precision IS 'How exact published_on is.';
COMMENT ON COLUMN core.article.published_method IS 'Where published_on was read.';
COMMENT ON COLUMN core.article.language IS 'ISO 639-1 code of the language that was recognised.';
COMMENT ON COLUMN core.article.language_probability IS 'How sure the language is.';
COMMENT ON COLUMN core.article.batch_key IS 'The batch that loaded the article.';
COMMENT ON COLUMN core.article.loaded_at IS 'When the article became visible (UTC).';

CREATE TABLE core.source_record (
    file_id UUID NOT NULL,
    record_no INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    article_id UUID,
    batch_key TEXT NOT NULL,
    CONSTRAINT pk_source_record PRIMARY KEY (file_id, record_no),
    CONSTRAINT fk_source_record_file_id FOREIGN KEY(file_id) REFERENCES core.source_file (file_id),
    CONSTRAINT fk_source_record_batch_key FOREIGN KEY(batch_key) REFERENCES ops.batch (batch_key),
    CONSTRAINT ck_source_record_record_no_range CHECK (record_no >= 0),
    CONSTRAINT ck_source_record_outcome_known CHECK (outcome IN ('coded', 'skipped', 'rejected'))
);

CREATE INDEX ix_source_record_article_id ON core.source_record (article_id);

COMMENT ON TABLE core.source_record IS 'Every article record of every ingested file and its outcome. Grain: record of a file.';
COMMENT ON COLUMN core.source_record.file_id IS 'The file.';
COMMENT ON COLUMN core.source_record.record_no IS 'The record''s place in the file, from 0.';
COMMENT ON COLUMN core.source_record.outcome IS 'What became of the record.';
COMMENT ON COLUMN core.source_record.reason IS 'Why it was skipped or rejected.';
COMMENT ON COLUMN core.source_record.article_id IS 'The article that it is, or repeats.';
COMMENT ON COLUMN core.source_record.batch_key IS 'The batch that read it.';

CREATE TABLE ops.reject (
    reject_id UUID NOT NULL,
    batch_key TEXT NOT NULL,
    shard_no INTEGER NOT NULL,
    stage TEXT NOT NULL,
    code TEXT NOT NULL,
    evidence TEXT NOT NULL,
    file_id UUID NOT NULL,
    record_no INTEGER,
    article_id UUID,
    row_id UUID,
    software_version TEXT NOT NULL,
    rejected_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    replay_batch_key TEXT,
    replay_outcome TEXT,
    CONSTRAINT pk_reject PRIMARY KEY (reject_id),
    CONSTRAINT fk_reject_batch_key FOREIGN KEY(batch_key) REFERENCES ops.batch (batch_key),
    CONSTRAINT fk_reject_file_id FOREIGN KEY(file_id) REFERENCES core.source_file (file_id),
    CONSTRAINT ck_reject_shard_no_range CHECK (shard_no >= 0),
    CONSTRAINT ck_reject_stage_known CHECK (stage IN ('read', 'clean', 'code', 'check', 'load')),
    CONSTRAINT ck_reject_record_no_range CHECK (record_no >= 0),
    CONSTRAINT ck_reject_replay_outcome_known CHECK (replay_outcome IN ('accepted', 'rejected'))
);

CREATE INDEX ix_reject_file_id ON ops.reject (file_id);

CREATE INDEX ix_reject_batch_key ON ops.reject (batch_key);

COMMENT ON TABLE ops.reject IS 'Everything that could not go on, with stage, code and evidence. Grain: rejected item.';
COMMENT ON COLUMN ops.reject.reject_id IS 'Content hash of batch, stage, code and item.';
COMMENT ON COLUMN ops.reject.batch_key IS 'The batch.';
COMMENT ON COLUMN ops.reject.shard_no IS 'The shard.';
COMMENT ON COLUMN ops.reject.stage IS 'Where the item stopped.';
COMMENT ON COLUMN ops.reject.code IS 'Short name of the fault.';
COMMENT ON COLUMN ops.reject.evidence IS 'What was found.';
COMMENT ON COLUMN ops.reject.file_id IS 'The file.';
COMMENT ON COLUMN ops.reject.record_no IS 'The record of the file; NULL when the whole file is rejected.';
COMMENT ON COLUMN ops.reject.article_id IS 'The article, where there was one.';
COMMENT ON COLUMN ops.reject.row_id IS 'The row that broke an expectation.';
COMMENT ON COLUMN ops.reject.software_version IS 'Version of Eventwire that rejected it.';
COMMENT ON COLUMN ops.reject.rejected_at IS 'When (UTC).';
COMMENT ON COLUMN ops.reject.replay_batch_key IS 'The batch that last tried it again.';
COMMENT ON COLUMN ops.reject.replay_outcome IS 'What came of that.';

CREATE TABLE core.sentence (
    article_id UUID NOT NULL,
    coder_version_id TEXT NOT NULL,
    sentence_no INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    CONSTRAINT pk_sentence PRIMARY KEY (article_id, coder_version_id, sentence_no),
    CONSTRAINT ck_sentence_order CHECK (end_char > start_char),
    CONSTRAINT ck_sentence_reason CHECK ((outcome = 'coded') = (reason IS NULL)),
    CONSTRAINT fk_sentence_article_id FOREIGN KEY(article_id) REFERENCES core.article (article_id),
    CONSTRAINT fk_sentence_coder_version_id FOREIGN KEY(coder_version_id) REFERENCES core.coder_version (coder_version_id),
    CONSTRAINT ck_sentence_sentence_no_range CHECK (sentence_no >= 0),
    CONSTRAINT ck_sentence_start_char_range CHECK (start_char >= 0),
    CONSTRAINT ck_sentence_end_char_range CHECK (end_char >= 1),
    CONSTRAINT ck_sentence_outcome_known CHECK (outcome IN ('coded', 'quiet', 'skipped'))
);

COMMENT ON TABLE core.sentence IS 'Every sentence of every coded article and its outcome. Grain: sentence and coder version.';
COMMENT ON COLUMN core.sentence.article_id IS 'The article.';
COMMENT ON COLUMN core.sentence.coder_version_id IS 'The coder.';
COMMENT ON COLUMN core.sentence.sentence_no IS 'Its place in the article, from 0.';
COMMENT ON COLUMN core.sentence.start_char IS 'First character in article.text.';
COMMENT ON COLUMN core.sentence.end_char IS 'One past the last character in article.text.';
COMMENT ON COLUMN core.sentence.outcome IS 'What became of the sentence.';
COMMENT ON COLUMN core.sentence.reason IS 'Why it is not coded.';

CREATE TABLE ops.shard_item (
    batch_key TEXT NOT NULL,
    shard_no INTEGER NOT NULL,
    item_no INTEGER NOT NULL,
    file_id UUID,
    article_id UUID,
    CONSTRAINT pk_shard_item PRIMARY KEY (batch_key, shard_no, item_no),
    CONSTRAINT fk_shard_item_batch_key_shard_no FOREIGN KEY(batch_key, shard_no) REFERENCES ops.shard (batch_key, shard_no),
    CONSTRAINT fk_shard_item_file_id FOREIGN KEY(file_id) REFERENCES core.source_file (file_id),
    CONSTRAINT fk_shard_item_article_id FOREIGN KEY(article_id) REFERENCES core.article (article_id),
    CONSTRAINT ck_shard_item_shard_no_range CHECK (shard_no >= 0),
    CONSTRAINT ck_shard_item_item_no_range CHECK (item_no >= 0)
);

CREATE INDEX ix_shard_item_file_id ON ops.shard_item (file_id);

COMMENT ON TABLE ops.shard_item IS 'The plan of a batch: which shard works on which file or article. Grain: item of a shard.';
COMMENT ON COLUMN ops.shard_item.batch_key IS 'The batch.';
COMMENT ON COLUMN ops.shard_item.shard_no IS 'The shard.';
COMMENT ON COLUMN ops.shard_item.item_no IS 'Its place in the shard, from 0.';
COMMENT ON COLUMN ops.shard_item.file_id IS 'The file to read; NULL when stored text is coded again.';
COMMENT ON COLUMN ops.shard_item.article_id IS 'The stored article to code again.';

CREATE TABLE core.event_mention (
    mention_id UUID NOT NULL,
    article_id UUID NOT NULL,
    coder_version_id TEXT NOT NULL,
    sentence_no INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    cameo TEXT NOT NULL,
    plover TEXT,
    plover_mode TEXT,
    trigger_text TEXT,
    trigger_start INTEGER,
    trigger_end INTEGER,
    source_actor_id UUID,
    source_text TEXT,
    source_start INTEGER,
    source_end INTEGER,
    target_actor_id UUID,
    target_text TEXT,
    target_start INTEGER,
    target_end INTEGER,
    reciprocal BOOLEAN NOT NULL,
    realis TEXT NOT NULL,
    negated BOOLEAN NOT NULL,
    attribution_actor_id UUID,
    attribution_text TEXT,
    attribution_start INTEGER,
    attribution_end INTEGER,
    event_date TEXT,
    event_first_day DATE,
    event_last_day DATE,
    event_date_precision TEXT,
    event_date_method TEXT,
    event_date_text TEXT,
    event_date_start INTEGER,
    event_date_end INTEGER,
    place_id BIGINT,
    place_text TEXT,
    place_start INTEGER,
    place_end INTEGER,
    place_method TEXT,
    place_reason TEXT,
    runner_up_place_id BIGINT,
    place_margin DOUBLE PRECISION,
    fatalities_low INTEGER,
    fatalities_best INTEGER,
    fatalities_high INTEGER,
    fatalities_text TEXT,
    fatalities_start INTEGER,
    fatalities_end INTEGER,
    wounded_low INTEGER,
    wounded_best INTEGER,
    wounded_high INTEGER,
    wounded_text TEXT,
    wounded_start INTEGER,
    wounded_end INTEGER,
    confidence DOUBLE PRECISION NOT NULL,
    rule TEXT NOT NULL,
    batch_key TEXT NOT NULL,
    loaded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_event_mention PRIMARY KEY (mention_id),
    CONSTRAINT fk_event_mention_article_id_coder_version_id_sentence_no FOREIGN KEY(article_id, coder_version_id, sentence_no) REFERENCES core.sentence (article_id, coder_version_id, sentence_no),
    CONSTRAINT ck_event_mention_order CHECK (end_char > start_char),
    CONSTRAINT ck_event_mention_days CHECK (event_last_day >= event_first_day),
    CONSTRAINT ck_event_mention_fatalities CHECK (fatalities_low <= fatalities_high),
    CONSTRAINT ck_event_mention_wounded CHECK (wounded_low <= wounded_high),
    CONSTRAINT fk_event_mention_cameo FOREIGN KEY(cameo) REFERENCES core.event_type (cameo),
    CONSTRAINT fk_event_mention_source_actor_id FOREIGN KEY(source_actor_id) REFERENCES core.actor (actor_id),
    CONSTRAINT fk_event_mention_target_actor_id FOREIGN KEY(target_actor_id) REFERENCES core.actor (actor_id),
    CONSTRAINT fk_event_mention_attribution_actor_id FOREIGN KEY(attribution_actor_id) REFERENCES core.actor (actor_id),
    CONSTRAINT fk_event_mention_place_id FOREIGN KEY(place_id) REFERENCES core.place (place_id),
    CONSTRAINT fk_event_mention_batch_key FOREIGN KEY(batch_key) REFERENCES ops.batch (batch_key),
    CONSTRAINT ck_event_mention_sentence_no_range CHECK (sentence_no >= 0),
    CONSTRAINT ck_event_mention_start_char_range CHECK (start_char >= 0),
    CONSTRAINT ck_event_mention_end_char_range CHECK (end_char >= 1),
    CONSTRAINT ck_event_mention_trigger_start_range CHECK (trigger_start >= 0),
    CONSTRAINT ck_event_mention_trigger_end_range CHECK (trigger_end >= 1),
    CONSTRAINT ck_event_mention_source_start_range CHECK (source_start >= 0),
    CONSTRAINT ck_event_mention_source_end_range CHECK (source_end >= 1),
    CONSTRAINT ck_event_mention_target_start_range CHECK (target_start >= 0),
    CONSTRAINT ck_event_mention_target_end_range CHECK (target_end >= 1),
    CONSTRAINT ck_event_mention_realis_known CHECK (realis IN ('actual', 'planned', 'threatened', 'requested', 'denied', 'hypothetical')),
    CONSTRAINT ck_event_mention_attribution_start_range CHECK (attribution_start >= 0),
    CONSTRAINT ck_event_mention_attribution_end_range CHECK (attribution_end >= 1),
    CONSTRAINT ck_event_mention_event_date_form CHECK (event_date ~ '^(\d{3,4}(-\d{2}(-\d{2})?|-W\d{2}|-Q[1-4])?)$'),
    CONSTRAINT ck_event_mention_event_date_precision_known CHECK (event_date_precision IN ('day', 'week', 'month', 'quarter', 'year', 'decade')),
    CONSTRAINT ck_event_mention_event_date_start_range CHECK (event_date_start >= 0),
    CONSTRAINT ck_event_mention_event_date_end_range CHECK (event_date_end >= 1),
    CONSTRAINT ck_event_mention_place_start_range CHECK (place_start >= 0),
    CONSTRAINT ck_event_mention_place_end_range CHECK (place_end >= 1),
    CONSTRAINT ck_event_mention_fatalities_low_range CHECK (fatalities_low >= 0),
    CONSTRAINT ck_event_mention_fatalities_best_range CHECK (fatalities_best >= 0),
    CONSTRAINT ck_event_mention_fatalities_high_range CHECK (fatalities_high >= 0),
    CONSTRAINT ck_event_mention_fatalities_start_range CHECK (fatalities_start >= 0),
    CONSTRAINT ck_event_mention_fatalities_end_range CHECK (fatalities_end >= 1),
    CONSTRAINT ck_event_mention_wounded_low_range CHECK (wounded_low >= 0),
    CONSTRAINT ck_event_mention_wounded_best_range CHECK (wounded_best >= 0),
    CONSTRAINT ck_event_mention_wounded_high_range CHECK (wounded_high >= 0),
    CONSTRAINT ck_event_mention_wounded_start_range CHECK (wounded_start >= 0),
    CONSTRAINT ck_event_mention_wounded_end_range CHECK (wounded_end >= 1),
    CONSTRAINT ck_event_mention_confidence_range CHECK (confidence >= 0 AND confidence <= 1)
);

CREATE INDEX ix_event_mention_coder_version_id_event_first_day ON core.event_mention (coder_version_id, event_first_day);

CREATE INDEX ix_event_mention_source_actor_id ON core.event_mention (source_actor_id);

CREATE INDEX ix_event_mention_target_actor_id ON core.event_mention (target_actor_id);

CREATE INDEX ix_event_mention_place_id ON core.event_mention (place_id);

CREATE INDEX ix_event_mention_batch_key ON core.event_mention (batch_key);

CREATE INDEX ix_event_mention_article_id_coder_version_id_sentence_no ON core.event_mention (article_id, coder_version_id, sentence_no);

COMMENT ON TABLE core.event_mention IS 'One coded report of an event in one sentence. Never overwritten. Grain: mention.';
COMMENT ON COLUMN core.event_mention.mention_id IS 'Content hash of article, coder version, sentence, trigger, actors and code.';
COMMENT ON COLUMN core.event_mention.article_id IS 'The article.';
COMMENT ON COLUMN core.event_mention.coder_version_id IS 'The coder.';
COMMENT ON COLUMN core.event_mention.sentence_no IS 'The sentence.';
COMMENT ON COLUMN core.event_mention.start_char IS 'First character of the report in article.text.';
COMMENT ON COLUMN core.event_mention.end_char IS 'One past its last character.';
COMMENT ON COLUMN core.event_mention.cameo IS 'CAMEO 1.1b3 code.';
COMMENT ON COLUMN core.event_mention.plover IS 'PLOVER type.';
COMMENT ON COLUMN core.event_mention.plover_mode IS 'PLOVER mode.';
COMMENT ON COLUMN core.event_mention.trigger_text IS 'The words that say what happened: the words as they stand in the article.';
COMMENT ON COLUMN core.event_mention.trigger_start IS 'The words that say what happened: first character in article.text.';
COMMENT ON COLUMN core.event_mention.trigger_end IS 'The words that say what happened: one past the last character in article.text.';
COMMENT ON COLUMN core.event_mention.source_actor_id IS 'Who did it.';
COMMENT ON COLUMN core.event_mention.source_text IS 'Who did it: the words as they stand in the article.';
COMMENT ON COLUMN core.event_mention.source_start IS 'Who did it: first character in article.text.';
COMMENT ON COLUMN core.event_mention.source_end IS 'Who did it: one past the last character in article.text.';
COMMENT ON COLUMN core.event_mention.target_actor_id IS 'To whom.';
COMMENT ON COLUMN core.event_mention.target_text IS 'To whom: the words as they stand in the article.';
COMMENT ON COLUMN core.event_mention.target_start IS 'To whom: first character in article.text.';
COMMENT ON COLUMN core.event_mention.target_end IS 'To whom: one past the last character in article.text.';
COMMENT ON COLUMN core.event_mention.reciprocal IS 'Both actors do it to each other; one row.';
COMMENT ON COLUMN core.event_mention.realis IS 'Whether it happened.';
COMMENT ON COLUMN core.event_mention.negated IS 'The text says that it did not happen.';
COMMENT ON COLUMN core.event_mention.attribution_actor_id IS 'Who says so.';
COMMENT ON COLUMN core.event_mention.attribution_text IS 'Who says so: the words as they stand in the article.';
COMMENT ON COLUMN core.event_mention.attribution_start IS 'Who says so: first character in article.text.';
COMMENT ON COLUMN core.event_mention.attribution_end IS 'Who says so: one past the last character in article.text.';
COMMENT ON COLUMN core.event_mention.event_date IS 'When, as a TIMEX3 value: 2018-12-03, 2018-12, 2018-W49, 2018-Q4, 2018, 201.';
COMMENT ON COLUMN core.event_mention.event_first_day IS 'First day that event_date covers.';
COMMENT ON COLUMN core.event_mention.event_last_day IS 'Last day that event_date covers.';
COMMENT ON COLUMN core.event_mention.event_date_precision IS 'How exact event_date is.';
COMMENT ON COLUMN core.event_mention.event_date_method IS 'How event_date was found.';
COMMENT ON COLUMN core.event_mention.event_date_text IS 'When: the words as they stand in the article.';
COMMENT ON COLUMN core.event_mention.event_date_start IS 'When: first character in article.text.';
COMMENT ON COLUMN core.event_mention.event_date_end IS 'When: one past the last character in article.text.';
COMMENT ON COLUMN core.event_mention.place_id IS 'Where.';
COMMENT ON COLUMN core.event_mention.place_text IS 'Where: the words as they stand in the article.';
COMMENT ON COLUMN core.event_mention.place_start IS 'Where: first character in article.text.';
COMMENT ON COLUMN core.event_mention.place_end IS 'Where: one past the last character in article.text.';
COMMENT ON COLUMN core.event_mention.place_method IS 'How the place was linked to the event.';
COMMENT ON COLUMN core.event_mention.place_reason IS 'Why this gazetteer entry.';
COMMENT ON COLUMN core.event_mention.runner_up_place_id IS 'GeoNames id of the second-best entry.';
COMMENT ON COLUMN core.event_mention.place_margin IS 'Score of the entry above the runner-up.';
COMMENT ON COLUMN core.event_mention.fatalities_low IS 'Least number of deaths; NULL is unknown.';
COMMENT ON COLUMN core.event_mention.fatalities_best IS 'Best number of deaths; 0 only when the text says none.';
COMMENT ON COLUMN core.event_mention.fatalities_high IS 'Largest number of deaths; NULL is open.';
COMMENT ON COLUMN core.event_mention.fatalities_text IS 'Deaths: the words as they stand in the article.';
COMMENT ON COLUMN core.event_mention.fatalities_start IS 'Deaths: first character in article.text.';
COMMENT ON COLUMN core.event_mention.fatalities_end IS 'Deaths: one past the last character in article.text.';
COMMENT ON COLUMN core.event_mention.wounded_low IS 'Least number of wounded; NULL is unknown.';
COMMENT ON COLUMN core.event_mention.wounded_best IS 'Best number of wounded.';
COMMENT ON COLUMN core.event_mention.wounded_high IS 'Largest number of wounded; NULL is open.';
COMMENT ON COLUMN core.event_mention.wounded_text IS 'Wounded: the words as they stand in the article.';
COMMENT ON COLUMN core.event_mention.wounded_start IS 'Wounded: first character in article.text.';
COMMENT ON COLUMN core.event_mention.wounded_end IS 'Wounded: one past the last character in article.text.';
COMMENT ON COLUMN core.event_mention.confidence IS 'How sure the coder is.';
COMMENT ON COLUMN core.event_mention.rule IS 'Lexicon entry that coded the report.';
COMMENT ON COLUMN core.event_mention.batch_key IS 'The batch that loaded the mention.';
COMMENT ON COLUMN core.event_mention.loaded_at IS 'When the mention became visible (UTC).';

CREATE TABLE core.event (
    event_id UUID NOT NULL,
    cluster_rule TEXT NOT NULL,
    coder_version_id TEXT NOT NULL,
    first_mention_id UUID NOT NULL,
    cameo TEXT NOT NULL,
    source_actor_id UUID,
    target_actor_id UUID,
    realis TEXT NOT NULL,
    negated BOOLEAN NOT NULL,
    event_first_day DATE,
    event_last_day DATE,
    place_id BIGINT,
    fatalities_low INTEGER,
    fatalities_best INTEGER,
    fatalities_high INTEGER,
    mentions INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    stories INTEGER NOT NULL,
    independent_sources INTEGER NOT NULL,
    first_reported_on DATE,
    last_reported_on DATE,
    CONSTRAINT pk_event PRIMARY KEY (event_id),
    CONSTRAINT fk_event_coder_version_id FOREIGN KEY(coder_version_id) REFERENCES core.coder_version (coder_version_id),
    CONSTRAINT fk_event_first_mention_id FOREIGN KEY(first_mention_id) REFERENCES core.event_mention (mention_id),
    CONSTRAINT fk_event_cameo FOREIGN KEY(cameo) REFERENCES core.event_type (cameo),
    CONSTRAINT fk_event_source_actor_id FOREIGN KEY(source_actor_id) REFERENCES core.actor (actor_id),
    CONSTRAINT fk_event_target_actor_id FOREIGN KEY(target_actor_id) REFERENCES core.actor (actor_id),
    CONSTRAINT fk_event_place_id FOREIGN KEY(place_id) REFERENCES core.place (place_id),
    CONSTRAINT ck_event_realis_known CHECK (realis IN ('actual', 'planned', 'threatened', 'requested', 'denied', 'hypothetical')),
    CONSTRAINT ck_event_fatalities_low_range CHECK (fatalities_low >= 0),
    CONSTRAINT ck_event_fatalities_best_range CHECK (fatalities_best >= 0),
    CONSTRAINT ck_event_fatalities_high_range CHECK (fatalities_high >= 0),
    CONSTRAINT ck_event_mentions_range CHECK (mentions >= 1),
    CONSTRAINT ck_event_articles_range CHECK (articles >= 1),
    CONSTRAINT ck_event_stories_range CHECK (stories >= 1),
    CONSTRAINT ck_event_independent_sources_range CHECK (independent_sources >= 0)
);

CREATE INDEX ix_event_coder_version_id_event_first_day ON core.event (coder_version_id, event_first_day);

COMMENT ON TABLE core.event IS 'One occurrence: mentions that a named rule takes for the same event. Grain: event.';
COMMENT ON COLUMN core.event.event_id IS 'Content hash of the cluster rule and its key.';
COMMENT ON COLUMN core.event.cluster_rule IS 'Name and version of the rule that clusters mentions.';
COMMENT ON COLUMN core.event.coder_version_id IS 'The coder whose mentions these are.';
COMMENT ON COLUMN core.event.first_mention_id IS 'The report that the event is told by: earliest publish date, then article, sentence and offset.';
COMMENT ON COLUMN core.event.cameo IS 'CAMEO 1.1b3 code of the first mention.';
COMMENT ON COLUMN core.event.source_actor_id IS 'Who did it.';
COMMENT ON COLUMN core.event.target_actor_id IS 'To whom.';
COMMENT ON COLUMN core.event.realis IS 'Whether it happened.';
COMMENT ON COLUMN core.event.negated IS 'The texts say that it did not happen.';
COMMENT ON COLUMN core.event.event_first_day IS 'First day of the most exact report.';
COMMENT ON COLUMN core.event.event_last_day IS 'Last day of the most exact report.';
COMMENT ON COLUMN core.event.place_id IS 'Where.';
COMMENT ON COLUMN core.event.fatalities_low IS 'Least of the reports'' low counts.';
COMMENT ON COLUMN core.event.fatalities_best IS 'Median of the reports'' best counts.';
COMMENT ON COLUMN core.event.fatalities_high IS 'Largest of the reports'' high counts.';
COMMENT ON COLUMN core.event.mentions IS 'Reports of the event.';
COMMENT ON COLUMN core.event.articles IS 'Articles that report it.';
COMMENT ON COLUMN core.event.stories IS 'Stories that report it.';
COMMENT ON COLUMN core.event.independent_sources IS 'Publishers that report it.';
COMMENT ON COLUMN core.event.first_reported_on IS 'Publish date of the first report.';
COMMENT ON COLUMN core.event.last_reported_on IS 'Publish date of the last report.';

CREATE TABLE core.event_member (
    cluster_rule TEXT NOT NULL,
    mention_id UUID NOT NULL,
    event_id UUID NOT NULL,
    CONSTRAINT pk_event_member PRIMARY KEY (cluster_rule, mention_id),
    CONSTRAINT fk_event_member_mention_id FOREIGN KEY(mention_id) REFERENCES core.event_mention (mention_id),
    CONSTRAINT fk_event_member_event_id FOREIGN KEY(event_id) REFERENCES core.event (event_id)
);

CREATE INDEX ix_event_member_event_id ON core.event_member (event_id);

COMMENT ON TABLE core.event_member IS 'Which mention reports which event, a row a rule. Grain: mention and rule.';
COMMENT ON COLUMN core.event_member.cluster_rule IS 'Name and version of the rule.';
COMMENT ON COLUMN core.event_member.mention_id IS 'The mention.';
COMMENT ON COLUMN core.event_member.event_id IS 'The event that it reports.';
