"""Where words are spoken: of the places that a sentence says, those that the words themselves stand in.

"Praised the ceasefire in Libya during talks in Geneva" was said in Geneva; Libya is what was spoken of. So
the place hangs on the word that says it, or on the occasion at which it was said. Who asks another to act
("urged Iran to leave Syria") has done nothing there. Who announces a deed of his own ("threatened to attack
Idlib") has the place of the deed.
"""

from __future__ import annotations

from spacy.tokens import Token

from eventwire.coding.components.candidates import Candidate
from eventwire.coding.lexicon.inflection import forms_of_nouns, forms_of_verbs
from eventwire.coding.word_sets import word_set

SPOKEN = word_set("01 02 05 10 11 12 13")  # roots of CAMEO that are only words
_ASKING = word_set("02 10")  # of them, those that ask another for an act
_MEETING = "04"
_STANDING = word_set("in at near inside outside around on")
_LEADING = word_set("to from toward towards into")
_OCCASIONS = forms_of_nouns(
    "talk meeting summit conference visit speech ceremony rally interview briefing forum session gathering "
    "address trip press congress assembly march protest sermon funeral hearing"
)
_DURING = word_set("in at during after on before ahead following")
_SPEAKING = word_set("speaking talking visiting meeting arriving appearing testifying")
_JOURNEYS = word_set("visit trip tour journey flight return") | forms_of_verbs(
    "go travel fly come return arrive head journey drive sail"
)


def is_announced(candidate: Candidate) -> bool:
    """Whether words are about a deed that the speaker means to do, so that its place is theirs."""
    return candidate.composed and candidate.code[:2] not in _ASKING


def is_asked(candidate: Candidate) -> bool:
    """Whether an act is only asked of another."""
    return candidate.composed and candidate.code[:2] in _ASKING


def is_where_spoken(preposition: Token, candidate: Candidate, verb: Token) -> bool:
    """Whether words are spoken where the place behind a preposition is; True for acts.

    `verb` is that of the clause.
    """
    root, above = candidate.code[:2], preposition.head
    own = above in (candidate.trigger, verb)
    if is_announced(candidate):
        return True
    if root == _MEETING:
        return preposition.lower_ not in _LEADING or above.lower_ in _JOURNEYS
    if root not in SPOKEN:
        return True
    return preposition.lower_ in _STANDING and (own or _is_occasion(above, candidate.trigger, verb))


def _is_occasion(noun: Token, trigger: Token, verb: Token) -> bool:
    """Whether a word tells when the words were said: "during <talks>", "<speaking> in Ankara"."""
    if noun.lower_ in _SPEAKING and noun.head in (trigger, verb):
        return True
    during = noun.head
    is_told = noun.dep_ == "pobj" and during.lower_ in _DURING and during.head in (trigger, verb)
    return noun.lower_ in _OCCASIONS and is_told
