-- What the queries ask for: the heaviest keys of the world, so that no other value asks for more.
-- name: asked
SELECT
    (
        SELECT source_country FROM mart.daily_dyads WHERE source_country IS NOT NULL
        GROUP BY source_country ORDER BY sum(events) DESC LIMIT 1
    ) AS country,
    (SELECT event_id FROM core.event ORDER BY mentions DESC, event_id LIMIT 1) AS event,
    (SELECT name FROM mart.actors ORDER BY events_as_source DESC LIMIT 1) AS actor,
    (SELECT lat FROM mart.places ORDER BY events DESC LIMIT 1) AS lat,
    (SELECT lon FROM mart.places ORDER BY events DESC LIMIT 1) AS lon,
    (
        SELECT mart.day_number(event_date, event_date) FROM mart.daily_dyads
        GROUP BY event_date ORDER BY sum(events) DESC LIMIT 1
    ) AS day

-- name: dyad series
SELECT event_date, sum(events), sum(events * mean_goldstein) / sum(events)
FROM mart.dyad_day
WHERE source_country = %(country)s AND target_country = %(country)s AND realis = 'actual'
AND event_date BETWEEN '2023-01-01' AND '2025-12-31'
GROUP BY event_date
ORDER BY event_date

-- name: country month
SELECT month, events, articles_read
FROM mart.country_month
WHERE country = %(country)s
ORDER BY month

-- name: bounding box and date range
SELECT *
FROM mart.events
WHERE lat BETWEEN %(lat)s - 1 AND %(lat)s + 1
AND lon  BETWEEN %(lon)s - 1 AND %(lon)s + 1
AND event_date BETWEEN '2025-11-01' AND '2025-11-30'
ORDER BY event_date

-- name: actor timeline
SELECT event_date, label, target_name
FROM mart.events
WHERE source_name = %(actor)s
AND event_date BETWEEN '2025-01-01' AND '2025-12-31'
ORDER BY event_date

-- name: evidence of an event
SELECT sentence_marked, article_source, published_on
FROM mart.event_evidence
WHERE event_id = %(event)s

-- name: newest events of a country
SELECT *
FROM mart.events
WHERE place_country = %(country)s
AND event_date > '2025-12-01'
ORDER BY event_date DESC LIMIT 20

-- name: one event by its GDELT number
SELECT *
FROM mart.gdelt_events
WHERE globaleventid = mart.event_number(%(event)s)

-- name: mentions by their GDELT number
SELECT *
FROM mart.gdelt_mentions
WHERE globaleventid = mart.event_number(%(event)s)

-- name: as-of count
SELECT count(*)
FROM mart.events_as_of('2025-12-15 00:00+00')
WHERE event_date BETWEEN '2025-12-01' AND '2025-12-07' AND place_country = %(country)s

-- name: protest days
SELECT event_date, protests, riots
FROM mart.protest_days
WHERE country = %(country)s
AND event_date BETWEEN '2025-01-01' AND '2025-12-31'
ORDER BY event_date

-- name: deaths by month
SELECT month, fatalities_low, fatalities_best, fatalities_high
FROM mart.casualties_month
WHERE country = %(country)s
AND event_type  = 'ASSAULT'
ORDER BY month

-- name: actors of a country
SELECT name, code, events_as_source
FROM mart.actors
WHERE country = %(country)s
AND sector  = 'REB'
ORDER BY events_as_source DESC LIMIT 50

-- name: ICEWS events of a week
SELECT *
FROM mart.icews_events
WHERE event_date BETWEEN '2025-12-01' AND '2025-12-07'

-- name: articles read in a year
SELECT published_on, articles, mentions
FROM mart.coverage_day
WHERE published_on BETWEEN '2025-01-01' AND '2025-12-31'
ORDER BY published_on

-- name: GDELT day export
SELECT *
FROM mart.gdelt_events
WHERE sqldate = %(day)s
