"""The country of an actor that its own words do not tell: that of its place, or of whom it acts with.

"Riot police in Conakry" are Guinean, "Misrata" that was shelled is Libyan; the demonstrators whom Kenyan
police beat are Kenyan. Only those are taken for people at home of whom that may be said: not soldiers abroad,
and not whom a foreign power strikes.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from eventwire.coding.components.actor_codes import Actor
from eventwire.coding.components.belonging import PEOPLE_PREPOSITIONS
from eventwire.coding.components.linking import Circumstances
from eventwire.coding.word_sets import word_set
from eventwire.ontology import roles

_AT_HOME = word_set("COP JUD CVL LAB EDU OPP REB REL CRM MED BUS LEG PTY AGR HRI")
_DOMESTIC = _AT_HOME | frozenset(("GOV", "SEP", "HLH", "ENV"))
_ONLY_AT_HOME = word_set(
    "COP JUD OPP LAB EDU PTY LEG REB SEP AGR MED CRM"
)  # whoever they deal with is at home
_RULED = word_set("COP JUD OPP LAB EDU PTY LEG MED AGR HRI ENV GOV")  # whom a government deals with at home
_INTERNAL_ROOTS = frozenset(("08", "14", "17"))
_FOREIGN_CODES = frozenset(("163", "171", "172", "174"))


def located(actor: Actor, circumstances: Circumstances) -> Actor:
    """Give an actor without a country that of the place where it acts: "riot police in Conakry" are Guinean.

    Only those who act at home, not soldiers or officials, and only by a place of the event's own clause.
    """
    home = circumstances.home
    if actor.country is not None or actor.sector not in _AT_HOME or home is None:
        return actor
    return in_country(actor, home)


def placed(actor: Actor, doc: Doc) -> Actor:
    """Give an actor the country of the place that it is ("Misrata") or that its words name ("Basra police").

    Names of countries were read before; what stands in "Moscow-backed" is another.
    """
    if actor.country is not None or actor.implied or (actor.code is not None and not _is_national(actor)):
        return actor
    for place in doc._.places.found:
        span, country, root = place.span, place.mention.country, place.span.root
        is_inside = actor.first <= span.start and span.end <= actor.last + 1
        if country is None or not (is_inside or _is_behind(root, actor)):
            continue
        is_other = root.dep_ == "npadvmod" or root.i in doc._.actors.names
        if not is_other and (actor.code is not None or root.i == actor.head):
            return in_country(actor, country)
    return actor


def _is_national(actor: Actor) -> bool:
    """Whether an actor can be of one country: not the United Nations, not a region."""
    kind = None if actor.sector is None else roles()[actor.sector].kind
    return kind in ("primary", "secondary", "religion")


def _is_behind(root: Token, actor: Actor) -> bool:
    """Whether a place stands right behind an actor and says whose it is: "nurses in <Lagos>".

    Soldiers and officials who are in a place need not be of it; those "of" and "from" it are.
    """
    preposition = root.head
    if root.dep_ != "pobj" or preposition.dep_ != "prep" or preposition.head.i != actor.head:
        return False
    return preposition.lower_ in ("of", "from") or (
        preposition.lower_ in PEOPLE_PREPOSITIONS and actor.sector in _DOMESTIC - {"GOV"}
    )


def at_home(actor: Actor, other: Actor | None, code: str, *, acts: bool) -> Actor:
    """Give an actor without a country that of the other side, where both can only be of one country.

    `acts`: whether the actor is the source. Of those without a country themselves nothing is said.
    """
    if other is None or other.country is None or actor.country is not None or actor.implied:
        return actor
    is_internal = code[:2] in _INTERNAL_ROOTS and code[:3] not in _FOREIGN_CODES
    rises = acts and is_internal and other.sector == "GOV"
    fought = not acts and other.sector in ("REB", "SEP")
    if actor.sector == "MIL" and (rises or fought):
        return in_country(actor, other.country)
    if actor.sector not in _DOMESTIC:
        return actor
    ruled_by = not acts and is_internal and other.sector in (None, "GOV", "MIL") and actor.sector in _RULED
    opposes = acts and is_internal and other.sector in ("GOV", "MIL") and actor.sector in _ONLY_AT_HOME
    paired = other.sector in _ONLY_AT_HOME and not (acts and actor.sector == "GOV")
    if paired or ruled_by or opposes:
        return in_country(actor, other.country)
    return actor


def in_country(actor: Actor, country: str) -> Actor:
    """Put a country before an actor's roles."""
    return replace(actor, code=f"{country}{actor.code or ''}", country=country)
