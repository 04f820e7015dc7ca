-- The first 50 reports of an event: the words that were coded, how, and the article. Which ones comes first, from
-- keys alone: texts and marks are made of those that are shown.
SELECT
    v.*,
    m.start_char,
    m.end_char,
    m.reciprocal,
    m.event_date_precision,
    m.place_reason,
    m.place_margin,
    m.fatalities_low,
    m.fatalities_high,
    m.wounded_low,
    m.wounded_high,
    m.missing_low,
    m.missing_best,
    m.missing_high,
    m.missing_text,
    m.missing_start,
    m.missing_end,
    m.detained_low,
    m.detained_best,
    m.detained_high,
    m.detained_text,
    m.detained_start,
    m.detained_end,
    m.displaced_low,
    m.displaced_best,
    m.displaced_high,
    m.displaced_text,
    m.displaced_start,
    m.displaced_end,
    runner_up.name AS runner_up_name,
    runner_up.country AS runner_up_country,
    p.country AS place_country,
    source.name AS source_name,
    source.entry AS source_entry,
    target.name AS target_name,
    target.entry AS target_entry,
    attribution.name AS attribution_name,
    a.text,
    a.byline,
    a.dateline_place,
    a.dateline_agency,
    a.published_method,
    a.published_precision,
    a.language,
    a.language_probability,
    st.articles AS story_articles,
    f.location,
    c.software_version,
    c.model
FROM mart.event_evidence v
JOIN core.event_mention m ON m.mention_id = v.mention_id AND m.published_month = core.month_of(v.published_on)
JOIN core.article a ON a.article_id = v.article_id
JOIN core.story st ON st.story_id = a.story_id
JOIN core.source_file f ON f.file_id = a.file_id
JOIN core.coder_version c ON c.coder_version_id = v.coder_version_id
LEFT JOIN core.place p ON p.place_id = m.place_id
LEFT JOIN core.place runner_up ON runner_up.place_id = m.runner_up_place_id
LEFT JOIN core.actor source ON source.actor_id = m.source_actor_id
LEFT JOIN core.actor target ON target.actor_id = m.target_actor_id
LEFT JOIN core.actor attribution ON attribution.actor_id = m.attribution_actor_id
WHERE v.event_id = %(event_id)s AND v.mention_id = ANY (
    ARRAY(
        SELECT e.mention_id
        FROM mart.event_evidence e
        JOIN core.event_mention r ON r.mention_id = e.mention_id AND r.published_month = core.month_of(e.published_on)
        WHERE e.event_id = %(event_id)s
        ORDER BY e.published_on NULLS LAST, e.article_id, e.sentence_start, r.start_char, e.mention_id
        LIMIT 50
    )
)
ORDER BY v.published_on NULLS LAST, v.article_id, v.sentence_start, m.start_char, v.mention_id
