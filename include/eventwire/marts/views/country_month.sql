-- mart.country_month
-- Purpose: what took place in a country, month by month, with the articles read as denominator: fewer events may only
-- mean fewer articles. Only events that took place (mart.current_event), in a known country and month.
-- Materialised: it adds up all events; refreshed after each batch while others read it, by its unique index.
-- Grain: country of the place and month.
-- Key: country, month.
-- Example:
--   SELECT month, events, articles_read, 1000.0 * events / nullif(articles_read, 0) AS events_per_1000_articles
--   FROM mart.country_month
--   WHERE country = 'NGA'
--   ORDER BY month;
CREATE MATERIALIZED VIEW mart.country_month AS
SELECT
    p.country,
    date_trunc('month', e.event_first_day)::date AS month,
    coalesce(r.articles_read, 0) AS articles_read,
    count(*)::int AS events,
    count(*) FILTER (WHERE t.quad_class = 1)::int AS verbal_cooperation,
    count(*) FILTER (WHERE t.quad_class = 2)::int AS material_cooperation,
    count(*) FILTER (WHERE t.quad_class = 3)::int AS verbal_conflict,
    count(*) FILTER (WHERE t.quad_class = 4)::int AS material_conflict,
    count(*) FILTER (WHERE e.root = '14')::int AS protests,
    count(*) FILTER (WHERE t.plover = 'ASSAULT')::int AS assaults,
    sum(e.fatalities_best)::int AS fatalities_best,
    sum(e.mentions)::int AS mentions,
    avg(t.goldstein) AS mean_goldstein
FROM mart.current_event e
JOIN core.event_type t ON t.cameo = e.cameo
JOIN core.place p ON p.place_id = e.place_id AND p.country IS NOT NULL
LEFT JOIN (
    SELECT date_trunc('month', a.published_on)::date AS month, count(*)::int AS articles_read
    FROM core.article a
    GROUP BY 1
) AS r ON r.month = date_trunc('month', e.event_first_day)::date
WHERE e.took_place AND date_trunc('month', e.event_first_day) = date_trunc('month', e.event_last_day)
GROUP BY p.country, date_trunc('month', e.event_first_day)::date, r.articles_read;

CREATE UNIQUE INDEX country_month_key ON mart.country_month (country, month);

COMMENT ON MATERIALIZED VIEW mart.country_month IS 'Events that took place by country and month, with the articles read, as of the last refresh. Grain and key: country, month.';
COMMENT ON COLUMN mart.country_month.country IS 'Country of the place, ISO 3166 alpha-3.';
COMMENT ON COLUMN mart.country_month.month IS 'First day of the month of the event.';
COMMENT ON COLUMN mart.country_month.articles_read IS 'Articles stored that were published in that month, of all publishers and about whatever country; 0 when none was.';
COMMENT ON COLUMN mart.country_month.events IS 'Events that took place.';
COMMENT ON COLUMN mart.country_month.verbal_cooperation IS 'Of these, quad class 1.';
COMMENT ON COLUMN mart.country_month.material_cooperation IS 'Of these, quad class 2.';
COMMENT ON COLUMN mart.country_month.verbal_conflict IS 'Of these, quad class 3.';
COMMENT ON COLUMN mart.country_month.material_conflict IS 'Of these, quad class 4.';
COMMENT ON COLUMN mart.country_month.protests IS 'Of these, protests (CAMEO 14).';
COMMENT ON COLUMN mart.country_month.assaults IS 'Of these, acts of violence (PLOVER ASSAULT).';
COMMENT ON COLUMN mart.country_month.fatalities_best IS 'Sum of the best counts of deaths; NULL when no event has one. Events with unknown counts add nothing.';
COMMENT ON COLUMN mart.country_month.mentions IS 'Reports of these events.';
COMMENT ON COLUMN mart.country_month.mean_goldstein IS 'Mean Goldstein intensity, each event counted once.';
