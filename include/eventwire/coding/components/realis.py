"""Whether an event happened: realis, negation, and who says so, read from the clauses around the trigger."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from eventwire.coding.lexicon.inflection import forms_of_verbs
from eventwire.coding.syntax import REPORTING, children, is_noun, is_passive, is_predicate, is_verb
from eventwire.coding.word_sets import word_set
from eventwire.records import Realis

_WILL = frozenset(("will", "shall", "'ll", "wo", "would"))
_MAY = frozenset(("may", "might", "could", "can", "should", "must", "ought"))
_BE = frozenset(("is", "are", "was", "were", "'s", "'re"))
_INVERTED = frozenset(("had", "should", "were"))
_NEGATING = frozenset(("no", "never", "neither", "nor", "without", "none"))
_DECIDED = frozenset(("decide", "decides", "decided"))
_IF = frozenset(("if", "unless", "whether", "lest"))
_PLAN = word_set(
    "plan plans planned planning intend intends intended prepare prepares prepared preparing aim aims aimed "
    "aiming expect expects expected schedule scheduled due set going about decide decides decided ready "
    "available poised"
)
_WISH = word_set(
    "want wants wanted hope hopes hoped wish seek seeks sought seeking try tries tried trying attempt "
    "attempts attempted need needs consider considers considered considering able unable"
)
_MEANT = word_set("designed meant aimed needed required used likely unlikely supposed")
_PREVENT = forms_of_verbs("prevent stop bar ban keep block prohibit deter discourage dissuade refrain")
_PROTECT = forms_of_verbs("protect shield safeguard defend guard secure") | word_set("protection shield safe")
_FROM = frozenset(("from", "against"))
_CEASE = forms_of_verbs("stop cease quit avoid halt deny risk")
_ALLOW = forms_of_verbs("allow permit enable let authorize authorise")
_EXPECT = forms_of_verbs("hope fear doubt expect predict wish worry") | word_set(
    "confident optimistic pessimistic hopeful afraid worried likely unlikely possibility"
)
_COMPLEMENTS = frozenset(("xcomp", "conj", "dobj"))
_FAIL = frozenset(["fail", "fails", "failed", "failing"])
_ASK = word_set(
    "urge urges urged urging ask asks asked asking demand demands demanded demanding request requests "
    "requested call calls called calling appeal appeals appealed press pressed invite invited order ordered"
)
_TAKES_PLACE = forms_of_verbs(
    "begin start take resume continue follow happen occur erupt break end stop open conclude expect plan "
    "schedule launch hold cancel postpone delay suspend"
)
_TOPIC = frozenset(("on", "about", "toward", "towards", "regarding", "concerning"))
_LIMIT = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands in its text.

    `drop` names why it is no event at all; `speaker` is the report verb;
    `announced` that it is said to come (or, negated, not to come): "will", "plans to".
    """

    realis: Realis
    negated: bool
    drop: str | None
    speaker: Token | None
    announced: bool = False


def standing_of(trigger: Token, carrier: Token | None) -> Standing:
    """Read the standing of an event from its trigger and, for a noun, the light verb that carries it."""
    verb = carrier if carrier is not None else _governing(trigger)
    negated = is_negated(trigger) or is_negated(verb)
    realis = _modal(verb) or (Realis.REQUESTED if _is_asked_beside(trigger) else Realis.ACTUAL)
    drop = "conditional" if _is_any(trigger) else "prevented" if _is_warded_off(trigger) else None
    announced = realis is Realis.PLANNED
    clause, is_complement = verb, True
    for _ in range(_LIMIT):
        found, reason = _step(clause)
        drop = drop or reason
        if found is not None and realis is Realis.ACTUAL:
            realis = found
            if found is Realis.PLANNED:
                announced = clause.head.lower_ not in _DECIDED
                negated = negated or is_negated(clause.head)
        is_complement = is_complement and clause.dep_ in _COMPLEMENTS
        if is_complement and clause.head.lower_ in _FAIL:
            negated = True
        if clause.head == clause or clause.dep_ in ("relcl", "ROOT"):
            break
        if clause.dep_ == "ccomp" and clause.head.lower_ in REPORTING:
            break
        clause = clause.head
    return Standing(_on_condition(realis, verb), negated, drop, speaker_of(verb), announced)


def _on_condition(realis: Realis, verb: Token) -> Realis:
    """Make a plan that a clause below puts a condition to hypothetical: "will lift the ban <if ...>"."""
    conditional = realis is Realis.PLANNED and any(map(_is_condition, children(verb, "advcl")))
    return Realis.HYPOTHETICAL if conditional else realis


def _governing(trigger: Token) -> Token:
    """Give the verb that says whether a noun's event takes place: "patrols would <begin>"."""
    if trigger.dep_ in ("nsubj", "nsubjpass") and trigger.head.lower_ in _TAKES_PLACE:
        return trigger.head
    if is_predicate(trigger):
        return trigger.head
    return trigger


def _is_any(noun: Token) -> bool:
    """Whether a noun names no act but a possible one: "<any> attack would be a mistake"."""
    return any(child.lower_ == "any" for child in children(noun, "det"))


def _is_warded_off(noun: Token) -> bool:
    """Whether a noun names what somebody is kept safe from: "protect ships from <attacks>"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _FROM and noun.head.head.lower_ in _PROTECT


def _is_asked_beside(trigger: Token) -> bool:
    """Whether a noun is joined to another that somebody asks for: "called for a ban and <arrests>"."""
    noun = trigger
    while noun.dep_ == "conj":
        noun = noun.head
    if noun == trigger:
        return False
    asking = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else noun.head
    return noun.dep_ in ("dobj", "pobj") and asking.lower_ in _ASK


def _modal(verb: Token) -> Realis | None:
    for auxiliary in children(verb, "aux"):
        if auxiliary.lower_ == "to" and verb.dep_ == "ROOT" and children(verb, "nsubj", "nsubjpass"):
            return Realis.PLANNED  # a headline: "Kenya to send troops"
        if auxiliary.lower_ in _WILL:
            would_have = auxiliary.lower_ == "would" and verb.tag_ == "VBN" and not is_passive(verb)
            return Realis.HYPOTHETICAL if would_have else Realis.PLANNED
        if auxiliary.lower_ in _MAY and auxiliary.tag_ == "MD":
            return Realis.HYPOTHETICAL
    return None


def _step(clause: Token) -> tuple[Realis | None, str | None]:
    """Judge one clause on the way up: what it says of the one below, or why that is no event."""
    if _is_condition(clause):
        return Realis.HYPOTHETICAL, "conditional"
    kept_from = _kept_from(clause)
    if kept_from is not None:
        return Realis.HYPOTHETICAL, kept_from
    if not _is_infinitive(clause) or clause.head == clause:
        return None, None
    governor = clause.head
    if governor.lower_ in _PLAN or _is_due(clause):
        return Realis.PLANNED, None
    if governor.lower_ in _ASK:
        return Realis.REQUESTED, None
    if governor.lower_ in _WISH and not _was_able(governor):
        return Realis.HYPOTHETICAL, None
    if (
        clause.dep_ == "advcl"
        or (clause.dep_ == "acl" and not is_verb(governor))
        or governor.lower_ in _MEANT
    ):
        return Realis.HYPOTHETICAL, "purpose"
    return None, None


def _is_due(clause: Token) -> bool:
    """Whether an infinitive says what is to come: "is to invest", in a headline "Kenyan envoy to visit"."""
    governor = clause.head
    if governor.lower_ in _BE:
        return bool(clause.dep_ == "xcomp")
    return bool(clause.dep_ == "relcl" and governor.dep_ == "ROOT") and is_noun(governor)


def _is_infinitive(clause: Token) -> bool:
    """Whether a clause is an infinitive with "to", passive or not: "to question", "to be questioned"."""
    bare = clause.tag_ == "VB" or any(child.lower_ == "be" for child in children(clause, "auxpass"))
    return bare and any(child.lower_ == "to" for child in children(clause, "aux"))


def _was_able(governor: Token) -> bool:
    """Whether something was not only possible but done: "were able to arrest", "has been able to"."""
    be = governor.head
    perfect = be.lower_ == "been" and any(
        child.tag_ in ("VBZ", "VBP", "VBD") for child in children(be, "aux")
    )
    return governor.lower_ == "able" and (be.lower_ in ("was", "were") or perfect)


def _is_condition(clause: Token) -> bool:
    """Whether a clause only says on what condition: "if", "unless", "until" before a present tense.

    Or by its order: "<Had> Iraq withdrawn, ...".
    """
    if clause.dep_ in ("advcl", "ccomp") and _is_inverted(clause):
        return True
    marks = {mark.lower_ for mark in children(clause, "mark", "advmod")}
    return bool(marks & _IF) or ("until" in marks and clause.tag_ in ("VBZ", "VBP"))


def _is_inverted(clause: Token) -> bool:
    """Whether an auxiliary opens a clause before its subject."""
    subject = next(iter(children(clause, "nsubj", "nsubjpass")), None)
    return subject is not None and any(
        auxiliary.lower_ in _INVERTED and auxiliary.i < subject.i
        for auxiliary in children(clause, "aux", "auxpass")
    )


def _kept_from(clause: Token) -> str | None:
    """Say why an act that another clause speaks of did not come: "without leaving", "barred from leaving"."""
    governor = clause.head
    if clause.dep_ == "pcomp" and governor.lower_ == "without":
        return "without"
    if clause.dep_ == "pcomp" and clause.tag_ == "VBG" and governor.lower_ in _TOPIC:
        return "only_spoken_of"
    if clause.dep_ == "pcomp" and governor.lower_ == "from" and governor.head.lower_ in _PREVENT:
        return "prevented"
    if clause.dep_ in ("ccomp", "acl") and governor.lower_ in _EXPECT:
        return "only_expected"
    if clause.dep_ == "xcomp" and clause.tag_ == "VBG" and governor.lower_ in _CEASE:
        return "ended"
    if clause.dep_ in ("ccomp", "xcomp") and clause.tag_ == "VB" and governor.lower_ in _ALLOW:
        return "allowed"
    return None


def is_negated(token: Token) -> bool:
    """Whether a word of denial stands with a verb or noun: "not to attack", "no attack", "never"."""
    if children(token, "neg"):
        return True
    if any(child.lower_ in _NEGATING for child in children(token, "det", "advmod", "preconj")):
        return True
    if any(
        child.lower_ == "no"
        for subject in children(token, "nsubj", "nsubjpass")
        for child in children(subject, "det")
    ):
        return True
    if token.dep_ == "conj" and any(child.lower_ == "nor" for child in children(token.head, "cc")):
        return True
    return token.dep_ in ("pcomp", "pobj") and token.head.lower_ == "without"


def speaker_of(token: Token) -> Token | None:
    """Give the report verb that a clause hangs on ("said"), if there is one."""
    clause = token
    for _ in range(_LIMIT):
        if clause.dep_ in ("ccomp", "parataxis") and clause.head.lower_ in REPORTING:
            return clause.head
        report = next(
            (child for child in children(clause, "ccomp", "parataxis") if child.lower_ in REPORTING), None
        )
        if report is not None and children(report, "nsubj"):
            return report
        if clause.head == clause:
            return None
        clause = clause.head
    return None


def is_report(token: Token) -> bool:
    """Whether a word is a verb of reporting."""
    return token.lower_ in REPORTING
