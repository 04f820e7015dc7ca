"""Stores that fsspec knows, by the scheme of an address: `s3://bucket/folder`, `gs://`, `abfs://`, `memory://`.

What a scheme needs beyond fsspec is a package of its own; `s3://` is installed with Eventwire and takes its
credentials and its endpoint from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL)
or from the machine's role. Addresses that chain one store to another ("zip::s3://") are not taken, nor are
the ones that run commands or servers: a landing address says where files are and nothing else.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from eventwire.errors import ReadError, SettingsError, TransientError
from eventwire.reading.passing import is_passing

_CHAIN = "::"
# Schemes of fsspec that name no place where files are dropped.
_NO_STORES = frozenset(
    (
        *("async_wrapper", "asynclocal", "asyncwrapper", "blockcache", "cached", "dask", "data", "dir"),
        *("filecache", "generic", "git", "jlab", "jupyter", "libarchive", "local", "pyscript", "reference"),
        *("simplecache", "tar", "zip"),
    )
)
_MODIFIED = ("LastModified", "last_modified", "mtime", "modified", "updated", "created")


def find_scheme(location: str) -> str:
    """Find the scheme of an address, "file" for a path.

    >>> find_scheme("/landing/a.txt"), find_scheme("S3://news/a.txt")
    ('file', 's3')
    """
    scheme, mark, _ = location.partition("://")
    return scheme.lower() if mark else "file"


def list_store(root: str) -> list[tuple[str, int, datetime | None]]:
    """List the files below an address, or the one that it names: address, bytes, when it was written.

    Raises SettingsError for an address of an unknown kind or of nothing, TransientError when the store fails.
    """
    scheme = find_scheme(root)
    try:
        store = _open_store(root)
        base = store._strip_protocol(root)
        found: dict[str, dict[str, Any]] = store.find(base, detail=True)
        if not found and not store.exists(base):
            raise FileNotFoundError("there is no such file or folder")
    except (ValueError, ImportError) as error:
        raise SettingsError(f"{root}: no reader for addresses of this kind: {error}") from error
    except (FileNotFoundError, PermissionError) as error:
        raise SettingsError(f"{root}: {error}") from error
    except Exception as error:  # what the packages of the schemes raise has no common root
        raise TransientError(f"{root}: {type(error).__name__} {error}") from error
    return [
        (f"{scheme}://{name.lstrip('/')}", int(entry.get("size") or 0), _find_moment(entry))
        for name, entry in sorted(found.items())
        if entry.get("type") == "file" and not _is_left_out(name, base)
    ]


def load_stored(location: str, limit: int) -> tuple[bytes, int]:
    """Load up to one byte more than the limit; give the size of the file too.

    Raises ReadError `file_missing` or `file_unreadable`, and TransientError when the store fails.
    """
    try:
        store = _open_store(location)
        with store.open(store._strip_protocol(location), "rb") as file:
            content = file.read(limit + 1)
            file_bytes = getattr(file, "size", None)
            return content, file_bytes if isinstance(file_bytes, int) else len(content)
    except FileNotFoundError as error:
        raise ReadError("file_missing", f"{location}: gone since it was listed") from error
    except (PermissionError, IsADirectoryError) as error:
        raise ReadError("file_unreadable", f"{location}: {error}") from error
    except (ValueError, ImportError) as error:
        raise ReadError("file_unreadable", f"{location}: no reader for addresses of this kind") from error
    except Exception as error:  # what the packages of the schemes raise has no common root
        raise TransientError(f"{location}: {type(error).__name__} {error}") from error


def _open_store(location: str) -> Any:
    import fsspec

    scheme = find_scheme(location)
    if _CHAIN in location or scheme in _NO_STORES:
        raise ValueError(f"{scheme}:// names no place where files are dropped")
    # a listing that was kept would hide the files that came since
    return fsspec.filesystem(scheme, use_listings_cache=False, skip_instance_cache=True)


def _is_left_out(name: str, base: str) -> bool:
    *folders, last = name.removeprefix(base).strip("/").split("/")
    return name != base and (is_passing(last) or any(folder.startswith(".") for folder in folders))


def _find_moment(entry: dict[str, Any]) -> datetime | None:
    for key in _MODIFIED:
        moment = entry.get(key)
        if isinstance(moment, int | float):
            return datetime.fromtimestamp(moment, UTC)
        if isinstance(moment, str):
            moment = _parse_moment(moment)
        if isinstance(moment, datetime):
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def _parse_moment(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None
