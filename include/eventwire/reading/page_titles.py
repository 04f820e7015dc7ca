"""The title of a page without the name of its site, which many sites write before or behind it."""

from __future__ import annotations

import re

_MARK = re.compile(r"\s+[|·•»–—-]\s+|:\s+")
_LABELS = frozenset(("co", "com", "org", "net", "news", "amp", "m"))


def strip_site_name(title: str, *, site: str | None, host: str | None) -> str:
    """Take the name of the site off the ends of a title. `host` names it too, by its labels.

    >>> strip_site_name("Envoys meet: the talks - Harbour Press", site="Harbour Press", host=None)
    'Envoys meet: the talks'
    >>> strip_site_name("Port | Envoys meet | Lagos", site=None, host="www.lagos.example")
    'Port | Envoys meet'
    """
    domain = (host or "").lower().removeprefix("www.")
    labels = [label for label in domain.split(".")[:-1] if label not in _LABELS]
    names = {_squeeze(name) for name in (site or "", domain, *labels)} - {""}
    is_changed = True
    while is_changed:
        is_changed = False
        for mark in _MARK.finditer(title):
            head, tail = title[: mark.start()], title[mark.end() :]
            kept = head if _squeeze(tail) in names else tail if _squeeze(head) in names else None
            if kept is not None and _squeeze(kept):
                title, is_changed = kept, True
                break
    return title


def _squeeze(name: str) -> str:
    """Give the letters and digits of a name, without "the": sites write it or not."""
    letters = "".join(character for character in name.lower() if character.isalnum())
    return letters.removeprefix("the") or letters
