"""A column that consumers rely on is never renamed, retyped or moved without a new version."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.marts.interface import Column, present, recorded, verdict, write

ONE: Column = ("mart.events", "event_id", "uuid")
TWO: Column = ("mart.events", "label", "text")


def test_the_views_are_what_the_recorded_contract_says(engine: Engine, tmp_path: Path) -> None:
    with engine.connect() as connection:
        version = str(connection.scalar(text("SELECT version FROM mart.interface_version")))
        columns = present(connection)
    write(tmp_path / "contract.csv", columns)
    words = verdict(version, recorded(version), columns)
    assert words is None, f"{words} The columns as they are now: {tmp_path / 'contract.csv'}"


@pytest.mark.parametrize(
    ("now", "needed"),
    [
        ((ONE,), "version_2.0.csv"),
        ((ONE, ("mart.events", "title", "text")), "version_2.0.csv"),
        ((ONE, ("mart.events", "label", "integer")), "version_2.0.csv"),
        ((TWO, ONE), "version_2.0.csv"),
        ((ONE, TWO, ("mart.events", "title", "text")), "version_1.1.csv"),
        ((ONE, TWO, ("mart.more", "event_id", "uuid")), "version_1.1.csv"),
    ],
)
def test_a_change_says_which_version_it_needs(now: tuple[Column, ...], needed: str) -> None:
    words = verdict("1.0", (ONE, TWO), now)
    assert words is not None
    assert needed in words


def test_no_change_needs_no_version() -> None:
    assert verdict("1.0", (ONE, TWO), (ONE, TWO)) is None


def test_a_breaking_change_names_the_column_and_warns() -> None:
    words = verdict("3.4", (ONE, TWO), (ONE,))
    assert words == (
        "the interface is no longer version 3.4. Gone, renamed or retyped: mart.events label text. "
        "Consumers break: take it back if you can. "
        "Else set 4.0 in views/base/interface_version.sql and record contract/version_4.0.csv."
    )
