"""What the desk says about an article and not the article itself: editor's notes, corrections, credits, and
the mark that tells a correction or an update from the first version.
"""

from __future__ import annotations

import re

from eventwire.cleaning.boilerplate import find_furniture

_KEPT_FURNITURE = frozenset(("credits", "contributed", "originally_published"))
_NOTE = re.compile(
    r"[\s*([_-]*(?:editor.?s.? note|eds?\.? note|note to (?:editors|readers)|corrections?|clarifications?"
    r"|corrections? (?:and|&) clarifications?)\s*(?:\([^)]{1,40}\))?\s*[:.—–-].*"
    r"|(?:an? )?(?:earlier|previous|original) version of this (?:story|article|report|post|headline)\b.*"
    r"|\((?:corrects|adds|updates|recasts|refiles|repeats|clarifies|removes|fixes)\b[^()]{0,300}\)"
    r"|this (?:story|article|report|post|headline) (?:has been|was) (?:corrected|amended|clarified)\b.*"
    r"|this (?:story|article|report|post|headline) has been updated to\b.*",
    re.IGNORECASE | re.DOTALL,
)
_NOTE_CHARS = 600
_MARK = (
    r"UPDATE|UPDATED|WRAPUP|CORRECTED|CORRECTION|CORRECTS|CLARIFICATION|CLARIFIED|REFILE|RPT|REPEAT|RECASTS|ADDS"
    r"|WRITETHRU|RETRACTION|WITHDRAWN|KILL"
)
_TITLE_MARK = re.compile(
    rf"[\s<(\[]*({_MARK})\b(?:\s*#?(\d{{1,2}})\b)?[\s>)\]]*(?:--?|–|—|:|(?<=[>)\]])\s)\s*"
)
_TITLE_MARK_OF_AP = re.compile(
    r"(Correction|Clarification|Update|Updated|Corrected|Retraction)(?: (\d{1,2}))?\s*:\s+"
)
_BODY_CORRECTION = re.compile(
    r"[\s(*_]*corrects?\b|[\s(*_]*corrections?\b|.{0,20}\bhas been corrected\b|.{0,40}version of this\b",
    re.IGNORECASE,
)
_BODY_UPDATE = re.compile(r"[\s(*_]*(?:updates|adds|recasts)\b|.{0,20}\bhas been updated to\b", re.IGNORECASE)
_BODY_MARKS = ((_BODY_CORRECTION, "CORRECTED"), (_BODY_UPDATE, "UPDATE"))
_SAME = {
    "UPDATED": "UPDATE",
    "ADDS": "UPDATE",
    "RECASTS": "UPDATE",
    "WRITETHRU": "UPDATE",
    "CORRECTION": "CORRECTED",
    "CORRECTS": "CORRECTED",
    "CLARIFICATION": "CORRECTED",
    "CLARIFIED": "CORRECTED",
    "REPEAT": "RPT",
    "RETRACTION": "WITHDRAWN",
    "KILL": "WITHDRAWN",
}


def is_note(paragraph: str) -> bool:
    """Tell whether a paragraph is a note of the desk or a credit.

    >>> is_note("Editor's note: a name was removed."), is_note("Correction fluid ran out at the ministry.")
    (True, False)
    """
    if len(paragraph) > _NOTE_CHARS:
        return False
    return _NOTE.fullmatch(paragraph) is not None or find_furniture(paragraph) in _KEPT_FURNITURE


def split_notes(paragraphs: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Take the notes out of a body; give them, and the paragraphs that are left."""
    judged = [(paragraph, is_note(paragraph)) for paragraph in paragraphs]
    notes = tuple(paragraph for paragraph, found in judged if found)
    return notes, [paragraph for paragraph, found in judged if not found]


def read_revision_mark(title: str | None, notes: tuple[str, ...]) -> str | None:
    """Give what an article says it is: "UPDATE 2", "CORRECTED", "CORRECTED UPDATE 1", "WRAPUP 3", "REFILE",
    "RPT", "WITHDRAWN"; None for a first version. The headline is believed before the notes.

    >>> read_revision_mark("CORRECTED-UPDATE 1-Envoys meet in Accra", ())
    'CORRECTED UPDATE 1'
    >>> read_revision_mark("Update on talks in Accra", ("(Corrects the day of the talks)",))
    'CORRECTED'
    """
    marks, _ = _split_title(title or "")
    if marks:
        return " ".join(dict.fromkeys(marks))
    return next((mark for rule, mark in _BODY_MARKS for note in notes if rule.match(note)), None)


def strip_revision_mark(title: str) -> str:
    """Give a headline without what it says of its version.

    >>> strip_revision_mark("CORRECTED-UPDATE 1-Envoys meet in Accra")
    'Envoys meet in Accra'
    """
    return _split_title(title)[1]


def _split_title(title: str) -> tuple[list[str], str]:
    """Separate the marks that a headline opens with from the rest."""
    marks, rest = [], title
    while found := _TITLE_MARK.match(rest) or _TITLE_MARK_OF_AP.match(rest):
        word = found[1].upper()
        marks.append(" ".join(part for part in (_SAME.get(word, word), found[2]) if part))
        rest = rest[found.end() :]
    return marks, rest
