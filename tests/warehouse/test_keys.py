"""What rows name is there, and stays: foreign keys that triggers look up once a statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import (
    Connection,
    Engine,
    ForeignKeyConstraint,
    Table,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError

from eventwire.errors import ContractError
from eventwire.ledger import close_batch
from eventwire.records import content_id
from eventwire.warehouse import cluster_events, load_rows, open_engine, transaction
from eventwire.warehouse.schema import actor, event, event_member, event_mention, metadata
from tests.warehouse.factories import Work, load

CHILDREN = [table for table in metadata.sorted_tables if table.info.get("keys_by_statement")]
KEYS = [
    key for table in CHILDREN for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name))
]
PARENTS = sorted({key.referred_table for key in KEYS}, key=lambda table: table.fullname)
ABSENT: dict[type, Any] = {UUID: content_id("nobody"), str: "absent", int: 77}
TRIGGERS = text("SELECT tgname FROM pg_trigger WHERE tgrelid = CAST(:name AS regclass) AND NOT tgisinternal")


def named(item: Table | ForeignKeyConstraint) -> str:
    return item.fullname if isinstance(item, Table) else str(item.name)


@pytest.fixture
def loaded(engine: Engine, work: Work) -> Iterator[Connection]:
    """A connection to a warehouse with one loaded shard; what is done on it is rolled back."""
    load(engine, work)
    with transaction(engine) as connection:
        close_batch(connection, "first")
        cluster_events(connection)
    with engine.connect() as connection:
        yield connection


@pytest.mark.parametrize("key", KEYS, ids=named)
def test_a_row_that_names_what_is_not_there_is_refused(
    engine: Engine, work: Work, key: ForeignKeyConstraint
) -> None:
    rows = {name: [dict(row) for row in part] for name, part in work.rows.items() if name != "source_file"}
    if key.table in (event, event_member):
        load(engine, work)
        rows = {key.table.name: [clustered_row(engine, key.table)]}
    column = [column for column in key.columns if "month" not in column.name][-1]
    rows[key.table.name][0][column.name] = ABSENT[column.type.python_type]
    with pytest.raises(ContractError, match=str(key.name)), transaction(engine) as connection:
        load_rows(connection, rows)


def clustered_row(engine: Engine, table: Table) -> dict[str, Any]:
    """A row of a table that clustering fills, under another key."""
    with transaction(engine) as connection:
        close_batch(connection, "first")
        cluster_events(connection)
        row = connection.execute(select(table).limit(1)).mappings().one()
    first = next(iter(table.primary_key))
    return {**row, first.name: ABSENT[first.type.python_type]}


@pytest.mark.parametrize("parent", PARENTS, ids=named)
def test_what_loaded_rows_name_is_not_deleted(loaded: Connection, parent: Table) -> None:
    with pytest.raises(DBAPIError) as refused:
        loaded.execute(delete(parent))
    assert isinstance(refused.value.orig, psycopg.errors.ForeignKeyViolation)


def test_what_no_row_names_can_be_deleted(loaded: Connection) -> None:
    loaded.execute(insert(actor).values(actor_id=content_id("nobody")))
    assert loaded.execute(delete(actor).where(actor.c.actor_id == content_id("nobody"))).rowcount == 1


def test_a_key_that_rows_may_name_never_changes(loaded: Connection) -> None:
    with pytest.raises(DBAPIError, match='the key of a row of table "actor" never changes'):
        loaded.execute(update(actor).values(actor_id=func.gen_random_uuid()))


def test_what_an_open_transaction_names_is_locked_until_its_end(engine: Engine, work: Work) -> None:
    load(engine, work)
    nobody = content_id("nobody")
    with transaction(engine) as connection:
        connection.execute(insert(actor).values(actor_id=nobody))
    other = open_engine(engine.url.render_as_string(hide_password=False))
    with engine.begin() as naming, other.connect() as deleting:
        naming.execute(update(event_mention).values(attribution_actor_id=nobody))
        locked = select(actor).where(actor.c.actor_id == nobody).with_for_update(nowait=True)
        with pytest.raises(DBAPIError) as refused:
            deleting.execute(locked)
    other.dispose()
    assert isinstance(refused.value.orig, psycopg.errors.LockNotAvailable)


@pytest.mark.parametrize("child", CHILDREN, ids=named)
def test_every_table_whose_keys_are_looked_up_has_its_triggers(loaded: Connection, child: Table) -> None:
    found = set(loaded.scalars(TRIGGERS, {"name": child.fullname}))
    assert {"refuse_inserted", "refuse_updated"} <= found


@pytest.mark.parametrize("parent", PARENTS, ids=named)
def test_every_table_that_such_rows_name_has_its_triggers(loaded: Connection, parent: Table) -> None:
    found = set(loaded.scalars(TRIGGERS, {"name": parent.fullname}))
    assert {"refuse_deleted", "refuse_new_key"} <= found
