#!/bin/bash
# The databases of docker-compose.yaml, made once by the PostgreSQL image: Airflow's and the warehouse.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username postgres \
    --set airflow="$AIRFLOW_DB_PASSWORD" --set eventwire="$EVENTWIRE_DB_PASSWORD" \
    --set pages="$PAGES_DB_PASSWORD" <<'SQL'
CREATE ROLE airflow LOGIN PASSWORD :'airflow';
CREATE DATABASE airflow OWNER airflow;
CREATE ROLE eventwire LOGIN CREATEROLE PASSWORD :'eventwire';
CREATE DATABASE warehouse OWNER eventwire;
-- What the pages of the Airflow UI read with: all tables, and nothing to write.
CREATE ROLE eventwire_pages LOGIN PASSWORD :'pages' IN ROLE pg_read_all_data;
SQL
