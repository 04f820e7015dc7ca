CREATE TABLE core.article_signature (
    article_id UUID NOT NULL,
    band_keys BIGINT[] NOT NULL,
    headline_key BIGINT,
    CONSTRAINT pk_article_signature PRIMARY KEY (article_id),
    CONSTRAINT fk_article_signature_article_id FOREIGN KEY(article_id) REFERENCES core.article (article_id)
);
COMMENT ON TABLE core.article_signature IS 'What near-identical articles are found by, once an article has its story. Grain: article.';
COMMENT ON COLUMN core.article_signature.article_id IS 'The article.';
COMMENT ON COLUMN core.article_signature.band_keys IS 'Keys of its MinHash bands and of its body; near-identical texts have one in common.';
COMMENT ON COLUMN core.article_signature.headline_key IS 'Hash of the headline without its revision mark.';
CREATE INDEX ix_article_signature_band_keys ON core.article_signature USING gin (band_keys) WITH (fastupdate = off);
CREATE INDEX ix_article_signature_headline_key ON core.article_signature (headline_key);
ALTER TABLE core.article ADD COLUMN published_in TEXT;
COMMENT ON COLUMN core.article.published_in IS 'ISO 3166 alpha-3 code of the country whose domain the address is in; NULL when that does not tell.';
ALTER TABLE core.article ADD COLUMN notes TEXT;
COMMENT ON COLUMN core.article.notes IS 'Editor''s notes, corrections and credits, split off the text; a blank line between two of them.';
ALTER TABLE core.article ADD COLUMN revision_mark TEXT;
COMMENT ON COLUMN core.article.revision_mark IS 'What it says it is: UPDATE n, WRAPUP n, CORRECTED, REFILE, RPT, WITHDRAWN; NULL: a first version.';
ALTER TABLE core.article ADD COLUMN supersedes_article_id UUID;
COMMENT ON COLUMN core.article.supersedes_article_id IS 'The article that it replaces: the same address before, or what its mark corrects or updates.';
ALTER TABLE core.article ADD COLUMN is_summary BOOLEAN;
COMMENT ON COLUMN core.article.is_summary IS 'Whether the file has only a teaser of it; NULL when it was stored before this column.';
CREATE INDEX ix_article_supersedes_article_id ON core.article (supersedes_article_id);
CREATE INDEX ix_article_url ON core.article USING hash (url);
ALTER TABLE core.article ADD CONSTRAINT fk_article_supersedes_article_id FOREIGN KEY(supersedes_article_id) REFERENCES core.article (article_id);
COMMENT ON COLUMN core.event.independent_sources IS 'Publishers that report it; a story counts for the one that had it first.';
ALTER TABLE core.story ADD COLUMN merged_into UUID;
COMMENT ON COLUMN core.story.merged_into IS 'The story that its articles belong to now; NULL for a story of its own.';
COMMENT ON COLUMN core.story.story_id IS 'The smallest article_id among its articles.';
CREATE INDEX ix_story_merged_into ON core.story (merged_into);
ALTER TABLE core.story ADD CONSTRAINT fk_story_merged_into FOREIGN KEY(merged_into) REFERENCES core.story (story_id);
COMMENT ON TABLE core.story IS 'Articles whose texts are near-identical: syndication, light edits. Grain: story.';
ALTER TABLE ops.batch ADD COLUMN runner TEXT;
COMMENT ON COLUMN ops.batch.runner IS 'Who works on it; process: one that holds a lock while it lives; NULL: tasks that hold none.';
ALTER TABLE ops.reject ADD COLUMN location TEXT;
COMMENT ON COLUMN ops.reject.location IS 'Where the file was found: a path or an object storage URL.';
ALTER TABLE core.article ADD CONSTRAINT ck_article_published_in_form CHECK (published_in ~ '^([A-Z]{3})$');
ALTER TABLE ops.batch ADD CONSTRAINT ck_batch_runner_known CHECK (runner IN ('process'));
UPDATE ops.reject r SET location = f.location FROM core.source_file f WHERE f.file_id = r.file_id;
UPDATE ops.batch SET clustered_rule = NULL;
