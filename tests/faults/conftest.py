"""A migrated warehouse, and articles in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventwire.settings import Settings
from tests.faults.folders import write_stories


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Settings under which every file is read at once; the gazetteer is the one that is unpacked already."""
    return Settings(settle_seconds=0, warehouse_url=None)


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    return write_stories(tmp_path / "landing")
