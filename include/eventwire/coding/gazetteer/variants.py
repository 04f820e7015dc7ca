"""Takes a place name as written, gives the keys to look it up with, the exact one first.

The ladder: the name; the name without its division word; spelled-out or shortened "Saint", "Mount", "Fort";
without the kind of thing behind it ("Lagos airport"), without the direction before it ("northern Mali"),
without a plural."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eventwire.coding.gazetteer.names import normalise_name, strip_division_words

_EXPANSIONS = (
    (re.compile(r"^st "), "saint "), (re.compile(r"^ste "), "sainte "), (re.compile(r"^mt "), "mount "),
    (re.compile(r"^ft "), "fort "), (re.compile(r"^saint "), "st "), (re.compile(r"^fort "), "ft "),
    (re.compile(r"^mount "), "mt "), (re.compile(r"^s "), "south "), (re.compile(r"^n "), "north "),
    (re.compile(r"\bco$"), "county"), (re.compile(r"\bet\b"), "and"), (re.compile(r" & "), " and "),
)  # fmt: skip
_DIRECTION = (
    "(?:north|south|east|west|central|northern|southern|eastern|western|"
    "north ?east(?:ern)?|north ?west(?:ern)?|south ?east(?:ern)?|south ?west(?:ern)?|"
    "upper|lower|greater|downtown|metro|inner|outer|mid|old|rural|mainland)"
)
_BEFORE = re.compile(
    rf"^(?:{_DIRECTION}|(?:city|town|village|state|province|region|county|district|republic|kingdom|gulf|port|isle|"
    r"governorate|suburb|outskirts) of|occupied) (?:the )?"
)
_AFTER = re.compile(
    r" (?:city|town|village|area|(?:international )?airport|"
    r"count(?:y|ies)|provinces?|states?|regions?|districts?|governorates?|oblast|prefecture|municipality|parish|"
    r"township|twp|borough|metropolitan area|metro area|coast|border|proper|downtown|"
    r"(?:refugee )?camp|air ?base|air force base|suburbs?|neighbou?rhood)$"
)
_ONLY_DIRECTION = re.compile(rf"{_DIRECTION}(?: {_DIRECTION})*")


@dataclass(frozen=True, slots=True)
class Variant:
    """A key to look up, and what was done to the name to make it ("" for nothing)."""

    key: str
    change: str


def list_variants(name: str) -> tuple[Variant, ...]:
    """Give the ladder of keys for a name, best first, each once.

    >>> [variant.key for variant in list_variants("northern Mali")]
    ['northern mali', 'mali']
    >>> [variant.key for variant in list_variants("Idlib province")]
    ['idlib province', 'idlib']
    """
    key = normalise_name(name)
    steps = [Variant(key, "")]
    steps.append(Variant(strip_division_words(key), "division"))
    steps.extend(
        Variant(pattern.sub(word, key), "spelling") for pattern, word in _EXPANSIONS if pattern.search(key)
    )
    if len(key) > 4 and key.endswith("s"):
        steps.append(Variant(key[:-1], "plural"))
    tail = _AFTER.sub("", key)
    steps.append(Variant(tail, "kind"))
    steps.append(Variant(_BEFORE.sub("", key), "direction"))
    steps.append(Variant(_BEFORE.sub("", tail), "direction"))
    first = {step.key: step for step in reversed(steps) if len(step.key) > 1}
    return tuple(step for step in steps if first.get(step.key) is step)


def is_direction(key: str) -> bool:
    """Whether a normalised name only says where: "Western" is a province of Sri Lanka only beside that word.

    >>> is_direction("north western"), is_direction("western sahara")
    (True, False)
    """
    return _ONLY_DIRECTION.fullmatch(key) is not None
