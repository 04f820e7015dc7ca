-- Articles of each publisher by publish date, over the 35 days up to the newest article.
SELECT coalesce(source, '') AS source, published_on AS day, count(*)::int AS articles
FROM core.article
WHERE published_on > (SELECT max(published_on) FROM core.article) - 35
GROUP BY source, published_on
