"""Run revisions on the connection that the caller opened; the caller commits.

Alembic executes this file. The connection is in `config.attributes`; no offline mode, no alembic.ini.
"""

from alembic import context

from eventwire.warehouse.schema import metadata


def _is_ours(name: str | None, kind: str, _: object) -> bool:
    """Leave out schema `mart`: what stands there is made by the marts, not by revisions."""
    return kind != "schema" or name in ("core", "ops")


def run_revisions() -> None:
    """Run what the command asks for, in the caller's transaction."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        include_schemas=True,
        include_name=_is_ours,
        version_table_schema="ops",
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


if __name__ == "env_py":  # the name that Alembic gives it; an ordinary import runs nothing
    run_revisions()
