-- One report with the text that it stands in. At most one row.
SELECT
    v.*,
    a.text,
    m.missing_start,
    m.missing_end,
    m.detained_start,
    m.detained_end,
    m.displaced_start,
    m.displaced_end
FROM mart.event_evidence v
JOIN core.event_mention m ON m.mention_id = v.mention_id AND m.published_month = core.month_of(v.published_on)
JOIN core.article a ON a.article_id = v.article_id
WHERE v.mention_id = %(mention_id)s
LIMIT 1
