-- mart.country_month
-- Purpose: what took place in a country, month by month, with the articles read as denominator: fewer events may only
-- mean fewer articles. Only events that took place (mart.current_event), in a known country and month.
-- Grain: country of the place and month.
-- Key: country, month.
-- Example:
--   SELECT month, events, articles_read, 1000.0 * events / nullif(articles_read, 0) AS events_per_1000_articles
--   FROM mart.country_month
--   WHERE country = 'CAF'
--   ORDER BY month;
CREATE VIEW mart.country_month AS
SELECT
    d.country,
    d.month,
    coalesce(r.articles_read, 0) AS articles_read,
    d.events,
    d.verbal_cooperation,
    d.material_cooperation,
    d.verbal_conflict,
    d.material_conflict,
    d.protests,
    d.assaults,
    d.fatalities_best,
    d.mentions,
    d.mean_goldstein
FROM (
    SELECT
        x.country,
        date_trunc('month', x.first_day)::date AS month,
        sum(x.events)::int AS events,
        coalesce(sum(x.events) FILTER (WHERE x.quad_class = 1), 0)::int AS verbal_cooperation,
        coalesce(sum(x.events) FILTER (WHERE x.quad_class = 2), 0)::int AS material_cooperation,
        coalesce(sum(x.events) FILTER (WHERE x.quad_class = 3), 0)::int AS verbal_conflict,
        coalesce(sum(x.events) FILTER (WHERE x.quad_class = 4), 0)::int AS material_conflict,
        coalesce(sum(x.events) FILTER (WHERE x.event_type = 'PROTEST'), 0)::int AS protests,
        coalesce(sum(x.events) FILTER (WHERE x.event_type = 'ASSAULT'), 0)::int AS assaults,
        sum(x.fatalities_best)::int AS fatalities_best,
        sum(x.mentions)::int AS mentions,
        sum(x.goldstein) / sum(x.events) AS mean_goldstein
    FROM mart.country_day x
    WHERE x.country IS NOT NULL
    GROUP BY x.country, date_trunc('month', x.first_day)::date
) AS d
LEFT JOIN (
    SELECT date_trunc('month', c.published_on)::date AS month, sum(c.articles)::int AS articles_read
    FROM mart.coverage_day c
    GROUP BY date_trunc('month', c.published_on)::date
) AS r ON r.month = d.month;

COMMENT ON VIEW mart.country_month IS 'Events that took place by country and month, with the articles read, as of the last refresh. Grain and key: country, month.';
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
