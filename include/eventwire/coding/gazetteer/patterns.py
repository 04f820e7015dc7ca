"""Takes the text around toponyms, gives what the words say about them: what kind of place, and what contains
what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from eventwire.coding.gazetteer.places import Kind
from eventwire.coding.gazetteer.toponyms import Toponym

_DIVISIONS = frozenset({Kind.ADMIN1, Kind.ADMIN2, Kind.ADMIN3})
_TOWNS = frozenset({Kind.CITY, Kind.QUARTER, Kind.ADMIN3})
_WATERS = frozenset({Kind.RIVER, Kind.WATER})

_CUES: tuple[tuple[str, frozenset[Kind]], ...] = (
    (
        "province governorate state oblast region prefecture krai canton voivodeship republic",
        _DIVISIONS | {Kind.REGION},
    ),
    ("county parish district raion department regency", frozenset({Kind.ADMIN2, Kind.ADMIN1, Kind.ADMIN3})),
    ("city town village hamlet municipality township suburb capital borough", _TOWNS),
    ("river creek", frozenset({Kind.RIVER})),
    ("sea strait gulf bay lake ocean channel canal", _WATERS),
    ("airport airfield airbase", frozenset({Kind.AIRPORT, Kind.SITE})),
    ("camp base prison crossing dam", frozenset({Kind.SITE})),
    (
        "valley desert mountains mountain hills island islands peninsula forest",
        frozenset({Kind.RELIEF, Kind.REGION}),
    ),
    ("neighbourhood neighborhood quarter", frozenset({Kind.QUARTER, Kind.CITY})),
)
_CUE_KINDS = {word: kinds for words, kinds in _CUES for word in words.split()}
_BEFORE_ONLY = frozenset({"lake", "river", "gulf", "bay", "strait", "sea", "camp", "port", "mount"})

_NEXT_WORD = re.compile(r"(?:['’]s)?[ \-]([A-Za-z]+)")
_OF_BEFORE = re.compile(r"([A-Za-z]+) of (?:the )?$")
_WORD_BEFORE = re.compile(r"(?:the )?([A-Za-z]+) $")
_EAST_OF = re.compile(
    r"((?:(?:the|its|their) )?(?:north|south|east|west|northeast|northwest|southeast|southwest)"
    r"(?:ern)?(?: (?:bank|side|part)s?)?(?: of)?(?: the)?) $",
    re.IGNORECASE,
)
_DIRECTION = (
    r"(?:(?:the )?(?:far |remote )?(?:north|south|east|west|central|upper|lower|mid)[\w\-]*"
    r"(?: part)?(?: of)? )?"
    r"(?:the )?"
)
_HOLDS = re.compile(
    r"(?:,? (?:an? |the )?(?:[\w\-’']+ ){0,5}(?:in|of|from) |, | \(|,? in | of )"
    rf"{_DIRECTION}(?:[a-z]+ (?:of|in) (?:the )?)?"
)
_COMPASS = r"(?:north|south|east|west)(?:east|west)?"
_BESIDE = re.compile(
    rf",? (?:[\w\-’',]+ ){{0,8}}(?:near|outside|{_COMPASS} (?:of|from)|away from|from|of) "
    r"(?:the )?(?:[a-z]+ ){0,3}(?:of )?(?:the )?"
)
_DISTANCE = re.compile(rf"\b(?:near|outside|away from|{_COMPASS} (?:of|from))\b")
_HELD = re.compile(
    r"(?:['’]s)? (?:(?:[a-z\-]+ |capital,? ){0,4}"
    r"(?:city|town|village|port|province|district|governorate|region|county|state|camp|area|suburb|neighbou?rhood|"
    r"enclave|island|municipality) of (?:the )?|"
    r"(?:[a-z\-]+ )?(?:capital|city|town|village|province),? |(?<=['’]s )(?:[a-z\-]+ ){0,3})"
)
_LONGEST_GAP = 60
_KIND = (
    r"(?:city|town|village|port|province|district|governorate|region|county|state|area|department|territory"
    r"|oblast)"
)
_STANDS_IN = re.compile(
    r"\b(?:(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|[Aa]cross) (?:the )?(?:[a-z\-]+ ){0,2}"
    rf"(?:{_KIND} of )?|{_KIND} of )$"
)
_STATED_GAP = re.compile(rf"(?: {_KIND})?,? (?:in|of) {_DIRECTION}|, {_DIRECTION}| \(")
_ENDS_STATED = re.compile(r"[.;)]|,? (?:on|in|after|when|where|as|by|at|late|early|last|this|overnight)\b|$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Containment:
    """`inner` lies in `outer`, or beside it, if the gazetteer agrees: indexes into the document's
    toponyms. `is_stated`: the words leave no doubt, so that a namesake elsewhere is not meant."""

    inner: int
    outer: int
    is_beside: bool = False
    is_stated: bool = False


def read_cue(text: str, toponym: Toponym) -> frozenset[Kind]:
    """Give the kinds of place that the words of a toponym, or the ones beside it, ask for; empty when they
    say nothing.

    >>> text = "fighting in Idlib province and the town of Saraqib"
    >>> Kind.ADMIN1 in read_cue(text, Toponym(text="Idlib", start=12, end=17, kind="GPE"))
    True
    >>> Kind.ADMIN1 in read_cue(text, Toponym(text="Saraqib", start=43, end=50, kind="GPE"))
    False
    """
    own = toponym.text.lower().split()
    if len(own) > 1 and own[-1] in _CUE_KINDS:
        return _CUE_KINDS[own[-1]]
    if len(own) > 1 and own[0] in _BEFORE_ONLY | {"city", "town", "village"}:
        return _CUE_KINDS.get(own[0], frozenset())
    return _read_next_word(text, toponym) or _read_words_before(text, toponym)


def _read_next_word(text: str, toponym: Toponym) -> frozenset[Kind]:
    following = _NEXT_WORD.match(text, toponym.end)
    word = following.group(1).lower() if following else ""
    kinds = _CUE_KINDS.get(word) or _CUE_KINDS.get(word[:-1] if not word.endswith("ies") else f"{word[:-3]}y")
    return kinds or frozenset()


def _read_words_before(text: str, toponym: Toponym) -> frozenset[Kind]:
    before = text[max(0, toponym.start - 40) : toponym.start]
    of_phrase = _OF_BEFORE.search(before)
    if of_phrase:
        return _CUE_KINDS.get(of_phrase.group(1).lower(), frozenset())
    word = _WORD_BEFORE.search(before)
    return _CUE_KINDS.get(word.group(1).lower(), frozenset()) if word else frozenset()


def read_wider_name(text: str, toponym: Toponym) -> str:
    """Give the toponym with the direction before it, which may be a name of its own; "" without one.

    >>> text = "forces east of the Euphrates"
    >>> read_wider_name(text, Toponym(text="Euphrates", start=19, end=28, kind="LOC"))
    'east of the Euphrates'
    """
    before = _EAST_OF.search(text[max(0, toponym.start - 40) : toponym.start])
    return f"{before.group(1)} {toponym.text}" if before else ""


def find_containments(text: str, toponyms: Sequence[Toponym]) -> tuple[Containment, ...]:
    """Find "Paris, Texas", "Idlib in northern Syria", "the Syrian city of Idlib": pairs of neighbours, by
    their gap."""
    found = []
    order = sorted(range(len(toponyms)), key=lambda index: toponyms[index].start)
    for left, right in pairwise(order):
        gap = text[toponyms[left].end : toponyms[right].start]
        if not 0 < len(gap) <= _LONGEST_GAP or "\n" in gap:
            continue
        if _is_subject(text, gap, toponyms[right]):
            continue
        if _DISTANCE.search(gap):
            if _BESIDE.fullmatch(gap):
                found.append(Containment(inner=left, outer=right, is_beside=True))
        elif _HELD.fullmatch(gap):
            found.append(Containment(inner=right, outer=left))
        elif _HOLDS.fullmatch(gap):
            is_stated = _is_stated(text, toponyms[left], toponyms[right])
            found.append(Containment(inner=left, outer=right, is_stated=is_stated))
    return tuple(found)


def _is_subject(text: str, gap: str, outer: Toponym) -> bool:
    """Tell "at talks in Geneva, the United States said" from "in The Hague, the Netherlands, on Sunday"."""
    return (
        gap == ", the "
        and _ENDS_STATED.match(text, outer.end) is None
        and text[outer.end : outer.end + 1] != ","
    )


def _is_stated(text: str, inner: Toponym, outer: Toponym) -> bool:
    """Tell "in Palma in Mozambique" and "at Palma, Mozambique, on Sunday" from "in Washington, Iran said"."""
    gap = text[inner.end : outer.start]
    before = text[max(0, inner.start - 60) : inner.start]
    if not _STATED_GAP.fullmatch(gap) or not _STANDS_IN.search(before):
        return False
    return not gap.startswith((",", " (")) or _ENDS_STATED.match(text, outer.end) is not None
