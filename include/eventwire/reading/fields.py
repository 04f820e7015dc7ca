"""The names that publishers give to the fields of an article record, and what may stand in them.

JSON, JSONL and CSV use it. Takes a mapping from outside, gives a RawArticle; does not judge dates or
repair text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from eventwire.errors import ReadError
from eventwire.reading.markup import flatten_markup, holds_markup
from eventwire.reading.registry import FileContent
from eventwire.records import RawArticle

# Names are compared without case, "_", "-", ":" and spaces; the first that is not empty wins. Sources:
# news-please, NewsAPI, schema.org NewsArticle, Dublin Core, IPTC ninjs, and feeds turned into JSON.
FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "headlines", "head", "dctitle"),
    "body": (
        "text",
        "body",
        "maintext",
        "content",
        "articlebody",
        "bodytext",
        "fulltext",
        "bodyxhtml",
        "bodyhtml",
        "bodies",
    ),
    "published": (
        *(
            "date",
            "datepublish",
            "published",
            "datepublished",
            "publishdate",
            "publicationdate",
            "publishedat",
        ),
        *("publishedon", "pubdate", "dcdate", "firstcreated", "versioncreated", "timestamp"),
    ),
    "url": ("url", "link", "canonicalurl", "articleurl", "permalink", "uri"),
    "source": ("source", "sourcedomain", "sourcename", "publisher", "outlet", "domain", "provider"),
    "byline": ("byline", "author", "authors", "creator", "dccreator", "by"),
    "language": ("language", "lang", "inlanguage", "dclanguage"),
}
# ninjs 2 and later: texts and headlines in several roles, of which one is the article's.
_PART_NAMES = frozenset(("bodies", "headlines"))
_MAIN_ROLES = frozenset(("main", "body", "full", "fulltext", "text"))
_CUT = re.compile(r"\[\+\d+ chars\]\s*$")  # how NewsAPI ends the text of which it gives the beginning
_INNER_NAMES = ("name", "title", "value", "text", "id")
_NAME_NOISE = re.compile(r"[\s_:-]+")
_EPOCH_SECONDS = (-5_364_662_400, 4_102_444_800)  # 1800 to 2100
_EVIDENCE_NAMES = 12


class RecordFields(BaseModel):
    """One record from outside, once its fields are found: every field is text or absent."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: str | None
    body: str | None
    published: str | None
    url: str | None
    source: str | None
    byline: str | None
    language: str | None


def read_record(record: object, *, record_no: int, media_type: str, source: FileContent) -> RawArticle:
    """Turn one record into a RawArticle.

    A record with an empty text and a headline is an article of its headline. Raises ReadError
    `not_an_object`, `wrong_field_type`, `no_text_field` or `article_too_long`.
    """
    if not isinstance(record, dict):
        raise ReadError("not_an_object", f"record {record_no} is {type(record).__name__}")
    named = {name_field(str(name)): value for name, value in record.items()}
    if not any(name in named for name in FIELD_NAMES["body"]):
        raise ReadError(
            "no_text_field", f"record {record_no} has only {sorted(map(str, record))[:_EVIDENCE_NAMES]!r}"
        )
    found = {field: _pick(field, named) for field in FIELD_NAMES}
    try:
        fields = RecordFields.model_validate(found)
    except ValidationError as error:
        fault = error.errors()[0]
        raise ReadError(
            "wrong_field_type", f"record {record_no}, {fault['loc'][0]}: {fault['msg']}"
        ) from error
    body = fields.body or ""
    if not body.strip() and not fields.title:
        raise ReadError("no_text_field", f"record {record_no} has neither text nor headline")
    check_length(body, record_no=record_no, limit=source.limits.article_chars)
    return RawArticle(
        file_id=source.file_id,
        record_no=record_no,
        media_type=media_type,
        title=fields.title,
        body=flatten_markup(body) if holds_markup(body) else body,
        published=fields.published,
        url=fields.url or source.url,
        source=fields.source,
        byline=fields.byline,
        language=fields.language,
        file_modified_on=source.modified_on,
        is_summary=_CUT.search(body) is not None,
    )


def name_field(name: str) -> str:
    """Bring the name of a field into the form in which names are compared.

    >>> name_field("Date_Published"), name_field("dc:title")
    ('datepublished', 'dctitle')
    """
    return _NAME_NOISE.sub("", name).lower()


def check_length(body: str, *, record_no: int, limit: int) -> None:
    """Raise ReadError `article_too_long` for a body above the limit."""
    if len(body) > limit:
        raise ReadError(
            "article_too_long", f"record {record_no} has {len(body)} characters, the limit is {limit}"
        )


def _pick(field: str, named: Mapping[str, Any]) -> Any:
    for name in FIELD_NAMES[field]:
        value = named.get(name)
        if value not in (None, "", [], {}) and not _is_mere_name(name, value):
            return _flatten(field, _find_main(value) if name in _PART_NAMES else value)
    return None


def _find_main(value: Any) -> Any:
    """Find the part in the role of the article itself; the first where no part says so."""
    parts = [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
    main = (part for part in parts if str(part.get("role", "")).lower() in _MAIN_ROLES)
    return next(main, parts[0] if parts else value)


def _is_mere_name(name: str, value: Any) -> bool:
    """Tell a URI that is a name, such as urn:newsml:..., and not an address."""
    return name == "uri" and not str(value).lower().startswith(("http://", "https://"))


def _flatten(field: str, value: Any) -> Any:
    """Bring a value into the one form that the field has; what has no such form stays, and validation names
    it.
    """
    if isinstance(value, dict):
        inner = (value.get(name) for name in _INNER_NAMES)
        return next((part for part in inner if isinstance(part, str)), value)
    if isinstance(value, list):
        parts = [_flatten(field, part) for part in value]
        joint = "\n\n" if field == "body" else ", "
        return joint.join(parts) if all(isinstance(part, str) for part in parts) else value
    if field == "published" and isinstance(value, int | float) and not isinstance(value, bool):
        return _date_of_epoch(value)
    return value


def _date_of_epoch(number: float) -> str:
    """Write seconds or milliseconds since 1970 as an ISO date; another number is written as it is.

    >>> _date_of_epoch(1700000000), _date_of_epoch(1700000000000), _date_of_epoch(20231114)
    ('2023-11-14', '2023-11-14', '20231114')
    """
    low, high = _EPOCH_SECONDS
    is_calendar = (
        18_000_101 <= number <= 21_001_231
    )  # a date written as a number, and the seconds of 1970 that look like one
    seconds = number / 1000 if abs(number) > high else number
    if is_calendar or not low <= seconds <= high:
        return str(number)
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
