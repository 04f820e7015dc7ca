"""Files that only their owner may read, and locks that a killed process cannot leave behind.

Takes paths under `var/`. Gives atomic writes with mode 0600 and advisory locks. Knows nothing of what is
written.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self


def write_private(path: Path, text: str) -> None:
    """Write a file with mode 0600 so that a reader sees the old text or the new text, never a part."""
    temporary = _write_beside(path, text)
    temporary.replace(path)


def write_private_once(path: Path, make: Callable[[], str]) -> str:
    """Give the text of a file, made first where it is missing. Of two processes, one writes for both."""
    if not path.exists():
        temporary = _write_beside(path, make())
        try:
            os.link(temporary, path)
        except FileExistsError:
            pass  # the other process was first: its text counts
        finally:
            temporary.unlink()
    return path.read_text(encoding="utf-8")


def _write_beside(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp makes it 0600
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(name)


class FileLock:
    """An advisory lock on a file, shared or alone. The kernel drops it when the process ends, in any way."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self, *, shared: bool = False, wait: bool = True) -> bool:
        """Take the lock, or change it from shared to alone or back. False: others have it and `wait` is off.

        A change that fails leaves nothing locked (flock(2) gives the old lock up first).
        """
        if self._descriptor is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(self._descriptor, kind if wait else kind | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            return False
        return True

    def release(self) -> None:
        """Give the lock up. Without one, nothing happens."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def is_locked(path: Path) -> bool:
    """Tell whether a process holds the lock on this file alone."""
    if not path.exists():
        return False
    lock = FileLock(path)
    free = lock.acquire(shared=True, wait=False)
    lock.release()
    return not free
