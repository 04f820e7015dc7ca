"""Who is subject, object or prepositional object of a word, through passives, relative clauses, control and
conjunction.

Reads the ClearNLP dependencies of the English spaCy models. Gives head tokens of arguments; it knows nothing
of actors or events.

PATHS, the names that patterns use for arguments:
    subj        logical subject: of a verb, or of the light verb that carries a noun ("held talks")
    obj         logical object; for a noun, what stands before it as a modifier or owner is `poss`
    iobj        indirect object
    poss        owner or modifier of a noun: "Turkey's offensive", "Turkish offensive"
    by, of, on, against, ...   object of that preposition
    obj.poss, obj.of, obj.on ...   the same, of the object
    comp.subj, comp.obj, comp.on ...   the same, of the complement clause
    attr        what a verb says its subject or object is: "was <responsible> for", "called them <terrorists>"
    aux         auxiliaries of a verb: "must", "will"
    passive     the verb itself, where it is passive
    Paths join with dots: subj.of, attr.for.of, comp.obj.poss
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_OBJECT_CONTROL = frozenset(
    [
        "order",
        "orders",
        "ordered",
        "ordering",
        "urge",
        "urges",
        "urged",
        "urging",
        "ask",
        "asks",
        "asked",
        "asking",
        "tell",
        "tells",
        "told",
        "telling",
        "force",
        "forces",
        "forced",
        "forcing",
        "call",
        "calls",
        "called",
        "calling",
        "press",
        "presses",
        "pressed",
        "pressing",
        "persuade",
        "persuaded",
        "allow",
        "allows",
        "allowed",
        "allowing",
        "permit",
        "permits",
        "permitted",
        "enable",
        "enables",
        "enabled",
        "help",
        "helps",
        "helped",
        "helping",
        "warn",
        "warns",
        "warned",
        "warning",
        "want",
        "wants",
        "wanted",
        "require",
        "requires",
        "required",
        "requiring",
        "compel",
        "compelled",
        "invite",
        "invites",
        "invited",
        "inviting",
        "encourage",
        "encourages",
        "encouraged",
        "instruct",
        "instructed",
        "command",
        "commanded",
        "authorize",
        "authorized",
        "authorise",
        "authorised",
        "request",
        "requested",
        "advise",
        "advised",
        "lead",
        "led",
        "pressure",
        "pressured",
        "beg",
        "begged",
        "convince",
        "convinced",
        "accuse",
        "accused",
    ]
)
_LIMIT = 6  # clauses that an argument may be inherited through


def is_verb(token: Token) -> bool:
    """Whether a token is a verb form, by its tag or, where that errs ("demanded that he <resign>"), by its place."""
    return token.tag_ in _VERB_TAGS or (
        token.dep_ == "ccomp" and token.tag_ in _NOUN_TAGS and bool(children(token, "nsubj"))
    )


def is_noun(token: Token) -> bool:
    """Whether the tagger takes the token for a noun."""
    return token.tag_ in _NOUN_TAGS


def is_predicate(token: Token) -> bool:
    """Whether the token is an adjective that says something of a subject: "is <willing>"."""
    return bool(token.tag_ == "JJ" and token.dep_ == "acomp")


def children(token: Token, *dependencies: str) -> list[Token]:
    """Give the children with one of the dependencies, in text order."""
    return [child for child in token.children if child.dep_ in dependencies]


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive, by its auxiliary or subject or as a past participle behind a noun."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "csubjpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in ("acl", "advcl") and not children(verb, "nsubj", "aux"):
        return True
    if verb.dep_ == "relcl" and not children(verb, "nsubj", "aux"):
        return True
    return (
        verb.dep_ == "conj"
        and verb.head.tag_ == "VBN"
        and not children(verb, "nsubj", "aux", "dobj")
        and is_passive(verb.head)
    )


def _antecedent(token: Token, clause: Token) -> Token:
    """Give the noun that a relative pronoun stands for, else the token itself."""
    if token.lower_ in _RELATIVE and token.tag_ in ("WDT", "WP", "IN", "DT"):
        head = clause
        for _ in range(_LIMIT):
            if head.dep_ == "relcl":
                return head.head
            if head.dep_ not in ("conj", "xcomp", "ccomp"):
                break
            head = head.head
    return token


def with_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    """Add the tokens that are joined to each by "and" or a comma."""
    joined: list[Token] = []
    for token in tokens:
        todo = [token]
        while todo:
            current = todo.pop(0)
            if current not in joined:
                joined.append(current)
                todo.extend(children(current, "conj"))
    return joined


def agents(verb: Token) -> list[Token]:
    """Give the objects of a passive's "by"."""
    found = [noun for agent in children(verb, "agent") for noun in children(agent, "pobj")]
    if found:
        return found
    return [
        noun
        for prep in children(verb, "prep")
        if prep.lower_ == "by"
        for noun in children(prep, "pobj")
        if noun.ent_type_ not in ("DATE", "TIME", "PERCENT", "CARDINAL", "QUANTITY", "MONEY")
    ]


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Give the grammatical subject, passive or not, through the clauses that hand one down."""
    own = [_antecedent(token, verb) for token in children(verb, "nsubj", "nsubjpass")]
    if own or depth > _LIMIT:
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
    own = [_antecedent(token, verb) for token in children(verb, "dobj")]
    if own:
        return with_conjuncts(own[:1])
    if verb.dep_ == "relcl" and not _is_subject_gap(verb):
        return with_conjuncts([verb.head])
    shared = next(
        (children(other, "dobj") for other in children(verb, "conj") if children(other, "dobj")), []
    )
    return with_conjuncts(shared)


def _is_subject_gap(verb: Token) -> bool:
    """Whether a relative clause lacks its subject ("who attacked"), not its object ("that rebels attacked")."""
    own = children(verb, "nsubj", "nsubjpass")
    return not own or any(token.lower_ in _RELATIVE for token in own)


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


def _stranded_object(preposition: Token) -> list[Token]:
    """Give the noun that follows a preposition which the parser left without an object."""
    if any(True for _ in preposition.children):
        return []
    for token in preposition.doc[preposition.i + 1 : preposition.sent.end]:
        if is_noun(token):
            if token.i + 1 >= preposition.sent.end or not is_noun(preposition.doc[token.i + 1]):
                return [token]
        elif token.tag_ not in ("DT", "JJ", "CD", "PRP$", "POS", "HYPH"):
            break
    return []


_CIRCUMSTANCE = frozenset(
    ["according", "due", "thanks", "owing", "prior", "contrary", "compared", "next", "because"]
)


def prepositional_objects(token: Token, preposition: str) -> list[Token]:
    """Give the objects of a preposition that hangs on a word, conjuncts included."""
    found = [
        noun
        for prep in children(token, "prep", "agent", "dative")
        if prep.lower_ == preposition
        for noun in children(prep, "pobj", "pcomp") or _stranded_object(prep)
    ]
    nested = [
        noun
        for prep in children(token, "prep", "advmod")
        if prep.lower_ not in _CIRCUMSTANCE
        for inner in children(prep, "prep", "pcomp")
        if inner.lower_ == preposition
        for noun in children(inner, "pobj")
    ]
    return with_conjuncts(found or nested)


def predicates(verb: Token) -> list[Token]:
    """Give what a verb says of its subject or object: "is <responsible>", "called them <terrorists>".

    The parser makes a small clause ("found [him guilty]") or a second object of the latter.
    """
    small = [token for token in children(verb, "ccomp") if not is_verb(token)]
    second = children(verb, "dobj")[1:]
    return with_conjuncts([*children(verb, "attr", "acomp", "oprd"), *small, *second])


def owners(noun: Token) -> list[Token]:
    """Give the owners and modifiers of a noun that may be actors: "Turkey's", "Turkish", "Kurdish-led"."""
    found = children(noun, "poss")
    found += [child for child in children(noun, "compound", "amod", "nmod") if child.i < noun.i]
    return with_conjuncts(found)


_TRANSPARENT = frozenset(
    [
        "series",
        "number",
        "round",
        "wave",
        "group",
        "spate",
        "string",
        "hundreds",
        "thousands",
        "dozens",
        "part",
        "kind",
        "campaign",
        "groups",
        "crowd",
        "crowds",
        "tens",
        "scores",
        "handful",
        "member",
        "many",
        "couple",
        "majority",
        "lot",
        "members",
        "minute",
        "tons",
        "tonnes",
        "package",
        "batch",
        "dozen",
        "days",
        "weeks",
        "months",
        "hours",
        "rounds",
        "years",
        "set",
        "kg",
        "kilos",
        "kilograms",
        "%",
        "percent",
        "some",
        "most",
        "all",
        "amount",
        "amounts",
        "quantity",
        "quantities",
        "bulk",
        "share",
        "shipment",
        "shipments",
        "million",
        "millions",
        "billion",
        "billions",
        "unit",
        "units",
        "branch",
        "piece",
        "pieces",
        "first",
        "rest",
        "half",
    ]
)


def core_noun(noun: Token) -> Token:
    """Look through "a series of", "a round of": give the noun that says what it is."""
    for _ in range(_LIMIT):
        inner = prepositional_objects(noun, "of") if noun.lower_ in _TRANSPARENT or noun.tag_ == "CD" else []
        if not inner:
            break
        noun = inner[0]
    return noun


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
