"""Coder versions: register the one that codes, and say whose mentions consumers see."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.postgresql import insert

from eventwire import __version__
from eventwire.errors import ContractError
from eventwire.warehouse.schema import coder_version

CODER_LOCK = 4_539_003


def register_coder(
    connection: Connection,
    *,
    coder_version_id: str,
    code_sha256: str,
    lexicon_sha256: str,
    model: str,
    make_current: bool,
) -> None:
    """Write a coder version that is not there yet; the first one of a warehouse is current in any case."""
    connection.execute(select(func.pg_advisory_xact_lock(CODER_LOCK)))
    connection.execute(
        insert(coder_version)
        .values(
            coder_version_id=coder_version_id,
            software_version=__version__,
            code_sha256=code_sha256,
            lexicon_sha256=lexicon_sha256,
            model=model,
            is_current=False,
        )
        .on_conflict_do_nothing()
    )
    if make_current or current_coder(connection) is None:
        set_current_coder(connection, coder_version_id)


def current_coder(connection: Connection) -> str | None:
    """Give the coder version whose mentions consumers see; None in an empty warehouse."""
    return connection.scalar(select(coder_version.c.coder_version_id).where(coder_version.c.is_current))


def set_current_coder(connection: Connection, coder_version_id: str) -> None:
    """Let consumers see another coder's mentions, all at once when the caller commits.

    Raises ContractError when the coder is not registered.
    """
    known = select(coder_version.c.is_current).where(coder_version.c.coder_version_id == coder_version_id)
    is_current = connection.scalar(known)
    if is_current is None:
        raise ContractError(f"coder version {coder_version_id} is not registered")
    if not is_current:
        connection.execute(update(coder_version).where(coder_version.c.is_current).values(is_current=False))
        connection.execute(
            update(coder_version)
            .where(coder_version.c.coder_version_id == coder_version_id)
            .values(is_current=True)
        )
