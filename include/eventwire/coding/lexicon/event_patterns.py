"""Event patterns: what a trigger word with its arguments is coded as.

A pattern is one JSON line. `verb`, `noun` or `adjective` (a predicate: "is willing") names the trigger
lemmas, joined by `|`; a verb may carry its particle ("crack down"). `object`, `complement` and `needs` narrow
the sense: a list of lemmas joined by `|`, where `@name` is a class of classes.jsonl and `@toponym`, as
object, any name of a place; a key of `needs` is a path, or several joined by `|`. `source` and `target` say
which argument is who: paths in order of preference, joined by `|` (see PATHS in coding.syntax). `implied` is
the actor code of who alone does such a thing, for texts that name nobody: "were arrested" is the police.
`stance` makes a pattern that composes its code with the act it speaks of (ontology.compose). `requires` names
the sides that must be actors, else it is no event: "target" for verbs that say little without one ("meet",
"release"). `unless` lists words beside the trigger that make it something else, `never` words at the end of
paths that do. `imported` names file and line of another dictionary, and such an entry needs no proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from eventwire.coding.lexicon.actor_entries import require_proof
from eventwire.coding.lexicon.inflection import noun_forms, verb_forms
from eventwire.ontology import event_type
from eventwire.records import Realis

TOPONYM = "@toponym"  # as an object: any name of a place
_DEFAULT_FRAMES = {
    "verb": ("subj", "obj"),
    "adjective": ("subj", "obj"),
    "noun": ("subj|by|poss|of", "against|on|with|to|in|of"),
}


def _only_form(word: str) -> frozenset[str]:
    return frozenset((word,))


_FORMS: dict[str, Callable[[str], frozenset[str]]] = {
    "verb": verb_forms,
    "noun": noun_forms,
    "adjective": _only_form,
}


def _alternatives(value: object) -> object:
    return (
        tuple(part.strip() for part in value.split("|") if part.strip()) if isinstance(value, str) else value
    )


Alternatives = Annotated[tuple[str, ...], BeforeValidator(_alternatives)]


class Pattern(BaseModel):
    """One event pattern, as its JSON line gives it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9_.-]+$")
    code: str
    verb: Alternatives = ()
    noun: Alternatives = ()
    adjective: Alternatives = ()
    object: Alternatives = ()
    complement: Alternatives = ()
    needs: Mapping[str, Alternatives] = {}
    unless: Alternatives = ()
    never: Mapping[str, Alternatives] = {}
    source: Alternatives = ()
    target: Alternatives = ()
    mode: str | None = None
    stance: (
        Literal["intend", "vow", "appeal", "demand", "refuse", "threaten", "accuse", "deny", "weigh"] | None
    ) = None
    realis: Realis | None = None
    reciprocal: bool = False
    requires: Literal["source", "target", "both"] | None = None
    implied: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    imported: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _fill_frame(cls, fields: dict[str, Any]) -> dict[str, Any]:
        source, target = _DEFAULT_FRAMES[
            next((part for part in ("verb", "adjective") if fields.get(part)), "noun")
        ]
        return {"source": source, "target": target, **fields}

    @model_validator(mode="after")
    def _is_whole(self) -> Pattern:
        if sum(map(bool, (self.verb, self.noun, self.adjective))) != 1:
            raise ValueError("give either verb, noun or adjective")
        event_type(self.code)
        require_proof(self.examples, self.counter, self.imported)
        return self

    @property
    def specificity(self) -> int:
        """How much the pattern asks for, a particle apart; the more specific pattern wins."""
        return (
            4 * bool(self.object)
            + 2 * bool(self.needs)
            + len(self.needs)
            + 3 * bool(self.complement)
            + bool(self.unless)
        )


class WordClass(BaseModel):
    """A named class of nouns or verbs that patterns refer to as `@name`."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    name: str = Field(alias="class", pattern=r"^@[a-z_]+$")
    nouns: Alternatives = ()
    verbs: Alternatives = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """A pattern made ready for matching: every word list is a set of forms."""

    pattern: Pattern
    particle: str | None
    object_forms: frozenset[str]
    complement_forms: frozenset[str]
    needed_forms: tuple[tuple[str, frozenset[str]], ...]
    unless_forms: frozenset[str]
    never_forms: tuple[tuple[str, frozenset[str]], ...]

    @property
    def takes_toponym(self) -> bool:
        """Whether a place name will do for the object: "took <Goma>"."""
        return TOPONYM in self.pattern.object

    @property
    def specificity(self) -> int:
        """How much the pattern asks for with this trigger."""
        return self.pattern.specificity + 2 * (self.particle is not None)


@dataclass(frozen=True)
class PatternLexicon:
    """All patterns, indexed by the word forms of their triggers."""

    patterns: tuple[Pattern, ...]
    classes: Mapping[str, WordClass] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Pattern]:
        """The patterns by their ids."""
        return {pattern.id: pattern for pattern in self.patterns}

    def forms_of(self, words: Iterable[str]) -> frozenset[str]:
        """Give every form of a list of lemmas and `@classes`. Raises KeyError for an unknown class."""
        forms: set[str] = set()
        for word in words:
            if word == TOPONYM:
                continue
            if word.startswith("@"):
                found = self.classes[word]
                forms.update(form for noun in found.nouns for form in noun_forms(noun))
                forms.update(form for verb in found.verbs for form in verb_forms(verb))
            else:
                forms |= noun_forms(word) | verb_forms(word)
        return frozenset(forms)

    def _sense(self, pattern: Pattern, trigger: str) -> Sense:
        _, _, particle = trigger.partition(" ")
        return Sense(
            pattern=pattern,
            particle=particle or None,
            object_forms=self.forms_of(pattern.object),
            complement_forms=self.forms_of(pattern.complement),
            needed_forms=tuple(
                (preposition, self.forms_of(words)) for preposition, words in pattern.needs.items()
            ),
            unless_forms=self.forms_of(pattern.unless),
            never_forms=tuple((path, self.forms_of(words)) for path, words in pattern.never.items()),
        )

    def _index(self, part: Literal["verb", "noun", "adjective"]) -> dict[str, tuple[Sense, ...]]:
        index: dict[str, list[Sense]] = {}
        forms = _FORMS[part]
        for pattern in self.patterns:
            for trigger in getattr(pattern, part):
                sense = self._sense(pattern, trigger)
                head = trigger.partition(" ")[0]
                for form in forms(head):
                    index.setdefault(form, []).append(sense)
        return {
            form: tuple(sorted(senses, key=lambda sense: (-sense.specificity, sense.pattern.id)))
            for form, senses in index.items()
        }

    @cached_property
    def verbs(self) -> dict[str, tuple[Sense, ...]]:
        """Senses of each verb form, most specific first."""
        return self._index("verb")

    @cached_property
    def nouns(self) -> dict[str, tuple[Sense, ...]]:
        """Senses of each noun form, most specific first."""
        return self._index("noun")

    @cached_property
    def adjectives(self) -> dict[str, tuple[Sense, ...]]:
        """Senses of each predicate adjective, most specific first."""
        return self._index("adjective")
