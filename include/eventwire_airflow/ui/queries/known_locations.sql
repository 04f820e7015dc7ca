-- Which of these places hold a file that the ledger knows.
SELECT DISTINCT location FROM core.source_file WHERE location = ANY(%(locations)s)
