-- Write what each of these articles replaces.
UPDATE core.article a
SET supersedes_article_id = link.older
FROM unnest(CAST(:newer AS uuid[]), CAST(:older AS uuid[])) AS link (newer, older)
WHERE a.article_id = link.newer AND a.supersedes_article_id IS DISTINCT FROM link.older
