"""Whether a word of harm tells of what happened: not of what was feared, denied, or summed up over years."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from eventwire.coding.components.harm_words import SUFFERED
from eventwire.coding.lexicon.inflection import forms_of_verbs
from eventwire.coding.syntax import children
from eventwire.coding.word_sets import word_set

_MODALS = word_set("could may might would will should must can shall wo ca")
_INTENT = forms_of_verbs(
    "threaten plan plot vow want try attempt intend seek hope prepare warn fear order urge conspire refuse"
) | word_set("plot plan threat threats attempt bid conspiracy order orders")
_REPORTS = word_set("report reports word sign signs")
_FEAR = word_set("feared fear fears threatened")
_LONG = re.compile(
    r"\bsince (?:the \w+ |early |late |mid-)?(?:19|20)\d\d\b"
    r"|\bsince (?:the|its) (?:war|conflict|uprising|insurgency)\b"
    r"|\b(?:of|in|during) the (?:19|20)\d0s\b"
    r"|\bthis year\b|\b(?:over|in|during) the (?:past|last) (?:\w+ )?(?:years?|decades?)\b"
    r"|\b(?:have|has) (?:been killed|died) in the (?:war|conflict|insurgency)\b"
    r"|\byears? of (?:war|conflict|fighting|violence)\b|(?<!\bin )\bdecades?\b|\bin (?:the )?\w+ years\b",
    re.I,
)

_SUPERLATIVE = re.compile(r"\b(?:first|worst|\w+est)\b[^,;]*? in (?:[\w ]+ )?(?:years|decades)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")

_BACKGROUND = re.compile(
    r"\b(?:in connection with|accused of|suspected of|suspicion of|charged with|convicted of|guilty of"
    r"|responsible for|blamed for|wanted for|investigat\w+|prosecuted for|arrested (?:over|for)"
    r"|on charges of)"
    r" (?:the |his |her |their |allegedly )?(?:\w+ )?$"
    r"|\b(?:up|down) from\b[^;,]*$"
    r"|\b(?:earlier|initial|previous|preliminary) (?:count|toll|estimate|report|figure)s? "
    r"(?:of|put|was|said)\b[^;,]*$",
    re.I,
)


def is_background(token: Token, sentence: Span) -> bool:
    """Whether the clause speaks of another harm: what somebody is accused of, or an earlier count."""
    words: str = token.doc[max(sentence.start, token.i - 14) : token.i].text
    return _BACKGROUND.search(f"{words} ") is not None


def is_none(token: Token) -> bool:
    """Whether the noun is denied: "no casualties", "without any injuries", "not cause casualties"."""
    words = {child.lower_ for child in token.children}
    if "no" in words or (token.dep_ == "pobj" and token.head.lower_ == "without"):
        return True
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in _REPORTS:
        return any(child.lower_ == "no" for child in token.head.head.children)
    denied = any(
        child.dep_ == "neg"
        or any(word.lower_ in ("neither", "no", "none") for word in child.lefts)
        or (child.dep_ == "nsubj" and child.lower_ in ("neither", "none", "nobody"))
        for child in token.head.children
        if child.dep_ in ("neg", "nsubj")
    )
    return denied and (token.dep_ in ("dobj", "attr", "nsubjpass") or "any" in words)


def is_outlived(token: Token, kind: str) -> bool:
    """Whether those who were wounded are told to have died: "a guard who was <injured> in May died"."""
    while token.dep_ == "conj":
        token = token.head
    if kind != "wounded" or token.dep_ not in ("relcl", "acl"):
        return False
    return token.head.dep_ == "nsubj" and token.head.head.lower_ in SUFFERED["killed"]


def is_denied(verb: Token) -> bool:
    """Whether nobody was harmed: "did not kill anyone"."""
    if not any(child.dep_ == "neg" for child in verb.children):
        return False
    whom = [word.lower_ for noun in children(verb, "dobj") for word in noun.subtree]
    return any(word in ("anyone", "anybody", "any") for word in whom)


def is_expected(token: Token) -> bool:
    """Whether the harm is only possible, threatened or feared: "could kill", "threatened to kill"."""
    verb = token
    if token.i and token.doc[token.i - 1].lower_ in ("feared", "presumed", "believed", "thought"):
        return True
    for _ in range(3):
        if _is_modal(verb) or _is_aim(verb):
            return True
        if verb.dep_ == "ccomp" and verb.head.lower_ in _FEAR:
            return True
        if verb.dep_ not in ("conj", "acomp", "oprd", "xcomp", "advcl", "pcomp"):
            break
        verb = verb.head
    return False


def _is_modal(verb: Token) -> bool:
    """Whether a clause says "could", "will" or "if"."""
    return any(
        (child.dep_ == "aux" and child.lower_ in _MODALS) or child.lower_ in ("if", "unless", "whether")
        for child in verb.children
    )


def _is_aim(verb: Token) -> bool:
    """Whether a verb is what somebody means to do: "planned to <kill>", "fired to <kill>"."""
    if verb.dep_ not in ("xcomp", "acl", "advcl") or all(child.tag_ != "TO" for child in verb.children):
        return False
    return verb.dep_ == "advcl" or verb.head.lower_ in _INTENT


def is_history(token: Token, sentence: Span) -> bool:
    """Whether the clause sums up years: "has claimed 10,000 lives since 2014"."""
    if token.lower_ in ("rose", "toll"):
        return False
    words = _SUPERLATIVE.sub("", _clause_words(token, sentence))
    return _LONG.search(words) is not None or _is_recalled(token)


def _is_recalled(token: Token) -> bool:
    """Whether it is told of a bygone year: "the village, where 30 were killed in 1982,", "the 1982 raid"."""
    if any(_YEAR.fullmatch(word.text) for noun in children(token, "nsubj") for word in noun.lefts):
        return True
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in ("relcl", "acl") and any(
        child.lower_ == "in" and any(_YEAR.fullmatch(noun.text) for noun in children(child, "pobj"))
        for child in token.children
    )


def _clause_words(token: Token, sentence: Span) -> str:
    """Give the words around a token up to the next semicolon or "said"."""
    doc, first, last = token.doc, token.i, token.i
    while (
        first > sentence.start
        and doc[first - 1].text not in ";:"
        and doc[first - 1].lower_ not in ("said", "but")
    ):
        first -= 1
    while (
        last + 1 < sentence.end
        and doc[last + 1].text not in ";:"
        and doc[last + 1].lower_ not in ("said", "but")
    ):
        last += 1
    words: str = doc[first : last + 1].text
    return words
