"""What a word is: verb, noun or predicate; its children, and the words that are joined to it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from eventwire.coding.word_sets import word_set

RELATIVE = frozenset(("who", "which", "that", "whom"))
_VERB_TAGS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
REPORTING = word_set(
    "say says said saying tell tells told announce announces announced report reports reported claim claims "
    "claimed state states stated add adds added confirm confirms confirmed believe believes believed "
    "according"
)
CLAUSES_LIMIT = 6  # clauses that an argument may be inherited through


def is_verb(token: Token) -> bool:
    """Whether a token is a verb form.

    By its tag or, where that errs ("demanded that he <resign>"), by its place.
    """
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


def relative_antecedent(token: Token, clause: Token) -> Token:
    """Give the noun that a relative pronoun stands for, else the token itself."""
    if token.lower_ in RELATIVE and token.tag_ in ("WDT", "WP", "IN", "DT"):
        head = clause
        for _ in range(CLAUSES_LIMIT):
            if head.dep_ == "relcl":
                return _named_last(head.head, token)
            if head.dep_ not in ("conj", "xcomp", "ccomp"):
                break
            head = head.head
    return token


def _named_last(noun: Token, pronoun: Token) -> Token:
    """Give the name that ends a predicate where ", which" follows: "a branch of the <Union>, which".

    A noun that only says what somebody is has told all that it tells; the clause goes on with the name.
    """
    if pronoun.lower_ != "which" or noun.dep_ not in ("attr", "appos") or pronoun.i == 0:
        return noun
    names = [
        name for prep in children(noun, "prep") if prep.lower_ == "of" for name in children(prep, "pobj")
    ]
    is_closed = pronoun.nbor(-1).text == ","
    last = next((name for name in names if name.tag_ in ("NNP", "NNPS")), None)
    ends = last is not None and is_closed and pronoun.i - 2 == last.right_edge.i
    return last if last is not None and ends else noun


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
