-- What became of every file that was seen.
SELECT state, count(*)::int AS files FROM core.source_file GROUP BY state ORDER BY state
