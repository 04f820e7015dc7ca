"""Where files come from: a local folder, or one file. Lists them in one order and loads their bytes.

Not read, and not recorded, because they are no article files yet or never: names that begin with "." or end
with "~", ".part", ".tmp", ".temp", ".crdownload" or ".swp" (files on their way, editors' copies),
everything below a folder whose name begins with ".", and README.md, Thumbs.db and desktop.ini (what
describes a folder). Anything else is listed, and what cannot be read is rejected with its reason.

Object storage comes in by `_listers` and `_loaders`: one function of each, by URL scheme.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote_to_bytes

from eventwire.errors import ReadError, SettingsError, TransientError

_PASSING_SUFFIXES = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".swp", "~")
_FOLDER_NAMES = frozenset(("README.md", "Thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStat:
    """One file that is there. `location` is an absolute path, or a file:// URL for a name that is not valid
    Unicode.
    """

    location: str
    file_bytes: int
    modified_at: datetime


def list_files(root: str, *, settle_seconds: float) -> Iterator[FileStat]:
    """List the files below a folder, or the one file that `root` names, in the order of their names.

    A file that was modified less than `settle_seconds` ago is left for the next time; one modified in the
    future, by a clock that is wrong, is not. Links to folders are not followed, links to files only when
    they stay below the root. Raises SettingsError when there is no such folder or its kind of address is
    not known.
    """
    lister = _listers.get(_find_scheme(root))
    if lister is None:
        raise SettingsError(f"{root}: no reader for addresses of this kind; known are {sorted(_listers)}")
    return lister(root, settle_seconds)


def load_bytes(location: str, *, limit: int) -> bytes:
    """Load a file, at most `limit` bytes.

    Raises ReadError `file_too_large`, `file_missing` or `file_unreadable`, and TransientError when the
    store fails.
    """
    loader = _loaders.get(_find_scheme(location))
    if loader is None:
        raise ReadError("file_unreadable", f"{location}: no reader for addresses of this kind")
    return loader(location, limit)


def _find_scheme(location: str) -> str:
    scheme, mark, _ = location.partition("://")
    return scheme.lower() if mark else "file"


def _find_path(location: str) -> Path:
    if _find_scheme(location) == "file" and "://" in location:
        return Path(os.fsdecode(unquote_to_bytes(location.partition("://")[2])))
    return Path(location)


def _name_location(path: Path) -> str:
    name = str(path)
    return name if name.isprintable() else path.as_uri()


def _list_local(root: str, settle_seconds: float) -> Iterator[FileStat]:
    path = _find_path(root)
    if not path.exists():
        raise SettingsError(f"{root}: there is no such file or folder")
    base = path.resolve()
    return _stat_all(base, settle_seconds, folder=base if base.is_dir() else base.parent)


def _stat_all(base: Path, settle_seconds: float, folder: Path) -> Iterator[FileStat]:
    for path in sorted(_walk(base)) if base.is_dir() else [base]:
        found = _stat_file(path, folder)
        if found is not None and abs(time.time() - found.st_mtime) >= settle_seconds:
            yield FileStat(
                location=_name_location(path),
                file_bytes=found.st_size,
                modified_at=datetime.fromtimestamp(found.st_mtime, UTC),
            )


def _walk(base: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(base, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if not _is_passing(name))


def _is_passing(name: str) -> bool:
    return name.startswith(".") or name in _FOLDER_NAMES or name.lower().endswith(_PASSING_SUFFIXES)


def _stat_file(path: Path, folder: Path) -> os.stat_result | None:
    """Stat a regular file; None for another kind, a link out of the folder, or a file that is gone."""
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(folder):
            return None
        found = path.stat()
    except (FileNotFoundError, PermissionError, RuntimeError):  # RuntimeError: a link that leads to itself
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _load_local(location: str, limit: int) -> bytes:
    try:
        with _find_path(location).open("rb") as file:
            content = file.read(limit + 1)
            file_bytes = os.fstat(file.fileno()).st_size
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReadError("file_missing", f"{location}: gone since it was listed") from error
    except (PermissionError, IsADirectoryError) as error:
        raise ReadError("file_unreadable", f"{location}: {error.strerror}") from error
    except OSError as error:
        raise TransientError(f"{location}: {error.strerror}") from error
    if len(content) > limit:
        raise ReadError("file_too_large", f"{file_bytes} bytes, the limit is {limit}")
    return content


_listers = {"file": _list_local}
_loaders = {"file": _load_local}
