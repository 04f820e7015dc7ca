"""Fixtures that every room's tests may use."""

from tests.postgres import fresh_database, migrated_template, postgres_server, warehouse_url

__all__ = ["fresh_database", "migrated_template", "postgres_server", "warehouse_url"]
