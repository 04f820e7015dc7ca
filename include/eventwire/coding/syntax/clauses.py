"""Who is logical subject or object of a verb, and what a clause says of them."""

from __future__ import annotations

from spacy.tokens import Token

from eventwire.coding.syntax.nouns import core_noun
from eventwire.coding.syntax.voice import is_passive
from eventwire.coding.syntax.words import (
    CLAUSES_LIMIT,
    RELATIVE,
    children,
    is_noun,
    is_predicate,
    is_verb,
    relative_antecedent,
    with_conjuncts,
)
from eventwire.coding.word_sets import word_set

_OBJECT_CONTROL = word_set(
    "order orders ordered ordering urge urges urged urging ask asks asked asking tell tells told telling "
    "force forces forced forcing call calls called calling press presses pressed pressing persuade "
    "persuaded allow allows allowed allowing permit permits permitted enable enables enabled help helps "
    "helped helping warn warns warned warning want wants wanted require requires required requiring compel "
    "compelled invite invites invited inviting encourage encourages encouraged instruct instructed command "
    "commanded authorize authorized authorise authorised request requested advise advised lead led pressure "
    "pressured beg begged convince convinced accuse accused"
)
_KEPT_IN = word_set("arrest trial custody detention surveillance curfew")
_SAYING = word_set(
    "statement declaration report resolution letter complaint petition motion memo communique message note "
    "lawsuit suit appeal call decree bill law order verdict ruling article document protest demonstration "
    "rally march strike campaign speech interview editorial"
)


def agents(verb: Token) -> list[Token]:
    """Give the objects of a passive's "by", also where it hangs on a noun: "put under arrest by <police>"."""
    found = [noun for agent in children(verb, "agent") for noun in children(agent, "pobj")]
    if found:
        return found
    states = [
        noun for prep in children(verb, "prep") for noun in children(prep, "pobj") if noun.lower_ in _KEPT_IN
    ]
    return [
        noun
        for holder in (verb, *states)
        for prep in children(holder, "prep")
        if prep.lower_ == "by"
        for noun in children(prep, "pobj")
        if noun.ent_type_ not in ("DATE", "TIME", "PERCENT", "CARDINAL", "QUANTITY", "MONEY")
    ]


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Give the grammatical subject, passive or not, through the clauses that hand one down."""
    own = [relative_antecedent(token, verb) for token in children(verb, "nsubj", "nsubjpass")]
    own = [token for subject in own[:1] for token in _listed_before(subject)] + own
    if own or depth > CLAUSES_LIMIT:
        return own
    head = verb.head
    if head == verb:
        return []
    if verb.dep_ == "xcomp":
        return _controllers(verb, depth)
    if is_predicate(verb) or _shares_subject(verb):
        return surface_subjects(head, depth + 1)
    if verb.dep_ == "pcomp":
        return _subjects_of_prepositional(head, depth)
    if verb.dep_ in ("acl", "relcl"):
        return _subjects_of_noun_clause(verb, depth)
    return []


def _listed_before(subject: Token) -> list[Token]:
    """Give the name that a headline joins to its subject by a comma: "<Turkey>, Russia begin patrols"."""
    first = subject.sent[0]
    is_list = (
        subject.i == first.i + 2
        and subject.doc[first.i + 1].text == ","
        and first.tag_ == subject.tag_ == "NNP"
        and first.head == subject.head
    )
    return [first] if is_list else []


def _shares_subject(verb: Token) -> bool:
    """Whether a clause without a subject takes that of the verb that it hangs on."""
    if verb.dep_ not in ("conj", "advcl", "dep", "parataxis", "ccomp") or not is_verb(verb.head):
        return False
    return verb.dep_ != "ccomp" or not children(verb, "mark")


def _controllers(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if head.lower_ in _OBJECT_CONTROL:
        controlled = (
            surface_subjects(head, depth + 1) if is_passive(head) else children(head, "dobj", "dative")
        )
        if controlled:
            return controlled
    return surface_subjects(head, depth + 1) if is_verb(head) or head.tag_ == "JJ" else []


def _subjects_of_prepositional(preposition: Token, depth: int) -> list[Token]:
    """Give the subject of a gerund: that of the verb, or the owner of the noun, before its preposition."""
    governor = preposition.head
    if is_verb(governor):
        if preposition.lower_ in ("from", "of", "for", "against", "into") and not is_passive(governor):
            controlled = children(governor, "dobj")
            if controlled:
                return controlled
        return surface_subjects(governor, depth + 1)
    if is_noun(governor):
        return noun_subjects(governor, depth + 1)
    return []


def _subjects_of_noun_clause(verb: Token, depth: int) -> list[Token]:
    noun = verb.head
    if verb.tag_ == "VB" and verb.dep_ == "acl":  # "a plan to attack"
        return noun_subjects(noun, depth + 1)
    if verb.tag_ == "VBG" and noun.lower_ in _SAYING:  # "issued a statement condemning"
        return noun_subjects(noun, depth + 1) or [noun]
    return [noun]


def noun_subjects(noun: Token, depth: int = 0) -> list[Token]:
    """Give who does what a noun names: its owner, else the subject of the verb that it is object of."""
    owners = children(noun, "poss")
    if owners:
        return owners
    if noun.dep_ in ("dobj", "attr", "oprd") and is_verb(noun.head):
        return surface_subjects(noun.head, depth + 1)
    if noun.dep_ == "pobj" and is_verb(noun.head.head):
        return surface_subjects(noun.head.head, depth + 1)
    return []


def subjects(verb: Token) -> list[Token]:
    """Give the logical subjects of a verb: who does it, conjuncts included."""
    if is_passive(verb):
        found = agents(verb)
        if not found and verb.dep_ == "conj" and is_passive(verb.head):
            found = agents(verb.head)
        if not found:
            found = next((agents(other) for other in children(verb, "conj") if agents(other)), [])
        return with_conjuncts(found)
    return with_conjuncts(surface_subjects(verb))


def objects(verb: Token) -> list[Token]:
    """Give the logical objects of a verb: to whom or what it is done, conjuncts included."""
    if is_passive(verb):
        if verb.dep_ in ("acl", "relcl") and not children(verb, "nsubjpass"):
            return with_conjuncts([verb.head])
        return with_conjuncts(surface_subjects(verb))
    own = [relative_antecedent(token, verb) for token in children(verb, "dobj")]
    if not own:  # the parser may hang it on the particle: "sealed off <the port>"
        own = [noun for particle in children(verb, "prt") for noun in children(particle, "pobj")]
    if own:
        return with_conjuncts(own[:1])
    if verb.dep_ == "relcl" and not _is_subject_gap(verb):
        return with_conjuncts([verb.head])
    shared = next(
        (children(other, "dobj") for other in children(verb, "conj") if children(other, "dobj")), []
    )
    return with_conjuncts(shared)


def _is_subject_gap(verb: Token) -> bool:
    """Whether a relative clause lacks its subject ("who fled"), not its object ("that rebels left")."""
    own = children(verb, "nsubj", "nsubjpass")
    return not own or any(token.lower_ in RELATIVE for token in own)


def indirect_objects(verb: Token) -> list[Token]:
    """Give the receivers: "gave <Mali> aid", "gave aid to <Mali>".

    The parser may read "Mali aid" as one noun.
    """
    found = []
    for dative in children(verb, "dative"):
        found.extend(children(dative, "pobj") if dative.tag_ == "IN" or dative.tag_ == "TO" else [dative])
    if not found and not is_passive(verb):
        things = [thing for thing in children(verb, "dobj") if thing.tag_ in ("NN", "NNS")]
        bare = [thing for thing in things if not children(thing, "det", "poss")]
        found = [name for thing in bare for name in children(thing, "compound") if name.tag_ == "NNP"]
    return with_conjuncts(found)


def predicates(verb: Token) -> list[Token]:
    """Give what a verb says of its subject or object: "is <responsible>", "called them <terrorists>".

    The parser makes a small clause ("found [him guilty]") or a second object of the latter.
    """
    small = [token for token in children(verb, "ccomp") if not is_verb(token)]
    second = children(verb, "dobj")[1:]
    return with_conjuncts([*children(verb, "attr", "acomp", "oprd"), *small, *second])


def complements(token: Token) -> list[Token]:
    """Give the heads of clauses and nouns that say what a stance is about, nearest first.

    "threatened <to attack>", "demanded <that X leave>", "called for <an end>", "barred X from <entering>".
    """
    found = children(token, "xcomp", "ccomp")
    found += [
        inner
        for prep in children(token, "prep", "agent")
        for inner in (*children(prep, "pcomp"), *children(prep, "pobj"))
    ]
    found += [
        inner for noun in children(token, "dobj", "nsubjpass") for inner in (noun, *children(noun, "acl"))
    ]
    found += [child for child in children(token, "acl", "advcl") if child.tag_ == "VB"]
    return [core_noun(inner) for inner in with_conjuncts(found)]
