"""Where files come from: a local folder or one file, or a store that fsspec knows (`s3://news/2026/`,
`memory://news`). Lists them in one order and loads their bytes.

Names that are no article files are left out; `passing.py` says which. So is everything below a folder whose
name begins with ".". Links are listed and never followed: loading one raises ReadError `symbolic_link`, so
that a link can neither bring in a file from elsewhere nor vanish from the account.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from errno import ELOOP
from pathlib import Path
from urllib.parse import unquote_to_bytes

from eventwire.errors import ReadError, SettingsError, TransientError
from eventwire.reading.passing import is_passing
from eventwire.reading.stores import find_scheme, list_store, load_stored

# No blocking on a pipe that took the place of a file, no following of a link that did.
_OPEN_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStat:
    """One file that is there. `location` is an absolute path, a file:// URL for a name that is not valid
    Unicode, or the URL of a file in a store, some of which do not say when a file was written.
    """

    location: str
    file_bytes: int
    modified_at: datetime | None


def list_files(root: str, *, settle_seconds: float) -> Iterator[FileStat]:
    """List the files below a folder, or the one file that `root` names, in the order of their names.

    A file that was modified less than `settle_seconds` ago is left for the next time; one modified in the
    future, by a clock that is wrong, is not. Raises SettingsError when there is no such folder or its kind
    of address is not known, TransientError when a store fails.
    """
    if find_scheme(root) == "file":
        return _list_local(root, settle_seconds)
    found = list_store(root)
    return (
        FileStat(location=location, file_bytes=file_bytes, modified_at=modified_at)
        for location, file_bytes, modified_at in found
        if modified_at is None or abs(time.time() - modified_at.timestamp()) >= settle_seconds
    )


def load_bytes(location: str, *, limit: int) -> bytes:
    """Load a file, at most `limit` bytes.

    Raises ReadError `file_too_large`, `file_missing`, `file_unreadable` or `symbolic_link`, and
    TransientError when the store fails.
    """
    if find_scheme(location) == "file":
        content, file_bytes = _load_local(location, limit)
    else:
        content, file_bytes = load_stored(location, limit)
    if len(content) > limit:
        raise ReadError("file_too_large", f"{file_bytes} bytes, the limit is {limit}")
    return content


def _find_path(location: str) -> Path:
    if "://" in location:
        return Path(os.fsdecode(unquote_to_bytes(location.partition("://")[2])))
    return Path(location)


def _name_location(path: Path) -> str:
    name = str(path)
    return name if name.isprintable() else path.as_uri()


def _list_local(root: str, settle_seconds: float) -> Iterator[FileStat]:
    path = _find_path(root)
    if not path.exists():
        raise SettingsError(f"{root}: there is no such file or folder")
    return _stat_all(path.resolve(), settle_seconds)


def _stat_all(base: Path, settle_seconds: float) -> Iterator[FileStat]:
    for path in sorted(_walk(base)) if base.is_dir() else [base]:
        found = _stat_file(path)
        if found is not None and abs(time.time() - found.st_mtime) >= settle_seconds:
            yield FileStat(
                location=_name_location(path),
                file_bytes=found.st_size,
                modified_at=datetime.fromtimestamp(found.st_mtime, UTC),
            )


def _walk(base: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(base, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(folder, name).is_symlink()]
        yield from (Path(folder, name) for name in (*names, *links) if not is_passing(name))


def _stat_file(path: Path) -> os.stat_result | None:
    """Stat a regular file or a link; None for another kind, or a file that is gone."""
    try:
        found = path.lstat()
    except (FileNotFoundError, PermissionError):
        return None
    return found if stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode) else None


def _load_local(location: str, limit: int) -> tuple[bytes, int]:
    """Load up to one byte more than the limit; give the size of the file too."""
    try:
        descriptor = os.open(_find_path(location), _OPEN_FLAGS)
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(descriptor)
            return file.read(limit + 1), found.st_size
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReadError("file_missing", f"{location}: gone since it was listed") from error
    except (PermissionError, IsADirectoryError) as error:
        raise ReadError("file_unreadable", f"{location}: {error.strerror}") from error
    except OSError as error:
        if error.errno == ELOOP:
            raise ReadError("symbolic_link", f"{location}: a link; links are not followed") from error
        raise TransientError(f"{location}: {error.strerror}") from error
