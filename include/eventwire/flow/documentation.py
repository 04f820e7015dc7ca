"""The generated pages of docs/: what the program says of itself, so that no page can say something else.

warehouse.md is written whole, from the COMMENTs of a migrated warehouse and the example queries, and marts.md
from the headers of the views; of operations.md only the table of settings, between its two marks.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe

from pydantic.fields import FieldInfo

from eventwire.errors import ContractError
from eventwire.flow.warehouse import prepare_warehouse
from eventwire.marts import definitions
from eventwire.marts.page import render_marts
from eventwire.settings import PROJECT, Settings
from eventwire.stack.embedded_postgres import EmbeddedPostgres, first_free_port
from eventwire.warehouse import open_engine, transaction
from eventwire.warehouse.dictionary import render_dictionary

WAREHOUSE_PAGE = "warehouse.md"
MARTS_PAGE = "marts.md"
SETTINGS_PAGE = "operations.md"
SETTINGS_MARKS = ("<!-- settings: written by `make docs` -->\n", "<!-- end settings -->\n")
_DATABASE = "documentation"


def write_pages(folder: Path, *, write: bool = True, url: str | None = None) -> tuple[str, ...]:
    """Bring the generated pages in `folder` up to date; give the names of those that were not.

    `write` off only looks. `url` names a migrated warehouse to describe; without one, an embedded PostgreSQL
    makes an empty one for the time of the call, so that the pages tell of this software and of no one's rows.
    Raises ContractError where operations.md lacks the marks of its table.
    """
    if url is None:
        with _empty_warehouse() as own:
            pages = render_pages(folder, own)
    else:
        pages = render_pages(folder, url)
    stale = tuple(name for name, text in pages.items() if _read(folder / name) != text)
    if write:
        for name in stale:
            (folder / name).write_text(pages[name], encoding="utf-8")
    return stale


def render_pages(folder: Path, url: str) -> dict[str, str]:
    """Give each generated page by name, as it should stand in `folder`."""
    return {
        WAREHOUSE_PAGE: render_warehouse(url),
        MARTS_PAGE: render_marts(),
        SETTINGS_PAGE: _replace_table(_read(folder / SETTINGS_PAGE), render_settings()),
    }


def render_warehouse(url: str) -> str:
    """Write the data dictionary of a migrated warehouse."""
    examples = {item.name: item.example for item in definitions() if item.example is not None}
    engine = open_engine(url)
    try:
        with transaction(engine) as connection:
            return render_dictionary(connection, examples)
    finally:
        engine.dispose()


def render_settings() -> str:
    """Write the table of all settings: environment variable, default, what it is with its unit."""
    rows = [
        f"| `EVENTWIRE_{name.upper()}` | {_default(field)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(["| variable | default | what it is |", "|---|---|---|", *rows, ""])


def _default(field: FieldInfo) -> str:
    value = field.default
    if isinstance(value, Path):
        return f"`{value.relative_to(PROJECT)}/`"
    if value is None:
        return "unset"
    return f"`{value}`"


def _replace_table(page: str, table: str) -> str:
    first, last = SETTINGS_MARKS
    before, opened, rest = page.partition(first)
    _, closed, after = rest.partition(last)
    if not (opened and closed):
        raise ContractError(f"{SETTINGS_PAGE} lacks the lines {first.strip()} and {last.strip()}")
    return "".join((before, first, table, last, after))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


@contextmanager
def _empty_warehouse() -> Iterator[str]:
    """Give the URL of a migrated warehouse without rows, on a server of its own that ends with the block."""
    with tempfile.TemporaryDirectory(prefix="eventwire-docs-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # where root asks, the server is another user's, who must be able to enter
        server = EmbeddedPostgres(
            folder=folder / "postgres",
            log=folder / "log",
            password=token_urlsafe(24),
            preferred_port=first_free_port([0]) or 0,
            durable=False,
        )
        try:
            server.start()
            server.create_databases([_DATABASE])
            url = server.url(_DATABASE)
            prepare_warehouse(url)
            yield url
        finally:
            server.stop()
