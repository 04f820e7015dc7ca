"""The warehouse's revision: bring a database to this software's, or say in one sentence how far it is.

`migrate` runs Alembic's revisions, then seeds the event types, all in one transaction under a lock. Knows
nothing of marts: whoever composes the rooms passes what else must follow as `after`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, func, select, text

from eventwire.errors import SettingsError
from eventwire.ontology import EventType, event_types
from eventwire.warehouse.engine import open_engine, transaction
from eventwire.warehouse.schema import event_type
from eventwire.warehouse.staging import loaded_columns, merge_statement, stage_rows

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATE_LOCK = 4_539_001  # key of the advisory lock; any number that no other lock here has


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionState:
    """The revision that the warehouse is at (None: empty) and the one that this software needs."""

    found: str | None
    needed: str

    @property
    def is_current(self) -> bool:
        """Whether nothing has to be migrated."""
        return self.found == self.needed


def migrate(url: str, *, after: Callable[[Connection], object] | None = None) -> RevisionState:
    """Upgrade a warehouse to this software's revision and seed its event types; give what was found before.

    Two migrations at once wait for each other; a failing one leaves nothing behind.
    Raises SettingsError when the database is at a revision that this software does not know.
    """
    engine = open_engine(url)
    try:
        with transaction(engine) as connection:
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATE_LOCK)))
            state = _read_state(connection)
            if not state.is_current:
                _upgrade(connection, state)
            seed_event_types(connection, event_types())
            if after is not None:
                after(connection)
            return state
    finally:
        engine.dispose()


def seed_event_types(connection: Connection, types: Mapping[str, EventType]) -> int:
    """Write the ontology into `core.event_type`; give the number of rows that were new or changed."""
    columns = loaded_columns(event_type)
    rows = [{name: getattr(kind, name) for name in columns} for kind in types.values()]
    stage_rows(connection, event_type, columns, rows)
    statement = merge_statement(event_type, correctable=True)
    return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount


def revision_state(url: str) -> RevisionState:
    """Say which revision a warehouse is at and which one this software needs. Changes nothing."""
    engine = open_engine(url)
    try:
        with transaction(engine) as connection:
            return _read_state(connection)
    finally:
        engine.dispose()


def require_current(engine: Engine) -> None:
    """Raise SettingsError, naming the command that helps, unless the warehouse is at our revision."""
    with transaction(engine) as connection:
        state = _read_state(connection)
    if not state.is_current:
        found = f"at revision {state.found}" if state.found else "empty"
        raise SettingsError(
            f"the warehouse is {found}, this software needs {state.needed}: run eventwire db upgrade"
        )


def write_revision(url: str, message: str, *, folder: Path | None = None) -> Path:
    """Write a new revision file: what the Tables have and the migrated database lacks. For developers.

    It goes beside the others, or into `folder`.
    """
    from alembic import command

    engine = open_engine(url)
    try:
        with transaction(engine) as connection:
            config = alembic_config(connection)
            versions = Path(__file__).parent / "migrations" / "versions"
            config.set_main_option(
                "version_locations", os.pathsep.join(map(str, (versions, folder or versions)))
            )
            written = command.revision(
                config, message=message, autogenerate=True, head="head", version_path=str(folder or versions)
            )
    finally:
        engine.dispose()
    if written is None or isinstance(written, list):
        raise SettingsError("Alembic wrote no single revision")
    return Path(written.path)


def _read_state(connection: Connection) -> RevisionState:
    from alembic.script import ScriptDirectory

    needed = ScriptDirectory.from_config(alembic_config()).get_current_head()
    if needed is None:
        raise SettingsError("this copy of Eventwire lacks its migrations: install it again")
    if connection.scalar(select(func.to_regclass("ops.alembic_version"))) is None:
        return RevisionState(found=None, needed=needed)
    return RevisionState(
        found=connection.scalar(text("SELECT version_num FROM ops.alembic_version")), needed=needed
    )


def _upgrade(connection: Connection, state: RevisionState) -> None:
    from alembic import command
    from alembic.util import CommandError

    connection.execute(text("CREATE SCHEMA IF NOT EXISTS ops"))  # Alembic's own table stands there
    try:
        command.upgrade(alembic_config(connection), "head")
    except CommandError as error:
        raise SettingsError(
            f"the warehouse is at revision {state.found}, this software knows none after {state.needed}: "
            "use the newer Eventwire that made it"
        ) from error


def alembic_config(connection: Connection | None = None) -> Config:
    from alembic.config import Config

    config = Config(attributes={"connection": connection}, stdout=StringIO())
    config.set_main_option("script_location", "eventwire.warehouse:migrations")
    config.set_main_option("path_separator", "os")
    return config
