-- One report with the text that it stands in. At most one row.
SELECT v.*, a.text
FROM mart.event_evidence v
JOIN core.article a ON a.article_id = v.article_id
WHERE v.mention_id = %(mention_id)s
LIMIT 1
