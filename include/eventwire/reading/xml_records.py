"""XML in which a file holds records: read element by element, with entities and the network off.

A record that is not well-formed costs only itself where its ends can be found. Documents that declare
entities are refused: no news vocabulary needs them, and they are how XML bombs are built.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from html.entities import html5
from typing import Any

from eventwire.errors import ReadError
from eventwire.reading.encoding import decode_text
from eventwire.reading.markup import find_name, strip_forbidden
from eventwire.reading.registry import FileContent

_STEP_CHARS = 1 << 16
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_ENTITIES = re.compile(r"<!ENTITY\s", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_OF_XML = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_SPACE = re.compile(r"\s+")


def iterate_records(source: FileContent, names: Collection[str]) -> Iterator[Any | ReadError]:
    """Give the elements of these names in the order of the file, or the fault of one that is broken.

    An element within another such element is part of it. Its ancestors and what stands before it in the file
    can be reached while it is in hand. Raises ReadError `broken_xml` when a file breaks before its first
    record, `no_records`, `xml_entities`, `xml_too_large` or `undecodable`.
    """
    text = decode_xml(source.content)
    given = 0
    try:
        for element in _pull(text, names, source.limits.xml_elements):
            yield element
            given += 1
        if not given:
            raise ReadError("no_records", f"no {' or '.join(names)} in it")
    except _SyntaxError as fault:
        parts = list(_find_parts(text, names))
        if not parts or (given == 0 and len(parts) == 1):
            raise ReadError("broken_xml", f"{fault}") from fault
        prefix = text[: parts[0][0]]
        for start, end in parts[given:]:
            yield from _read_part(prefix, text[start:end], names, source.limits.xml_elements)


def decode_xml(content: bytes) -> str:
    """Decode a document: the bytes decide, then its declaration. Named entities of HTML become characters.

    Raises ReadError `xml_entities` or `undecodable`.
    """
    declared = _DECLARED.match(content[:200])
    text = decode_text(content, declared=None if declared is None else declared[1].decode("ascii"))
    if (entities := _ENTITIES.search(text)) and "<!DOCTYPE" in text[: entities.start()].upper():
        raise ReadError("xml_entities", f"declares entities: {text[entities.start() :][:60]!r}")
    text = _DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)
    return _NAMED.sub(_name_character, strip_forbidden(text)).lstrip()


def join_text(element: Any) -> str | None:
    """Give all text of an element on one line; None for no element or no text."""
    if element is None:
        return None
    return _SPACE.sub(" ", " ".join(element.itertext())).strip() or None


def find_element(root: Any, path: str) -> Any:
    """Find the first element at a path of names, in any namespace: "head/docdata/date.issue".

    A path that begins with "//" looks at any depth.
    """
    start, _, rest = path.removeprefix("//").partition("/")
    found = root.iterdescendants("{*}" + start) if path.startswith("//") else root.iterchildren("{*}" + start)
    for element in found:
        inner = find_element(element, rest) if rest else element
        if inner is not None:
            return inner
    return None


def find_text(root: Any, *paths: str) -> str | None:
    """Give the text of the first of the paths that has one; "path@name" is an attribute."""
    for path in paths:
        place, _, attribute = path.partition("@")
        element = find_element(root, place) if place else root
        if element is None:
            continue
        text = element.get(attribute) if attribute else join_text(element)
        if text and text.strip():
            return str(text).strip()
    return None


class _SyntaxError(Exception):
    """A document is not well-formed from here on."""


def _name_character(found: re.Match[str]) -> str:
    name = found[1]
    return found[0] if name in _OF_XML else html.escape(html5.get(name, found[0]))


def _pull(text: str, names: Collection[str], limit: int) -> Iterator[Any]:
    from lxml.etree import XMLPullParser, XMLSyntaxError

    parser = XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    opened, count = None, 0
    try:
        for start in range(0, len(text) + 1, _STEP_CHARS):
            parser.feed(text[start : start + _STEP_CHARS])
            for action, element in parser.read_events():
                count += action == "start"
                if count > limit:
                    raise ReadError("xml_too_large", f"an article with more than {limit} elements")
                if action == "start" and opened is None and find_name(element) in names:
                    opened = element
                elif action == "end" and element is opened:
                    yield element
                    _forget(element)
                    opened, count = None, 0
        parser.close()
    except XMLSyntaxError as error:
        raise _SyntaxError(str(error)) from error


def _forget(element: Any) -> None:
    """Free the memory of a record that was read, and of those of its name before it."""
    element.clear()
    before = element.getprevious()
    if before is not None and before.tag == element.tag:
        element.getparent().remove(before)


def _find_parts(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Find where records begin and end without a parser."""
    choice = "|".join(map(re.escape, names))
    begins = re.compile(rf"<((?:[\w.-]+:)?(?:{choice}))[\s/>]")
    place = 0
    while begin := begins.search(text, place):
        close = text.find(f"</{begin[1]}", begin.start())
        following = begins.search(text, begin.end())
        limit = following.start() if following else len(text)
        end = text.find(">", close) + 1 if 0 <= close < limit else limit
        place = end or limit
        yield begin.start(), place


def _read_part(prefix: str, part: str, names: Collection[str], limit: int) -> Iterator[Any | ReadError]:
    """Read one record inside the elements that were open where the first one began."""
    try:
        yield from _pull(prefix + part + _find_closing(prefix), names, limit)
    except _SyntaxError as fault:
        yield ReadError("broken_xml", f"{fault}; the record begins {part[:60]!r}")


def _find_closing(prefix: str) -> str:
    """Write the end tags of the elements that a text leaves open."""
    from lxml.etree import XMLPullParser, XMLSyntaxError

    parser = XMLPullParser(events=("start", "end"), resolve_entities=False, no_network=True)
    opened: list[str] = []
    try:
        parser.feed(prefix)
    except XMLSyntaxError:
        return ""
    for action, element in parser.read_events():
        if action == "end":
            opened.pop()
        else:
            name = find_name(element)
            opened.append(f"{element.prefix}:{name}" if element.prefix else name)
    return "".join(f"</{name}>" for name in reversed(opened))
