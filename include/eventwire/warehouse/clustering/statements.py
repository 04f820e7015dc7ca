"""The .sql files beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sqlalchemy import TextClause, text


@cache
def statement(name: str) -> TextClause:
    """Read a statement; `name` is the file's without its ending."""
    return text(files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8"))
