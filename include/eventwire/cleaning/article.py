"""RawArticle -> Article: runs the steps of cleaning in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from eventwire.cleaning.boilerplate import is_boilerplate, strip_furniture
from eventwire.cleaning.byline import clean_byline, split_byline
from eventwire.cleaning.characters import clean_address, clean_line, repair_characters
from eventwire.cleaning.dateline import StatedDateline, split_dateline
from eventwire.cleaning.headline import split_running_headline
from eventwire.cleaning.language import identify_language
from eventwire.cleaning.notes import is_note, read_revision_mark, split_notes
from eventwire.cleaning.paragraphs import join_lines
from eventwire.cleaning.published import (
    Published,
    add_year,
    choose_published,
    find_latest_day,
    read_stated_line,
)
from eventwire.cleaning.stated_dates import StatedDate, find_date_in_url, parse_stated_date
from eventwire.errors import CleanError
from eventwire.records import Article, Dateline, PublishedMethod, RawArticle, Skip, content_id

_WORDS = re.compile(r"\w+")
_EVIDENCE_CHARS = 80
_HEADLINE_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The body of an article and what was split off it."""

    headline: str | None
    body: str
    byline: str | None
    dateline: StatedDateline | None
    stated_line: StatedDate | None
    notes: tuple[str, ...]


def clean_article(raw: RawArticle, *, language: str, chars_limit: int) -> Article | Skip:
    """Clean one article record.

    `language` is the ISO 639-1 code that is coded; another gives Skip("language:fr"). `chars_limit` counts
    characters of the cleaned text. Raises CleanError `no_text` or `article_too_long`.
    """
    title = clean_line(raw.title)
    parts = _split_body(repair_characters(raw.body), title)
    title = title or parts.headline
    text = "\n\n".join(part for part in (title, parts.body) if part)
    _check_text(text, raw.body, chars_limit)
    identified = identify_language(parts.body or text, wanted=language, declared=raw.language)
    url = clean_address(raw.url)
    source = clean_line(raw.source) or _find_host(url)
    article_id = content_id("article", source, text)
    if identified.language != language:
        reason = f"language:{identified.language}"
        return Skip(file_id=raw.file_id, record_no=raw.record_no, reason=reason, article_id=article_id)
    published, dateline = _date(raw, url, parts)
    return Article(
        article_id=article_id,
        file_id=raw.file_id,
        record_no=raw.record_no,
        source=source,
        url=url,
        title=title,
        text=text,
        body_start=len(text) - len(parts.body),
        published_on=None if published is None else published.day,
        published_precision=None if published is None else published.precision,
        published_method=None if published is None else published.method,
        language=identified.language,
        language_probability=identified.probability,
        byline=clean_byline(raw.byline) or parts.byline,
        dateline=dateline,
        revision_mark=read_revision_mark(title, parts.notes),
        notes=parts.notes,
        is_summary=raw.is_summary,
        story_id=article_id,
    )


def _check_text(text: str, body: str, chars_limit: int) -> None:
    if not any(character.isalpha() for character in text):
        raise CleanError("no_text", f"no letter is left of {body[:_EVIDENCE_CHARS]!r}")
    if len(text) > chars_limit:
        raise CleanError("article_too_long", f"{len(text)} characters, the limit is {chars_limit}")


def _split_body(body: str, title: str | None) -> _Parts:
    """Drop furniture and a repeated headline, join lines, split off headline, notes, byline and dateline."""
    lines = body.split("\n")
    kept = ("" if is_boilerplate(line) and not is_note(line) else line for line in lines)
    notes, paragraphs = split_notes(join_lines("\n".join(kept)))
    paragraphs = [strip_furniture(paragraph) for paragraph in paragraphs if not is_boilerplate(paragraph)]
    stated = [(paragraph, read_stated_line(paragraph)) for paragraph in paragraphs]
    paragraphs = _drop_repeated_headline([paragraph for paragraph, found in stated if found is None], title)
    running = split_running_headline(paragraphs[0]) if paragraphs and title is None else None
    if running is not None:
        paragraphs[0] = running.story
    byline, paragraphs = split_byline(paragraphs)
    dateline, text = split_dateline("\n\n".join(paragraphs))
    stated_line = next((found for _, found in stated if found is not None), None)
    return _Parts(
        headline=None if running is None else running.headline,
        body=text,
        byline=byline or (None if running is None else running.byline),
        dateline=dateline,
        stated_line=stated_line,
        notes=notes,
    )


def _drop_repeated_headline(paragraphs: list[str], title: str | None) -> list[str]:
    """Drop the headline where the body gives it again: as one of the first paragraphs, or as the sentence
    that it begins with. Quotes, dashes and case do not count.
    """
    if title is None or not paragraphs:
        return paragraphs
    words = _WORDS.findall(title.lower())
    for number, paragraph in enumerate(paragraphs[:_HEADLINE_PARAGRAPHS]):
        if words and _WORDS.findall(paragraph.lower()) == words:
            return [*paragraphs[:number], *paragraphs[number + 1 :]]
    if not paragraphs[0].startswith(title):
        return paragraphs
    rest = paragraphs[0][len(title) :]
    if rest.startswith((". ", " . ")) or (title[-1] in "?!." and rest.startswith(" ")):
        return [rest.lstrip(" ."), *paragraphs[1:]]
    return paragraphs


def _date(raw: RawArticle, url: str | None, parts: _Parts) -> tuple[Published | None, Dateline | None]:
    """Decide the publish date, and the year of the dateline where another source states it."""
    metadata = parse_stated_date(raw.published) if raw.published else None
    in_url = find_date_in_url(url) if url else None
    found = parts.dateline
    sources = [
        (PublishedMethod.METADATA, metadata or parts.stated_line),
        (PublishedMethod.DATELINE, None if found is None else found.stated),
        (PublishedMethod.URL, in_url),
    ]
    published = choose_published(
        sources, file_modified_on=raw.file_modified_on, latest=find_latest_day(raw.file_modified_on)
    )
    if found is None:
        return published, None
    dated = found.stated
    if dated is not None and dated.year is None:
        dated = add_year(
            dated, [source for source in (metadata, parts.stated_line, in_url) if source is not None]
        )
    day = dated.first_day() if dated is not None and dated.day is not None else None
    return published, Dateline(place=found.place, date=day, agency=found.agency, text=found.text)


def _find_host(url: str | None) -> str | None:
    """Name the publisher of an address by its host, without "www."."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # an address that is none, such as "http://[news"
        return None
    return None if host is None else host.removeprefix("www.")
