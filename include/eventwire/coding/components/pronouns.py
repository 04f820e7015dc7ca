"""Whom a personal pronoun stands for.

"The rebels said they would leave": they = the rebels, the subject of a clause above or before. "We arrested
five, the officer said": we = the officer, who speaks. "Ali met reporters. He left.": he = Ali, the subject of
the sentence before. Takes a parsed pronoun and a test for actors; gives the head of its antecedent, or None
when no subject agrees in number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from eventwire.coding.components.realis import speaker_of
from eventwire.coding.passage import passage_of
from eventwire.coding.syntax import REPORTING, children, core_noun, with_conjuncts

_PLURAL = frozenset(["they", "them", "their"])
_THING = frozenset(["it", "its"])
_PERSON = frozenset(["he", "him", "his", "she", "her"])
_SPEAKER = frozenset(["i", "me", "my", "we", "us", "our"])
_LIMIT = 6  # clauses to climb
PERSONAL = _PLURAL | _THING | _PERSON | _SPEAKER


def antecedent_of(pronoun: Token, is_actor: Callable[[Token], bool]) -> Token | None:
    """Give the head of the nearest subject above that agrees with the pronoun and is an actor."""
    if pronoun.lower_ in _SPEAKER:
        return _speaker(pronoun, is_actor)
    shared = _object_before(pronoun)
    if shared is not None and _agrees(pronoun, shared) and is_actor(shared):
        return shared
    above = [noun for noun in _subjects_above(pronoun) if noun.i < pronoun.i]
    if pronoun.head.dep_ == "advcl" and above and _agrees(pronoun, above[0]) and not is_actor(above[0]):
        return None  # "<a wing> was full when it was hit": no actor, and nobody further up is meant
    subjects = [noun for noun in above if is_actor(noun) and not _speaks_of_others(noun, pronoun)]
    agreeing = [noun for noun in subjects if _agrees(pronoun, noun)]
    if agreeing:
        return agreeing[0]
    return next((noun for noun in subjects if pronoun.lower_ in _PLURAL and noun.tag_ in ("NN", "NNP")), None)


def _speaks_of_others(noun: Token, pronoun: Token) -> bool:
    """Whether a name says what was done to "them": "the Pentagon says <they> were freed" is about others."""
    is_done_to = pronoun.dep_ in ("nsubjpass", "dobj")
    return pronoun.lower_ in _PLURAL and is_done_to and noun.tag_ == "NNP" and noun.head.lower_ in REPORTING


def antecedent_before(pronoun: Token, is_human: Callable[[Token], bool]) -> Token | None:
    """Give the subject of the sentence before, for "he", "she" and "they" that are subjects themselves.

    It must be human; no sentence that is not parsed may lie between. From "he" to "he" it goes on back.
    """
    token = pronoun
    for _ in range(_LIMIT):
        subject = _subject_before(token)
        if subject is None or pronoun.lower_ not in _PLURAL | _PERSON:
            return None
        if subject.tag_ != "PRP":
            is_many = subject.tag_ in ("NNS", "NNPS") or bool(children(subject, "conj"))
            agrees = is_many or subject.lower_ == "police" if pronoun.lower_ in _PLURAL else not is_many
            return subject if agrees and is_human(subject) else None
        if subject.lower_ != pronoun.lower_:
            return None
        token = subject
    return None


def _subject_before(token: Token) -> Token | None:
    """Give the subject of the sentence before that of a word, where no sentence of the text lies between."""
    sentence = token.sent
    if sentence.start == 0:
        return None
    before = token.doc[sentence.start - 1].sent
    passage = passage_of(token.doc)
    if passage.sentence_no(before[0]) != passage.sentence_no(sentence[0]) - 1:
        return None
    subjects = children(before.root, "nsubj", "nsubjpass")
    return core_noun(subjects[0]) if subjects else None


def _speaker(pronoun: Token, is_actor: Callable[[Token], bool]) -> Token | None:
    """Give who says "we" or "I": the subject of the verb of saying above."""
    verb = speaker_of(pronoun.head)
    subjects = [core_noun(noun) for noun in children(verb, "nsubj")] if verb is not None else []
    return next((noun for noun in subjects if noun.i != pronoun.i and is_actor(noun)), None)


def _object_before(pronoun: Token) -> Token | None:
    """Give the object of the verb that a pronoun's own is joined to: "seized <a man> and jailed him"."""
    verb = pronoun.head
    if pronoun.dep_ not in ("dobj", "dative") or verb.dep_ != "conj" or children(verb, "nsubj", "nsubjpass"):
        return None
    objects = children(verb.head, "dobj")
    return core_noun(objects[0]) if objects else None


def _subjects_above(pronoun: Token) -> Iterator[Token]:
    clause = pronoun.head
    for _ in range(_LIMIT):
        if clause.head is clause:
            return
        clause = clause.head
        for subject in with_conjuncts(children(clause, "nsubj", "nsubjpass")):
            yield core_noun(subject)


def _agrees(pronoun: Token, noun: Token) -> bool:
    if noun.tag_ in ("PRP", "WP", "WDT", "DT"):
        return False
    plural = noun.tag_ in ("NNS", "NNPS")
    joined = bool(children(noun, "conj"))
    if pronoun.lower_ in _PLURAL:
        return plural or joined or noun.ent_type_ in ("ORG", "NORP")
    if pronoun.lower_ in _THING:
        return not plural and noun.ent_type_ != "PERSON"
    return not plural and noun.ent_type_ in ("PERSON", "")
