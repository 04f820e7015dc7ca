"""Where an event took place: of the toponyms of its sentence, the one that its words point to.

A toponym says where when it stands behind a preposition of place ("in Idlib", "inside Turkey", "north of
Mosul", "close to Djibo"), or when it is what is taken, left or hit ("captured Afrin"; "Afrin, captured by
rebels"). It does not where it is far ("340 km north of Baghdad"), describes or names an actor ("Kurdish
militia", "the embassy of Mali said"). A sentence that names no other country takes the running place of the
story: that of one of the two sentences before it, where those leave no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Token

from eventwire.coding.components.candidates import Candidate
from eventwire.coding.components.places import FoundPlace
from eventwire.coding.components.sites import is_site
from eventwire.coding.lexicon.inflection import forms_of_verbs
from eventwire.coding.passage import passage_of
from eventwire.coding.syntax import is_noun
from eventwire.coding.word_sets import word_set
from eventwire.records import PlacePrecision

_WHERE = word_set(
    "in at near inside outside around across on from to into throughout along toward towards over off"
)
_BESIDE = word_set(
    "north south east west northeast northwest southeast southwest outside inside upstream downstream"
)  # "<north> of Mosul"
_CLOSE = word_set(
    "close closer closest next nearest adjacent"
)  # "<close> to Djibo", of which the model makes a verb
_INSIDE = word_set("in inside into across throughout near at outside around")
_BOUNDS = word_set("from to toward towards off")
_MOVING = forms_of_verbs(
    "go travel fly come return move withdraw retreat leave flee enter deploy send arrive head visit evacuate"
) | word_set("withdrawal pullout retreat visit trip return travel deployment exit troops forces")
_TAKING = forms_of_verbs(
    "capture seize take retake recapture occupy overrun storm besiege encircle surround liberate control "
    "shell bomb bombard "
    "attack raid hit strike target invade loot ransack torch evacuate leave enter reach hold"
)
_FORCE = word_set("14 17 18 19 20")  # roots of CAMEO that may be what a site's word of violence tells
_DESCRIBING = frozenset(("compound", "poss", "conj", "appos", "nmod", "amod"))
_ABOUT = frozenset(("about", "regarding", "concerning"))
_FINENESS = {precision: rank for rank, precision in enumerate(PlacePrecision)}
_SENTENCES_BACK = 2  # how far the running place of the story reaches
_DATELINE = re.compile(r"(?:, \w+\.? \d{1,2} )?\([A-Za-z/ ]{2,20}\) ?(?:--|[-–—])")
_DATELINE_TOKENS = 10
_DISTANCE = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)[ -]?(?P<unit>k|mi)(?:ms?|ilomet(?:re|er)s?|les?)\b")
_DISTANCE_TOKENS = 9
_NEAR_KM = 50  # what is further away is another place
_STEPS = 3  # from a toponym to the noun behind the preposition: "in the <region> of <Tal Rifaat>"


def preposition_of(found: FoundPlace) -> Token | None:
    """Give the preposition of place that a toponym stands behind, itself or with the noun it belongs to."""
    token = _top(found.span.root)
    if not _is_behind_where(token):
        return None
    return token.head if token.dep_ == "pobj" else token.nbor(-1)


def locations(candidate: Candidate) -> list[FoundPlace]:
    """Give the toponyms of the candidate's sentence that say where, in text order.

    What stands beside one ("in Huancayo, east of <Lima>") says where only if no other does.
    """
    sentence = candidate.trigger.sent
    told = [
        found
        for found in candidate.trigger.doc._.places.found
        if sentence.start <= found.span.start < sentence.end and _says_where(found, candidate)
    ]
    return [found for found in told if not _is_beside(_top(found.span.root))] or told


def fineness(found: FoundPlace) -> int:
    """Rank a place by its precision, the finest 0; unresolved ones last."""
    precision = found.mention.precision
    return len(_FINENESS) if precision is None else _FINENESS[precision]


def _says_where(found: FoundPlace, candidate: Candidate) -> bool:
    actors = {actor.head for actor in (*candidate.sources, *candidate.targets)}
    root = found.span.root
    behind = root.doc[found.span.end : found.span.end + _DATELINE_TOKENS].text
    if _DATELINE.match(behind) or (root.dep_ == "pobj" and root.tag_ == "JJ"):
        return False
    if candidate.code[:2] in _FORCE and is_site(root):
        return True
    if _names_actor(root) or (root.i in actors and not _is_reached(root)):
        return False
    if any(word.dep_ == "prep" and word.lower_ in _ABOUT for word in _nominal_ancestors(root)):
        return False  # "talks about a pipeline from <Basra>"
    token = _top(root)
    if _is_behind_where(token):
        return True
    if root.dep_ == "amod":  # an "Ethiopian" journalist
        return False
    if _is_taken(token, root):
        return True
    taken = candidate.match.arguments.objects
    return token in taken or any(noun.dep_ == "appos" and noun.head == token for noun in taken)


def _nominal_ancestors(token: Token) -> Iterator[Token]:
    """Give the nouns and prepositions above a word, up to the first verb."""
    yield from takewhile(lambda word: word.dep_ == "prep" or is_noun(word), token.ancestors)


def _top(root: Token) -> Token:
    """Give the noun that a toponym belongs to: the region, in "the region of Tal Rifaat"."""
    token = root
    for _ in range(_STEPS):
        if _is_behind_where(token):
            break
        above = _described(token)
        if above is None or _names_actor(above):
            break
        token = above
    return token


def _is_taken(token: Token, root: Token) -> bool:
    """Whether a place is what is taken or hit: "to capture <Tal Rifaat>", "<Afrin>, captured by rebels"."""
    if token.dep_ == "dobj" and token.head.lower_ in _TAKING:
        return True
    doc, behind = root.doc, root.i + 1
    if behind + 1 >= len(doc) or doc[behind].text != ",":
        return False
    verb = doc[behind + 1]
    return verb.tag_ == "VBN" and verb.lower_ in _TAKING


def running_place(candidate: Candidate) -> FoundPlace | None:
    """Give the place that the story is at when a sentence names none; None where it is not clear.

    The sentence names no place in another country; one of the two sentences before it says where, and
    all that it says lies in one country.
    """
    doc, sentence = candidate.trigger.doc, candidate.trigger.sent
    passage, places = passage_of(doc), doc._.places.found
    here = {found.mention.country for found in places if sentence.start <= found.span.start < sentence.end}
    number = passage.sentence_no(candidate.trigger)
    before = [found for found in places if found.span.end <= sentence.start]
    near = [found for found in before if number - passage.sentence_no(found.span.root) <= _SENTENCES_BACK]
    if not near:
        return None
    last = passage.sentence_no(near[-1].span.root)
    named = [found for found in near if passage.sentence_no(found.span.root) == last]
    where = [found for found in named if _is_behind_where(_top(found.span.root))]
    if len(here | {found.mention.country for found in named}) != 1 or not where:
        return None
    finest = min(where, key=fineness)
    return None if finest.mention.geonames_id is None else finest


def _is_reached(root: Token) -> bool:
    """Whether an actor is a place too: "withdrew from <Syria>", "flew to <Russia>"; not "told <Russia>"."""
    if root.dep_ == "dobj":
        return root.head.lower_ in _MOVING
    return root.dep_ == "pobj" and (
        root.head.lower_ in _INSIDE or (root.head.lower_ in _BOUNDS and root.head.head.lower_ in _MOVING)
    )


def _is_behind_where(token: Token) -> bool:
    if _is_beside(token):
        return not _is_far(token)
    if token.dep_ != "pobj" or token.head.lower_ not in _WHERE:
        return False
    return token.head.lower_ != "from" or not _is_far(token)


def _is_beside(token: Token) -> bool:
    """Whether a place is told of as beside another: "north of <Mosul>", "close to <Djibo>"."""
    preposition = token.head
    if token.dep_ == "pobj" and preposition.lower_ == "of":
        return preposition.head.lower_ in _BESIDE and preposition.head.dep_ != "pobj"
    return token.i >= 2 and token.nbor(-1).lower_ == "to" and token.nbor(-2).lower_ in _CLOSE


def _is_far(token: Token) -> bool:
    """Whether a distance is told before a place that makes it another: "340 km north of <Baghdad>"."""
    before = token.doc[max(token.i - _DISTANCE_TOKENS, token.sent.start) : token.i].text.lower()
    told = _DISTANCE.search(before)
    if told is None:
        return False
    kilometres = float(told["number"].replace(",", "")) * (1.6 if told["unit"] == "mi" else 1.0)
    return kilometres > _NEAR_KM


def _described(token: Token) -> Token | None:
    """Give the noun that a toponym describes, or is part of: "<region> of Tal Rifaat"; None at the top."""
    if token.dep_ in _DESCRIBING:
        above: Token = token.head
        return above
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        return token.head.head
    return None


def _names_actor(token: Token) -> bool:
    """Whether a word is a group's name or a role noun, with whatever describes it."""
    name = token.doc._.actors.names.get(token.i)
    return name is not None and name.kind in ("group", "person", "role")
