"""Names that are no article files, in a folder, a store or an archive.

Not read, and not recorded, because they are no article files yet or never: names that begin with "." or end
with "~", ".part", ".tmp", ".temp", ".crdownload" or ".swp" (files on their way, editors' copies), and
README.md, Thumbs.db and desktop.ini (what describes a folder). Anything else is listed, and what cannot be
read is rejected with its reason.
"""

from __future__ import annotations

_PASSING_SUFFIXES = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".swp", "~")
_FOLDER_NAMES = frozenset(("README.md", "Thumbs.db", "desktop.ini"))


def is_passing(name: str) -> bool:
    """Tell whether a file of this name, without its folder, is left out.

    >>> is_passing(".hidden.txt"), is_passing("a.txt.part"), is_passing("a.txt")
    (True, True, False)
    """
    return name.startswith(".") or name in _FOLDER_NAMES or name.lower().endswith(_PASSING_SUFFIXES)
