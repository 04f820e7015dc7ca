"""JSON: one article object, an array of them, or an object that holds such an array."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from eventwire.errors import ReadError
from eventwire.reading.dispatch import reject_record
from eventwire.reading.encoding import decode_text
from eventwire.reading.fields import FIELD_NAMES, read_record
from eventwire.reading.registry import FileContent, Opening, Records, register

MEDIA_TYPE = "application/json"
# An object, or an array of objects: text may open with "[" too, as in "[EXCERPTS] The president said ..."
_START = re.compile(r'\s*(?:\[\s*(?:[{\]]|$)|\{\s*(?:["}]|$))')
_SECOND_LINE_OBJECT = re.compile(r"\s*\{[^\n]*\n\s*\{")
_LINE_SUFFIXES = (".jsonl", ".ndjson")
_WRAPPER_NAMES = ("articles", "items", "results", "documents", "docs", "records", "entries")


def looks_like_json(opening: Opening) -> bool:
    return _START.match(opening.text) is not None and not looks_like_json_lines(opening)


def looks_like_json_lines(opening: Opening) -> bool:
    """Tell JSON lines: a second line that opens an object cannot stand in one JSON object; one line alone
    goes by its name.
    """
    if _START.match(opening.text) is None or opening.text.lstrip().startswith("["):
        return False
    return opening.suffix in _LINE_SUFFIXES or _SECOND_LINE_OBJECT.match(opening.text) is not None


@register(MEDIA_TYPE, suffixes=(".json",), recognises=looks_like_json)
def read_json(source: FileContent) -> Records:
    """Read a JSON file.

    Raises ReadError `broken_json` (half-written files too) or `no_records`.
    """
    content = parse_json(decode_text(source.content), "the file")
    for record_no, record in enumerate(_find_records(content)):
        try:
            yield read_record(record, record_no=record_no, media_type=MEDIA_TYPE, source=source)
        except ReadError as error:
            yield reject_record(source, error, record_no=record_no)


def parse_json(text: str, place: str) -> Any:
    """Parse JSON.

    Raises ReadError `broken_json`, which names the place and the fault.
    """
    try:
        return json.loads(text)
    except ValueError as error:
        raise ReadError("broken_json", f"{place}: {error}; ends {text[-40:]!r}") from error
    except RecursionError as error:
        raise ReadError("broken_json", f"{place}: nested too deep to be an article") from error


def _find_records(content: Any) -> Iterator[Any]:
    records = content if isinstance(content, list) else [content]
    if isinstance(content, dict) and not any(name in content for name in FIELD_NAMES["body"]):
        lists = [content[name] for name in _WRAPPER_NAMES if isinstance(content.get(name), list)]
        records = lists[0] if lists else records
    if not records or not isinstance(content, list | dict):
        raise ReadError("no_records", f"holds {type(content).__name__} without a record")
    yield from records
