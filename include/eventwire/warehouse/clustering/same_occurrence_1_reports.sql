-- Rule same-occurrence-1: what is compared of these mentions, and where they were placed before.
SELECT
    m.mention_id,
    m.published_month,
    m.coder_version_id,
    m.article_id,
    m.sentence_no,
    m.start_char,
    m.cameo,
    t.root,
    m.plover,
    m.plover_mode,
    m.reciprocal,
    m.realis,
    m.negated,
    m.event_first_day,
    m.event_last_day,
    m.event_date_method,
    source.code AS source_code,
    source.country AS source_country,
    source.sector AS source_sector,
    source.entry AS source_entry,
    target.code AS target_code,
    target.country AS target_country,
    target.sector AS target_sector,
    target.entry AS target_entry,
    m.place_id,
    p.lat,
    p.lon,
    p.country AS place_country,
    p.admin1,
    p.precision AS place_precision,
    coalesce(m.fatalities_best, m.fatalities_low, m.fatalities_high, told.deaths) AS deaths,
    a.story_id,
    a.published_on,
    x.event_id AS left_event_id,
    x.block_key AS left_block_key
FROM unnest(CAST(:mention_ids AS uuid[])) AS asked (mention_id)
JOIN core.event_mention m ON m.mention_id = asked.mention_id AND m.published_month = ANY(CAST(:months AS int[]))
JOIN core.article a USING (article_id)
JOIN core.event_type t USING (cameo)
LEFT JOIN core.actor source ON source.actor_id = m.source_actor_id
LEFT JOIN core.actor target ON target.actor_id = m.target_actor_id
LEFT JOIN core.place p ON p.place_id = m.place_id
LEFT JOIN LATERAL (
    -- A toll stands on one act of a sentence; others of its kind by the same side on the same days are told with it.
    SELECT max(coalesce(o.fatalities_best, o.fatalities_low, o.fatalities_high)) AS deaths
    FROM core.event_mention o
    WHERE coalesce(m.fatalities_best, m.fatalities_low, m.fatalities_high) IS NULL
        AND o.article_id = m.article_id
        AND o.coder_version_id = m.coder_version_id
        AND o.sentence_no = m.sentence_no
        AND o.published_month = m.published_month
        AND o.published_month = ANY(CAST(:months AS int[]))
        AND o.plover = m.plover
        AND (o.source_actor_id, o.event_first_day, o.event_last_day)
            IS NOT DISTINCT FROM (m.source_actor_id, m.event_first_day, m.event_last_day)
    OFFSET 0
) AS told ON true
LEFT JOIN core.event_member x ON x.cluster_rule = :rule AND x.mention_id = m.mention_id
ORDER BY m.mention_id
