"""A batch that one process works on: it holds a lock of its session, so that its death is seen at once.

The lock ends with the connection, whatever ends that.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, ColumnElement, Connection, and_, cast, column, exists, func, select, table

from eventwire.warehouse.schema import batch, shard, shard_item

PROCESS = "process"
HOLD_LOCK = 4_539_005  # first key of the lock; the second is the hash of the batch's key

_LOCKS = table(
    "pg_locks", *(column(name) for name in ("locktype", "database", "classid", "objid", "granted"))
)
_DATABASE = table("pg_database", column("oid"), column("datname"))


def hold_batch(connection: Connection, batch_key: str) -> None:
    """Say that this session works on a batch, until its connection is closed."""
    connection.execute(select(func.pg_advisory_lock(HOLD_LOCK, func.hashtext(batch_key))))


def is_held() -> ColumnElement[bool]:
    """Say in SQL that the process which works on a row of `batch` is alive."""
    here = select(_DATABASE.c.oid).where(_DATABASE.c.datname == func.current_database()).scalar_subquery()
    key = cast(func.hashtext(batch.c.batch_key), BigInteger).op("&")(0xFFFFFFFF)
    return exists().where(
        _LOCKS.c.locktype == "advisory",
        _LOCKS.c.granted,
        _LOCKS.c.database == here,
        cast(_LOCKS.c.classid, BigInteger) == HOLD_LOCK,
        cast(_LOCKS.c.objid, BigInteger) == key,
    )


def held_files(connection: Connection) -> dict[str, int]:
    """Give how many files each living process has yet to load, by the key of its batch."""
    query = (
        select(batch.c.batch_key, func.count())
        .join(shard, shard.c.batch_key == batch.c.batch_key)
        .join(
            shard_item,
            and_(shard_item.c.batch_key == shard.c.batch_key, shard_item.c.shard_no == shard.c.shard_no),
        )
        .where(batch.c.state == "running", shard.c.state == "planned", is_held())
        .group_by(batch.c.batch_key)
        .order_by(batch.c.batch_key)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
