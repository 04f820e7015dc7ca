"""Folders for the servers of tests: in memory where there is room, for a new database is a thousand files."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_IN_MEMORY = Path("/dev/shm")  # what Linux mounts as a file system in memory
_NEEDED_BYTES = 4 << 30


@contextmanager
def scratch_folder(name: str) -> Iterator[Path]:
    """Make a folder that every user may enter, for root's server runs as another; remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"eventwire-{name}-", dir=fast_place()))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def fast_place() -> str | None:
    """Give the folder in memory where it has room, else None: the usual place of temporary files."""
    if not os.access(_IN_MEMORY, os.W_OK):
        return None
    return str(_IN_MEMORY) if shutil.disk_usage(_IN_MEMORY).free >= _NEEDED_BYTES else None
