"""Names of the members of an archive. They are labels: nothing is written to disk under them."""

from __future__ import annotations

from eventwire.errors import ReadError
from eventwire.reading.passing import is_passing


def is_left_out(path: str) -> bool:
    """Tell whether the listing of a folder would leave out a member of this path.

    >>> is_left_out("./2026/a.txt"), is_left_out(".git/a.txt"), is_left_out("__MACOSX/._a.txt")
    (False, True, True)
    """
    *folders, name = path.replace("\\", "/").split("/")
    if "__MACOSX" in folders or is_passing(name):
        return True
    return any(folder.startswith(".") and folder not in (".", "..") for folder in folders)


def check_name(path: str) -> None:
    """Raise ReadError `unsafe_name` for a path that leads out of the archive."""
    name = path.replace("\\", "/")
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        raise ReadError("unsafe_name", "leads out of the archive")
