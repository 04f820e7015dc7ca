"""A migrated warehouse, and articles in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from eventwire.settings import Settings
from eventwire.warehouse import open_engine
from tests.faults.folders import write_stories


@pytest.fixture
def engine(warehouse_url: str) -> Iterator[Engine]:
    opened = open_engine(warehouse_url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Settings under which every file is read at once; the gazetteer is the one that is unpacked already."""
    return Settings(settle_seconds=0, warehouse_url=None)


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    return write_stories(tmp_path / "landing")
