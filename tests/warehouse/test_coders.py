"""Exactly one coder version is current once there is one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from eventwire.errors import ContractError
from eventwire.warehouse import current_coder, open_engine, register_coder, set_current_coder, transaction
from tests.warehouse.snapshots import row_versions


@pytest.fixture
def bare_engine(warehouse_url: str) -> Iterator[Engine]:
    engine = open_engine(warehouse_url)
    yield engine
    engine.dispose()


def register(engine: Engine, name: str, *, make_current: bool = False) -> str | None:
    with transaction(engine) as connection:
        register_coder(
            connection,
            coder_version_id=name,
            code_sha256="a" * 64,
            lexicon_sha256="b" * 64,
            model="en_core_web_sm 3.8.0",
            make_current=make_current,
        )
        return current_coder(connection)


def test_the_first_coder_is_current(bare_engine: Engine) -> None:
    assert register(bare_engine, "one") == "one"


@pytest.mark.parametrize(("make_current", "expected"), [(False, "one"), (True, "two")])
def test_a_second_coder_is_current_only_when_told(
    bare_engine: Engine, make_current: bool, expected: str
) -> None:
    register(bare_engine, "one")
    assert register(bare_engine, "two", make_current=make_current) == expected


def test_registering_again_changes_nothing(bare_engine: Engine) -> None:
    register(bare_engine, "one", make_current=True)
    before = row_versions(bare_engine)
    register(bare_engine, "one", make_current=True)
    assert row_versions(bare_engine) == before


def test_an_unknown_coder_cannot_become_current(bare_engine: Engine) -> None:
    with (
        transaction(bare_engine) as connection,
        pytest.raises(ContractError, match="nobody is not registered"),
    ):
        set_current_coder(connection, "nobody")
