"""Fixtures that every room's tests may use."""

from tests.postgres import engine, fresh_database, migrated_template, postgres_server, warehouse_url

__all__ = ["engine", "fresh_database", "migrated_template", "postgres_server", "warehouse_url"]
