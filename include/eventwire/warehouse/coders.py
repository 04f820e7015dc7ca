"""Coder versions: register the one that codes, and say whose events consumers see, now and before.

One coder is current. A newer one that is at work beside it fills in: its events are shown too, as it codes
only articles that the current one has not. What it codes of stored articles is held, in no event, until it
becomes current; that hides all others. `core.coder_period` keeps each change.
"""

from __future__ import annotations

from sqlalchemy import ARRAY, Connection, Text, cast, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert

from eventwire import __version__
from eventwire.errors import ContractError
from eventwire.warehouse.clustering import CLUSTER_LOCK, ClusterSummary, cluster_events
from eventwire.warehouse.schema import batch, coder_period, coder_version, shard

CODER_LOCK = 4_539_003
FIRST, CHOSEN, FILLS_IN = "first coder here", "made current by hand", "codes new articles"
_moment = func.core.moment_of_change()


def register_coder(
    connection: Connection,
    *,
    coder_version_id: str,
    code_sha256: str,
    lexicon_sha256: str,
    model: str,
    make_current: bool = False,
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
            is_shown=False,
        )
        .on_conflict_do_nothing()
    )
    is_first = current_coder(connection) is None
    if make_current or is_first:
        set_current_coder(connection, coder_version_id, reason=FIRST if is_first else CHOSEN)


def fill_in(connection: Connection, coder_version_id: str) -> bool:
    """Show the events of a coder that is about to code new articles; give whether they are shown.

    Not those of a coder whose place another one took: the articles that it coded are shown as coded by that.
    """
    connection.execute(select(func.pg_advisory_xact_lock(CODER_LOCK)))
    if _is_shown(connection, coder_version_id):
        return True
    was_shown = exists().where(coder_period.c.coder_version_id == coder_version_id)
    if connection.scalar(select(was_shown)):
        return False
    _begin_period(connection, coder_version_id, is_current=False, reason=FILLS_IN)
    return True


def current_coder(connection: Connection) -> str | None:
    """Give the coder version that is current; None in an empty warehouse."""
    return connection.scalar(select(coder_version.c.coder_version_id).where(coder_version.c.is_current))


def set_current_coder(connection: Connection, coder_version_id: str, *, reason: str) -> None:
    """Let consumers see this coder's events and no other's, all at once when the caller commits.

    Raises ContractError when the coder is not registered, or its rows are archived.
    """
    connection.execute(select(func.core.require_kept(cast([coder_version_id], ARRAY(Text)))))
    known = select(coder_version.c.is_current).where(coder_version.c.coder_version_id == coder_version_id)
    is_current = connection.scalar(known)
    if is_current is None:
        raise ContractError(f"coder version {coder_version_id} is not registered")
    others = exists().where(coder_version.c.is_shown, coder_version.c.coder_version_id != coder_version_id)
    if is_current and not connection.scalar(select(others)):
        return
    connection.execute(update(coder_period).where(coder_period.c.until.is_(None)).values(until=_moment))
    connection.execute(
        update(coder_version).where(coder_version.c.is_shown).values(is_current=False, is_shown=False)
    )
    _begin_period(connection, coder_version_id, is_current=True, reason=reason)


def switch_coder(connection: Connection, coder_version_id: str, *, reason: str) -> ClusterSummary:
    """Make a coder current, and its mentions that were held into events, all at once when the caller commits.

    Readers see the events of before until then. Raises ContractError when the coder is not registered.
    """
    connection.execute(select(func.pg_advisory_xact_lock(CLUSTER_LOCK)))  # always before the coders' lock
    connection.execute(select(func.pg_advisory_xact_lock(CODER_LOCK)))
    coded_by_it = exists().where(
        shard.c.batch_key == batch.c.batch_key, shard.c.coder_version_id == coder_version_id
    )
    connection.execute(update(batch).where(batch.c.held, coded_by_it).values(held=False, clustered_rule=None))
    set_current_coder(connection, coder_version_id, reason=reason)
    return cluster_events(connection)


def find_coder(connection: Connection, beginning: str) -> str:
    """Give the one coder version whose id begins so; `current` names the current one.

    Raises ContractError when there is none or more than one.
    """
    ids = select(coder_version.c.coder_version_id).order_by(coder_version.c.created_at)
    if beginning == "current":
        ids = ids.where(coder_version.c.is_current)
    else:
        ids = ids.where(coder_version.c.coder_version_id.startswith(beginning, autoescape=True))
    found: list[str] = list(connection.scalars(ids))
    if len(found) == 1:
        return found[0]
    known = ", ".join(connection.scalars(select(coder_version.c.coder_version_id)))
    problem = f"names {len(found)} coder versions" if found else "names no coder version"
    raise ContractError(f"{beginning!r} {problem}; there are: {known or 'none yet'}")


def _is_shown(connection: Connection, coder_version_id: str) -> bool:
    return bool(
        connection.scalar(
            select(coder_version.c.is_shown).where(coder_version.c.coder_version_id == coder_version_id)
        )
    )


def _begin_period(connection: Connection, coder_version_id: str, *, is_current: bool, reason: str) -> None:
    connection.execute(
        update(coder_version)
        .where(coder_version.c.coder_version_id == coder_version_id)
        .values(is_current=is_current, is_shown=True)
    )
    connection.execute(
        insert(coder_period).values(
            coder_version_id=coder_version_id, since=_moment, is_current=is_current, reason=reason
        )
    )
