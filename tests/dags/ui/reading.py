"""A page as a person reads it: its words, without markup."""

from __future__ import annotations

from lxml import html


def words_of(page: str) -> str:
    """Give the visible words of a page, blanks made one."""
    main = html.fromstring(page).get_element_by_id("main")
    return " ".join(" ".join(main.itertext()).split())


def links_of(page: str, start: str) -> list[str]:
    """Give the addresses on a page that begin with `start`, each once, in order."""
    found = (element.get("href") for element in html.fromstring(page).iter("a"))
    return list(dict.fromkeys(link for link in found if link and link.startswith(start)))
