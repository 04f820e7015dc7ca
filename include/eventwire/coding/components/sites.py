"""A city before a word of violence is where that took place, not who did it: "<Karachi> shooting kills four".

Countries may be either ("an Israel strike", "a Mali ambush") and stay what their pattern makes of them; so
does a capital whose act is in another country ("<Moscow> airstrikes kill ten in Idlib").
"""

from __future__ import annotations

from spacy.tokens import Token

from eventwire.coding.components.places import FoundPlace
from eventwire.coding.lexicon.inflection import forms_of_nouns
from eventwire.records import PlacePrecision

_VIOLENCE = forms_of_nouns(
    "attack raid ambush clash blast explosion bombing shooting shelling strike airstrike bombardment battle "
    "gunfight firefight gunbattle shootout encounter firing fighting riot unrest violence assault massacre "
    "siege offensive operation stampede killing"
)
_OF_LAND = frozenset((PlacePrecision.COUNTRY, None))


def is_site(token: Token) -> bool:
    """Whether a word is a city or region that only says where an act of violence took place."""
    if not _is_before_violence(token):
        return False
    site = _place_at(token)
    if site is None or site.mention.precision in _OF_LAND:
        return False
    return not any(
        other.mention.country not in (None, site.mention.country)
        for other in token.doc._.places.found
        if token.sent.start <= other.span.start < token.sent.end
    )


def _is_before_violence(token: Token) -> bool:
    if token.dep_ in ("compound", "nmod"):
        return token.head.lower_ in _VIOLENCE and token.head.i > token.i
    behind = token.doc[token.i + 1 : token.i + 2]
    return token.dep_ == "nsubj" and any(
        word.tag_ == "VBG" and word.head == token and word.lower_ in _VIOLENCE for word in behind
    )  # "<Karachi> shooting kills four", where the model reads a clause


def _place_at(token: Token) -> FoundPlace | None:
    return next((found for found in token.doc._.places.found if found.span.root == token), None)
