"""A coded trigger on its way to an event: who, to whom, and what a stance makes of the act it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from eventwire.coding.components.actor_book import ActorBook
from eventwire.coding.components.actor_codes import Actor
from eventwire.coding.components.arguments import first_filled
from eventwire.coding.components.matching import Match, Note
from eventwire.coding.components.realis import Standing, is_negated
from eventwire.coding.components.sites import is_site
from eventwire.coding.syntax import children, is_noun
from eventwire.ontology import compose, event_types, roles
from eventwire.records import Realis

_CONFLICT_ROOTS = frozenset(f"{root:02}" for root in range(10, 21))
_COOPERATIVE_ROOTS = frozenset(("04", "05", "06", "07", "08"))
_HOSTILE_ROOTS = frozenset(("14", "16", "17", "18", "19", "20"))
_VIOLENT_ROOTS = frozenset(("18", "19", "20"))
_MEETING_PLACE = frozenset(("in", "at", "near", "outside", "inside", "around", "across"))
_BLOCKERS = frozenset(("acl", "advcl"))
_ABOUT = frozenset(("of", "for", "to", "on", "against"))
_CIRCUMSTANTIAL = frozenset(
    ("after", "before", "during", "since", "amid", "despite", "following", "in", "at", "near")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One trigger with its code and actors, before its standing is judged."""

    match: Match
    code: str
    rule: str
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    reciprocal: bool
    realis: Realis | None = None
    composed: bool = False
    pairs: bool = False
    at_site: bool = False  # a city stands where its doer would: "<Karachi> shooting kills four"

    @property
    def trigger(self) -> Token:
        return self.match.trigger

    @property
    def carrier(self) -> Token | None:
        return self.match.carrier


def make_candidate(match: Match, book: ActorBook) -> Candidate:
    """Link the actors of a match by the paths of its pattern."""
    pattern = match.sense.pattern

    def is_actor(token: Token) -> bool:
        return book.at(token) is not None

    doers = first_filled(match.arguments, pattern.source, _doers(match, is_actor))
    is_violent = pattern.code[:2] in _VIOLENT_ROOTS
    sites = [token for token in doers if is_violent and is_site(token)]
    sources = _actors([token for token in doers if token not in sites], book)
    if not sources and pattern.implied:
        sources = (_implied(match, pattern.implied),)
    heads = {actor.head for actor in sources}

    def is_other(token: Token) -> bool:
        return is_actor(token) and token.i not in heads

    paths = pattern.target
    meets = pattern.reciprocal or (pattern.code.startswith("04") and len(sources) > 1)
    if meets and len(sources) > 1:  # "Ghana and Togo held talks in Nairobi"
        paths = tuple(path for path in paths if path.rpartition(".")[2] not in _MEETING_PLACE)
    found = _actors(first_filled(match.arguments, paths, is_other) or (sites if not sources else []), book)
    targets = tuple(as_target(actor, pattern.code, book) for actor in found if actor.head not in heads)
    return Candidate(
        match=match,
        code=pattern.code,
        rule=pattern.id,
        sources=sources,
        targets=targets,
        reciprocal=pattern.reciprocal and bool(sources) and bool(targets),
        realis=pattern.realis,
        pairs=meets,
        at_site=bool(sites),
    )


def _doers(match: Match, is_actor: Callable[[Token], bool]) -> Callable[[Token], bool]:
    """Give the test for sources: behind a preposition whose words a pattern names, only those words.

    "<In Surat> a man was killed <in police> firing", where the pattern asks for police behind "in".
    """
    asked = {path: words for paths, words in match.sense.needed_forms if words for path in paths.split("|")}

    def is_doer(token: Token) -> bool:
        preposition = token.head.lower_ if token.dep_ == "pobj" else ""
        return is_actor(token) and (preposition not in asked or token.lower_ in asked[preposition])

    return is_doer


def as_target(actor: Actor, code: str, book: ActorBook) -> Actor:
    """Take a capital that is attacked, or that something happens in, for the country, not its government."""
    name = book.names.get(actor.head)
    head = book.doc[actor.head]
    if name is None or name.kind != "capital" or actor.country is None:
        return actor
    is_place = head.dep_ == "pobj" and head.head.lower_ in _MEETING_PLACE
    return (
        replace(actor, code=actor.country, sector=None) if is_place or code[:2] in _VIOLENT_ROOTS else actor
    )


def _implied(match: Match, code: str) -> Actor:
    """Give the actor that the act itself implies; no word stands for it, the trigger is where it is."""
    at = match.trigger.i
    return Actor(
        first=at,
        last=at,
        head=at,
        code=code,
        country=None,
        sector=code,
        name=f"{roles()[code].name.lower()} (implied)",
        entry=match.sense.pattern.id,
        implied=True,
    )


def paired(candidate: Candidate) -> Candidate:
    """Give an act of several with each other ("Ghana and Togo signed a treaty") its two sides."""
    known = tuple(actor for actor in candidate.sources if actor.is_resolved or actor.name)
    if not candidate.pairs or candidate.targets or len(known) < 2:
        return candidate
    return replace(candidate, sources=known[:1], targets=known[1:], reciprocal=True)


def _actors(tokens: list[Token], book: ActorBook) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(actor for token in tokens for actor in book.all_at(token)))


def apply_stances(candidates: dict[int, Candidate], note: Note) -> dict[int, Candidate]:
    """Let each stance ("threatened to", "agreed to") take the act it speaks of, innermost first.

    The act is no event of its own then. A stance that says nothing of such an act leaves the act, marked as
    planned.
    """
    settled = dict(candidates)
    stances = [candidate for candidate in candidates.values() if candidate.match.sense.pattern.stance]
    for stance in sorted(stances, key=lambda candidate: -_depth(candidate.trigger)):
        act = _act_of(stance, settled)
        if act is None:
            continue
        taken = _settle(settled.get(stance.trigger.i, stance), act, note)
        settled.update(taken)
        if act.trigger.i not in taken:
            del settled[act.trigger.i]
    return settled


def restate(candidate: Candidate, standing: Standing) -> tuple[Candidate, Standing]:
    """Code an act that is only announced: as intention or threat or, when it is not to come, as refusal.

    CAMEO codes "will visit" and "plans to lift" under 03, "will boycott" under 13, "will not lift" under 12.
    """
    if candidate.realis is not None or standing.drop is not None:
        return candidate, standing
    if standing.negated and candidate.code.startswith("03"):
        return replace(candidate, code=_refusal_of(candidate.code)), replace(standing, negated=False)
    if (
        standing.announced
        and not standing.negated
        and candidate.sources
        and candidate.code[:2] in _HOSTILE_ROOTS
    ):
        threat = compose("threaten", candidate.code) or candidate.code
        return replace(candidate, code=threat, realis=Realis.THREATENED), standing
    if not standing.announced or candidate.code[:2] not in _COOPERATIVE_ROOTS:
        return candidate, standing
    code = compose("refuse" if standing.negated else "intend", candidate.code)
    if code is None:
        return candidate, standing
    realis = Realis.ACTUAL if standing.negated else standing.realis
    return replace(candidate, code=code), replace(standing, realis=realis, negated=False)


_REFUSALS = {"031": "121", "033": "122", "034": "123", "035": "124", "036": "125", "037": "127", "038": "126"}


def _refusal_of(intention: str) -> str:
    """Give the code of refusing what a 03 code intends: CAMEO's families 031-035 and 121-125 run in parallel.

    >>> _refusal_of("0356"), _refusal_of("036"), _refusal_of("030"), _refusal_of("0314")
    ('1246', '125', '120', '121')
    """
    refusal = _REFUSALS.get(intention[:3])
    if refusal is None:
        return "120"
    exact = refusal + intention[3:]
    return exact if exact in event_types() else refusal


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _act_of(stance: Candidate, candidates: dict[int, Candidate]) -> Candidate | None:
    """Give the candidate that a stance is about, through light verbs and nouns of saying.

    "to launch an attack", "rejected calls for talks". What says when or where is none: "after an attack".
    """
    carried = {
        candidate.carrier.i: candidate for candidate in candidates.values() if candidate.carrier is not None
    }
    todo = [token for token in stance.match.arguments.complements if token.head.lower_ not in _CIRCUMSTANTIAL]
    for _ in range(2):
        for token in todo:
            act = candidates.get(token.i) or carried.get(token.i)
            if act is not None and act.trigger.i != stance.trigger.i:
                return act
        todo = [inner for token in todo for inner in _inside(token)]
    return None


def _inside(token: Token) -> list[Token]:
    """Give the words one step into a complement: a verb's clauses and object, what a noun is for."""
    found = children(token, "xcomp", "dobj", "conj", "advcl")
    behind = [prep for prep in children(token, "prep") if prep.lower_ in _ABOUT] if is_noun(token) else []
    return found + [inner for prep in behind for inner in children(prep, "pobj", "pcomp")]


def _settle(stance: Candidate, act: Candidate, note: Note) -> dict[int, Candidate]:
    """Give what becomes of a stance and its act; an act that went into the stance's code is not given."""
    kind = stance.match.sense.pattern.stance
    if kind == "vow":
        is_threat = act.code[:2] in _CONFLICT_ROOTS and not is_negated(act.trigger)
        kind = "threaten" if is_threat else "intend"
    if kind == "deny":
        return {act.trigger.i: replace(act, realis=Realis.DENIED, sources=act.sources or stance.sources)}
    is_not_to = is_negated(act.trigger) and act.trigger.tag_ == "VB"
    code = _code_of_not(kind or "", act.code) if is_not_to else compose(kind or "", act.code)
    if code is not None and not is_not_to and _says_more(stance.code, code, compose(kind or "", "")):
        code = stance.code
    if code is None:
        note(act.trigger, f"{stance.rule}: {kind} says nothing of {act.code}; the act is planned")
        return {act.trigger.i: replace(act, realis=Realis.PLANNED, sources=act.sources or stance.sources)}
    note(stance.trigger, f"{stance.rule}: {kind} + {act.code} = {code}")
    heads = {actor.head for actor in stance.sources}
    targets = stance.targets or tuple(
        actor
        for actor in (*act.sources, *act.targets)
        if actor.head not in heads and not _same(actor, stance.sources)
    )
    composed = replace(
        stance,
        code=code,
        targets=targets[:1] if not stance.targets else targets,
        reciprocal=stance.reciprocal or (act.reciprocal and kind == "intend" and bool(targets)),
        realis=stance.realis or _REALIS.get(kind or ""),
        composed=True,
        pairs=stance.pairs or (act.pairs and kind == "intend"),
    )
    return {stance.trigger.i: composed}


def _code_of_not(kind: str, act: str) -> str | None:
    """Give the code of a stance towards not doing an act: "vowed <not to> quit", "urged X <not to> strike".

    Not to use force is what CAMEO calls to de-escalate (087); not to do another hostile act is to yield (08);
    whoever means not to do the rest refuses it.
    """
    if act[:2] in _VIOLENT_ROOTS:
        return compose(kind, "087")
    if act[:2] in _HOSTILE_ROOTS:
        return compose(kind, "080")
    return compose("refuse" if kind == "intend" else kind, act if kind == "intend" else "")


def _says_more(own: str, composed: str, unspecified: str | None) -> bool:
    """Whether a pattern's own code ("demanded access": 1055) says no less than the composed one."""
    return composed == unspecified or (not own.endswith("0") and len(own) >= len(composed))


_REALIS = {"threaten": Realis.THREATENED, "demand": Realis.REQUESTED, "appeal": Realis.REQUESTED}


def _same(actor: Actor, others: tuple[Actor, ...]) -> bool:
    return actor.code is not None and any(actor.code == other.code for other in others)
