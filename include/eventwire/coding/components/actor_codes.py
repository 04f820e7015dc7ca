"""One actor with its CAMEO code, and how codes of roles and groups join."""

from __future__ import annotations

from dataclasses import dataclass

from eventwire.coding.lexicon.actor_entries import known_country
from eventwire.ontology import roles as role_codes

_ROLE_ORDER = {"primary": 0, "secondary": 1, "tertiary": 2, "international": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor as composed from a noun phrase; `first` and `last` are its outer tokens.

    An implied one has no words: its tokens are those of the act that implies it.
    """

    first: int
    last: int
    head: int
    code: str | None
    country: str | None
    sector: str | None
    name: str | None
    entry: str | None
    implied: bool = False

    @property
    def is_resolved(self) -> bool:
        return self.code is not None


def sector_of(code: str | None) -> str | None:
    """Give the first role of an actor code, behind the country or the international prefix."""
    if not code:
        return None
    rest = code[3:] if known_country(code) else code
    return rest[:3] if rest[:3] in role_codes() else None


def join_roles(parts: list[str]) -> str:
    """Join role codes without repeats, primary before secondary; at most three."""
    split = [part[at : at + 3] for part in parts for at in range(0, len(part), 3)]
    known = role_codes()
    ordered = sorted(
        dict.fromkeys(split), key=lambda code: _ROLE_ORDER.get(known[code].kind if code in known else "", 1)
    )
    return "".join(ordered[:3])


def extend(code: str, role: str) -> str:
    """Add a role to a group's code, unless the group has a role of that kind already."""
    return code if len(code) > 3 else code + role[:3]
