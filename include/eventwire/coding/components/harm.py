"""Words of harm: which token says that people were killed, wounded, detained, displaced or are missing.

Takes one sentence, gives its cues in text order. Who was harmed is read by casualties.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from eventwire.coding.components.harm_phrases import is_completed, parted_kind
from eventwire.coding.components.harm_standing import (
    is_background,
    is_denied,
    is_expected,
    is_history,
    is_none,
    is_outlived,
)
from eventwire.coding.components.harm_words import (
    BODIES,
    CAPTURES,
    COUNTED,
    DEATHS,
    DONE,
    DONE_PHRASES,
    EITHER,
    EVERYONE,
    FALLEN,
    FATALLY,
    FOUND,
    INJURED,
    KILLINGS,
    NOTHING,
    NUMBER,
    RESCUERS,
    SEARCHED,
    STATE,
    SUFFERED,
    SUFFERED_PHRASES,
    TAKEN,
    TOLL,
    UNHURT,
    WHEREABOUTS,
    WOUNDS,
)
from eventwire.coding.components.quantities import quantity_at, words_from
from eventwire.coding.syntax import children, subjects
from eventwire.coding.word_sets import listed


@dataclass(frozen=True, slots=True)
class Cue:
    """A token that tells of harm of one kind.

    `form` says where the victims stand: "done" to an object, "suffered" by a subject, "state" of either,
    "list" (the dead were ...), "total", "deaths" (a noun behind its number), "of" (whose deaths), "fallen"
    (what a side lost), "beside" (who stands right before), "nothing" (none at all), "nobody" (denied).
    """

    token: Token
    kind: str
    form: str


# what a cue is read as, and the last token that belongs to it
_Read = tuple[Cue, int]
_PHRASES: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
for _form, _by_kind in (("done", DONE_PHRASES), ("suffered", SUFFERED_PHRASES)):
    for _kind, _wordings in _by_kind.items():
        for _words in map(listed, _wordings):
            _PHRASES.setdefault(_words[0], []).append((_form, _kind, _words))


def cues_in(sentence: Span) -> Iterator[Cue]:
    """Give the cues of a sentence that tell of what happened."""
    taken = -1
    for token in sentence:
        if token.i <= taken:
            continue
        for cue, last in _cues_at(token, sentence):
            taken = max(taken, last)
            if cue.form == "done" and is_denied(cue.token):
                yield replace(cue, form="nobody")
            elif cue.form == "nothing" or not (
                is_expected(cue.token)
                or is_history(cue.token, sentence)
                or is_background(cue.token, sentence)
                or is_outlived(cue.token, cue.kind)
            ):
                yield cue


def _cues_at(token: Token, sentence: Span) -> list[_Read]:
    """Read a token as the first that fits: a total, a denial, a noun, a phrase, a word."""
    for read in (_total, _denial, _noun, _bodies, _phrase, _word):
        found = read(token, sentence)
        if found:
            return found
    return []


def _total(token: Token, sentence: Span) -> list[_Read]:
    if token.lower_ in COUNTED:
        return _corrected(token, sentence)
    is_number = token.lower_ in NUMBER and _is_of(token)
    counted = _counted_kind(token, sentence) if is_number or token.lower_ in TOLL else None
    return [] if counted is None else [(Cue(token, counted[0], "total"), counted[1])]


def _corrected(token: Token, sentence: Span) -> list[_Read]:
    """Read a count of those told of before it: "12 were killed, but later lowered the <figure> to nine"."""
    following = token.doc[token.i + 1 : token.i + 2].text
    if following == "of":  # "lowered its <count> of the dead from 61 to 54"
        counted = _counted_kind(token, sentence)
        return [] if counted is None else [(Cue(token, counted[0], "total"), counted[1])]
    told = [_kind_of(word) for word in sentence.doc[sentence.start : token.i]] if following == "to" else []
    kinds = [kind for kind in told if kind is not None]
    return [(Cue(token, kinds[-1], "total"), token.i)] if kinds else []


def _kind_of(word: Token) -> str | None:
    """Give the kind that a state, a noun of harm or a verb form names."""
    kind = STATE.get(word.lower_) or DEATHS.get(word.lower_)
    return kind or next((kind for kind, forms in DONE.items() if word.lower_ in forms), None)


def _denial(token: Token, sentence: Span) -> list[_Read]:
    if token.lower_ in UNHURT and _is_of_everyone(token):
        return [(Cue(token, "wounded", "nothing"), token.i)]
    kinds = NOTHING.get(token.lower_, ())
    return [(Cue(token, kind, "nothing"), token.i) for kind in kinds if is_none(token)]


def _is_of_everyone(state: Token) -> bool:
    """Whether nobody is left out: "<everyone> escaped unhurt"."""
    return any(word.lower_ in EVERYONE for word in subjects(state.head))


def _noun(token: Token, sentence: Span) -> list[_Read]:
    """Read "12 deaths", "the deaths of 12 people", "the killing of two reporters"."""
    kind = DEATHS.get(token.lower_)
    if kind is not None and _counts_behind(token):
        kind = None
    if token.lower_ == WHEREABOUTS and _is_of(token) and "unknown" in sentence.text:
        return [(Cue(token, "missing", "of"), token.i)]
    if kind is None and token.lower_ in CAPTURES and _is_of(token):
        kind = "detained"
    if kind is None and (token.lower_ not in KILLINGS or not _is_of(token)):
        return []
    return [(Cue(token, kind or "killed", "of" if _is_of(token) else "deaths"), token.i)]


def _counts_behind(token: Token) -> bool:
    """Whether a number follows, so that the word is a headline's verb: "Iran arrests 12"."""
    return (
        quantity_at(token.doc, token.i + 1, len(token.doc)) is not None
        if token.i + 1 < len(token.doc)
        else False
    )


def _bodies(token: Token, sentence: Span) -> list[_Read]:
    """Read "claimed 12 lives", "the lives of two peacekeepers", "17 bodies were found"."""
    if token.lower_ in ("lives", "life"):
        before = token.doc[max(sentence.start, token.i - 7) : token.i]
        is_taken = any(word.lower_ in TAKEN for word in before)
    else:
        is_taken = token.lower_ in BODIES and any(word.lower_ in FOUND for word in sentence)
    return [(Cue(token, "killed", "of" if _is_of(token) else "deaths"), token.i)] if is_taken else []


def _word(token: Token, sentence: Span) -> list[_Read]:
    if _is_named_before(token) and not _is_list_of(token):
        return []
    if token.lower_ == "captured" and token.dep_ == "amod":
        return []
    cue = _fatal(token) or _verb(token) or _state(token)
    if cue is None and token.lower_ in ("lost", "loses", "losing"):
        fallen = any(noun.lower_ in FALLEN for noun in children(token, "dobj"))
        cue = Cue(token, "killed", "fallen") if fallen else None
    return [] if cue is None else [(cue, token.i)]


def _fatal(token: Token) -> Cue | None:
    """Read "fatally shot", "shot fatally"."""
    is_fatal = token.lower_ in INJURED and any(child.lower_ in FATALLY for child in token.children)
    return Cue(token, "killed", "done") if is_fatal else None


def _verb(token: Token) -> Cue | None:
    if token.lower_ in STATE and token.dep_ == "amod":
        return None
    for form, verbs in (("done", DONE), ("suffered", SUFFERED), ("state", EITHER)):
        for kind, forms in verbs.items():
            if token.lower_ in forms:
                return Cue(token, kind, form) if _is_verb_like(token) else None
    return None


def _is_verb_like(token: Token) -> bool:
    return (
        token.tag_.startswith("VB")
        or token.dep_ in ("ROOT", "acl", "advcl", "conj", "ccomp")
        or _counts_behind(token)
    )


def _state(token: Token) -> Cue | None:
    lower = token.lower_
    if lower in STATE and not (lower == "dead" and _names_bodies(token)):
        return Cue(token, STATE[lower], "list" if _is_list_of(token) else "state")
    if token.tag_ in ("VBN", "VBD", "JJ", "NNS", "NN") and lower.endswith(("ed", "en", "in")):
        kind = next((kind for kind, forms in DONE.items() if lower in forms), None)
        return None if kind is None else Cue(token, kind, "state")
    return None


def _is_of(token: Token) -> bool:
    following: str = token.doc[token.i + 1 : token.i + 2].text
    return following == "of"


def _is_list_of(token: Token) -> bool:
    """Whether the victims are told one by one: "the dead were six soldiers and two civilians"."""
    doc = token.doc
    following: str = doc[token.i + 1 : token.i + 2].text
    is_part = doc[token.i - 2].lower_ == "of"  # "three of the wounded were"
    return (
        not is_part
        and doc[token.i - 1].lower_ in ("the", "those")
        and following in ("were", "are", "was", "is")
    )


def _is_named_before(token: Token) -> bool:
    """Whether "the wounded" are known people of whom something else is told: "two of the wounded died"."""
    doc = token.doc
    if token.i < 2 or doc[token.i - 1].lower_ != "the":
        return False
    return doc[token.i - 2].lower_ in ("of", "among") or token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")


def _names_bodies(token: Token) -> bool:
    return token.dep_ == "amod" and token.head.lower_ in ("body", "bodies", "end", "heat", "sea")


def _phrase(token: Token, sentence: Span) -> list[_Read]:
    """Read what needs more than one word: "lost their lives", "taken into custody", "fled their homes"."""
    rest = token.doc[token.i : sentence.end]
    for form, kind, words in _PHRASES.get(token.lower_, ()):
        if words_from(token.doc, token.i, sentence.end, words) and is_completed(rest, kind, words):
            return [(Cue(token, kind, form), token.i + len(words) - 1)]
    if token.lower_ == "with" and WOUNDS & {word.lower_ for word in rest[1:5]}:
        return [(Cue(token, "wounded", "beside"), token.i)]
    if RESCUERS.search(sentence.text):
        for words in SEARCHED:
            if words_from(token.doc, token.i, sentence.end, words):
                return [(Cue(token, "missing", "of"), token.i + 1)]
    parted = parted_kind([word.lower_ for word in rest[:12]])
    return [] if parted is None else [(Cue(token, parted, "done"), token.i)]


def _counted_kind(token: Token, sentence: Span) -> tuple[str, int] | None:
    """Give what a toll or a "number of" counts, with the last token that says so."""
    doc = token.doc
    if token.lower_ in TOLL:
        before = doc[token.i - 1].lower_ if token.i > sentence.start else ""
        return "wounded" if before in ("injury", "injured", "wounded") else "killed", token.i
    for word in doc[token.i + 2 : min(token.i + 8, sentence.end)]:
        kind = _kind_of(word)
        if kind is not None:
            return kind, word.i
        if word.tag_ in ("VBD", "VBZ", "MD", "TO"):
            break
    return None
