-- The events that the clustered mentions report, new or again, told from all their mentions, in whatever order
-- these came. An event is told by its most exact report: a stated day before the day of the report, a place on the map
-- before a country, known actors before unknown ones; then the earliest published one; ties are broken by ids.
-- Copies of one story are one source: the publisher that had it first.
WITH touched AS (
    SELECT event_id FROM clustered
    UNION
    SELECT left_event_id FROM clustered WHERE left_event_id IS NOT NULL
),
members AS (
    SELECT event_id, mention_id, published_month FROM clustered
    UNION
    SELECT e.event_id, e.mention_id, e.published_month
    FROM core.event_member e
    JOIN touched USING (event_id)
    WHERE e.cluster_rule = :rule AND NOT EXISTS (SELECT FROM clustered c WHERE c.mention_id = e.mention_id)
),
reports AS (
    SELECT
        e.event_id,
        m.*,
        a.story_id,
        a.published_on,
        p.country AS place_country,
        p.admin1,
        CASE WHEN p.precision IN ('site', 'city') THEN p.place_id END AS spot_id,
        lower(btrim(a.source)) AS publisher,
        row_number() OVER (
            PARTITION BY e.event_id
            ORDER BY
                m.event_last_day - m.event_first_day NULLS LAST,
                m.event_date_method IN ('publish_date', 'report'),
                coalesce(array_position(ARRAY['site', 'city', 'admin2', 'admin1'], p.precision), 5),
                (m.source_actor_id IS NULL)::int + (m.target_actor_id IS NULL)::int,
                a.published_on NULLS LAST,
                m.article_id,
                m.sentence_no,
                m.start_char,
                m.mention_id
        ) AS report_no,
        row_number() OVER (
            PARTITION BY e.event_id, a.story_id
            ORDER BY btrim(a.source) IS NULL, a.published_on NULLS LAST, m.article_id, m.mention_id
        ) AS story_report_no
    FROM members e
    CROSS JOIN LATERAL (
        SELECT x.*
        FROM core.event_mention x
        WHERE x.mention_id = e.mention_id AND x.published_month = e.published_month
        OFFSET 0  -- by its key, in its month: the planner takes months that are left out for read
    ) AS m
    JOIN core.article a USING (article_id)
    LEFT JOIN core.place p USING (place_id)
),
counts AS (
    SELECT
        event_id,
        least(min(fatalities_low), min(fatalities_best), min(fatalities_high)) AS least_fatalities,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY fatalities_best) AS fatalities_best,
        greatest(max(fatalities_low), max(fatalities_best), max(fatalities_high)) AS most_fatalities,
        min(fatalities_low) AS fatalities_low,
        max(fatalities_high) AS fatalities_high,
        max(event_first_day) > min(event_last_day) AS days_differ,
        count(DISTINCT place_country) > 1 OR count(DISTINCT admin1) > 1 OR count(DISTINCT spot_id) > 1 AS places_differ,
        count(DISTINCT fatalities_best) > 1 OR max(fatalities_low) > min(fatalities_high) AS counts_differ,
        count(*) AS mentions,
        count(DISTINCT article_id) AS articles,
        count(DISTINCT story_id) AS stories,
        count(DISTINCT publisher) FILTER (WHERE story_report_no = 1) AS independent_sources,
        min(published_on) AS first_reported_on,
        max(published_on) AS last_reported_on,
        min(loaded_at) AS first_loaded_at
    FROM reports
    GROUP BY event_id
)
INSERT INTO core.event AS e (
    event_id, cluster_rule, coder_version_id, first_mention_id, cameo, source_actor_id, target_actor_id, realis, negated,
    event_first_day, event_last_day, place_id, fatalities_low, fatalities_best, fatalities_high, days_differ,
    places_differ, counts_differ, mentions, articles, stories, independent_sources, first_reported_on, last_reported_on,
    first_loaded_at, first_mention_month, article_id, sentence_no, sentence_start, sentence_end, start_char, plover, plover_mode, source_text,
    target_text, place_text, attribution_text, event_date_precision, confidence
)
SELECT
    r.event_id, :rule, r.coder_version_id, r.mention_id, r.cameo, r.source_actor_id, r.target_actor_id, r.realis, r.negated,
    r.event_first_day, r.event_last_day, r.place_id,
    CASE WHEN c.fatalities_low IS NOT NULL THEN c.least_fatalities END,
    c.fatalities_best,
    CASE WHEN c.fatalities_high IS NOT NULL THEN c.most_fatalities END,
    coalesce(c.days_differ, false), c.places_differ, coalesce(c.counts_differ, false),
    c.mentions, c.articles, c.stories, c.independent_sources, c.first_reported_on, c.last_reported_on,
    c.first_loaded_at, r.published_month, r.article_id, r.sentence_no, s.start_char, s.end_char, r.start_char, r.plover, r.plover_mode, r.source_text,
    r.target_text, r.place_text, r.attribution_text, r.event_date_precision, r.confidence
FROM reports r
JOIN counts c USING (event_id)
CROSS JOIN LATERAL (
    SELECT x.start_char, x.end_char
    FROM core.sentence x
    WHERE x.article_id = r.article_id AND x.coder_version_id = r.coder_version_id AND x.sentence_no = r.sentence_no
        AND x.published_month = r.published_month
    OFFSET 0  -- by its key, in its month
) AS s
WHERE r.report_no = 1
ORDER BY r.event_id
ON CONFLICT (event_id) DO UPDATE SET
    first_mention_id = excluded.first_mention_id,
    first_mention_month = excluded.first_mention_month,
    cameo = excluded.cameo,
    source_actor_id = excluded.source_actor_id,
    target_actor_id = excluded.target_actor_id,
    event_first_day = excluded.event_first_day,
    event_last_day = excluded.event_last_day,
    place_id = excluded.place_id,
    fatalities_low = excluded.fatalities_low,
    fatalities_best = excluded.fatalities_best,
    fatalities_high = excluded.fatalities_high,
    days_differ = excluded.days_differ,
    places_differ = excluded.places_differ,
    counts_differ = excluded.counts_differ,
    mentions = excluded.mentions,
    articles = excluded.articles,
    stories = excluded.stories,
    independent_sources = excluded.independent_sources,
    first_reported_on = excluded.first_reported_on,
    last_reported_on = excluded.last_reported_on,
    first_loaded_at = excluded.first_loaded_at,
    article_id = excluded.article_id,
    sentence_no = excluded.sentence_no,
    sentence_start = excluded.sentence_start,
    sentence_end = excluded.sentence_end,
    start_char = excluded.start_char,
    plover = excluded.plover,
    plover_mode = excluded.plover_mode,
    source_text = excluded.source_text,
    target_text = excluded.target_text,
    place_text = excluded.place_text,
    attribution_text = excluded.attribution_text,
    event_date_precision = excluded.event_date_precision,
    confidence = excluded.confidence
WHERE (e.*) IS DISTINCT FROM (excluded.*)
