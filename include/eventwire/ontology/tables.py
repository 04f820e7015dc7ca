"""Read the csv files of this folder once and answer from memory."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType

from eventwire.errors import ContractError


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A CAMEO 1.1b3 code.

    Goldstein as ICEWS gives it; quad class by GDELT's rule (01-05, 06-09, 10-14, 15-20).
    """

    cameo: str
    root: str
    label: str
    plover: str | None
    plover_mode: str | None
    quad_class: int
    goldstein: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory by its ISO 3166 codes; `fips` is its FIPS 10-4 code, where it has one."""

    iso3: str
    iso2: str
    name: str
    fips: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A CAMEO role code; `kind` is primary, secondary, tertiary or international."""

    code: str
    name: str
    kind: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    words = files("eventwire.ontology").joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(StringIO(words, newline=""))


@cache
def event_types() -> Mapping[str, EventType]:
    """Give all codes, in code order."""
    return MappingProxyType(
        {
            row["cameo"]: EventType(
                cameo=row["cameo"],
                root=row["root"],
                label=row["label"],
                plover=row["plover"] or None,
                plover_mode=row["plover_mode"] or None,
                quad_class=int(row["quad_class"]),
                goldstein=float(row["goldstein"]),
            )
            for row in _rows("event_types.csv")
        }
    )


def event_type(cameo: str) -> EventType:
    """Give one code. Raises ContractError when CAMEO 1.1b3 has no such code."""
    try:
        return event_types()[cameo]
    except KeyError:
        raise ContractError(f"{cameo!r} is no CAMEO 1.1b3 code") from None


@cache
def countries() -> Mapping[str, Country]:
    """Give all countries and territories by ISO 3166 alpha-3 code."""
    return MappingProxyType(
        {
            row["iso3"]: Country(
                iso3=row["iso3"], iso2=row["iso2"], name=row["name"], fips=row["fips"] or None
            )
            for row in _rows("countries.csv")
        }
    )


@cache
def roles() -> Mapping[str, Role]:
    """Give all role codes."""
    return MappingProxyType(
        {
            row["code"]: Role(code=row["code"], name=row["name"], kind=row["kind"])
            for row in _rows("roles.csv")
        }
    )


@cache
def country_boxes() -> Mapping[str, tuple[float, float, float, float]]:
    """Give each country's box in WGS 84 degrees: south, west, north, east."""
    return MappingProxyType(
        {
            row["iso3"]: (float(row["south"]), float(row["west"]), float(row["north"]), float(row["east"]))
            for row in _rows("country_boxes.csv")
        }
    )


@cache
def _compositions() -> Mapping[tuple[str, str], str]:
    return {(row["stance"], row["embedded"]): row["cameo"] for row in _rows("compositions.csv")}


def compose(stance: str, embedded: str) -> str | None:
    """Give the code of a stance towards an act: the longest known prefix of the act's code decides.

    CAMEO itself is built this way: to intend, ask for, demand, refuse or threaten something has a code that
    follows the code of the thing. None when the stance says nothing about such an act.

    >>> compose("demand", "0874"), compose("threaten", "1621"), compose("intend", "190")
    ('1056', '1311', None)
    """
    for length in range(len(embedded), -1, -1):
        code = _compositions().get((stance, embedded[:length]))
        if code is not None:
            return code
    return None


@cache
def fingerprint() -> str:
    """Give the SHA-256 of all files of the ontology, in hex."""
    digest = hashlib.sha256()
    for entry in sorted(files("eventwire.ontology").iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".csv"):
            digest.update(entry.name.encode() + entry.read_bytes())
    return digest.hexdigest()
