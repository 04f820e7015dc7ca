-- Everything that a table of ours consists of, one row each, as PostgreSQL spells it.
SELECT 'column' AS kind, c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod) AS definition,
    a.attnotnull::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || coalesce(col_description(c.oid, a.attnum), '') AS detail
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE n.nspname IN ('core', 'ops') AND c.relkind = 'r' AND c.relname <> 'alembic_version'
UNION ALL
SELECT 'table', c.relname::text, n.nspname::text, '', coalesce(obj_description(c.oid, 'pg_class'), '')
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('core', 'ops') AND c.relkind = 'r' AND c.relname <> 'alembic_version'
UNION ALL
SELECT 'constraint', c.relname::text, k.conname::text, pg_get_constraintdef(k.oid), ''
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('core', 'ops') AND c.relname <> 'alembic_version'
UNION ALL
SELECT 'index', i.tablename::text, i.indexname::text, i.indexdef, ''
FROM pg_indexes i
WHERE i.schemaname IN ('core', 'ops') AND i.tablename <> 'alembic_version'
