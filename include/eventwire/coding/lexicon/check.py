"""Contradictions between entries: what no single entry's sentences can show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from eventwire.coding.lexicon.event_patterns import Pattern
from eventwire.coding.lexicon.store import Lexicon


def contradictions(lexicon: Lexicon) -> list[str]:
    """Give a line for each contradiction between two entries, none for a sound lexicon."""
    return [*_twice_the_same_condition(lexicon), *_one_name_two_codes(lexicon)]


def _twice_the_same_condition(lexicon: Lexicon) -> Iterator[str]:
    """Patterns that ask for exactly the same and code differently: the second can never be chosen."""
    first: dict[tuple[object, ...], Pattern] = {}
    for pattern in lexicon.patterns.patterns:
        for part in ("verb", "noun", "adjective"):
            for trigger in getattr(pattern, part):
                asked = (part, trigger, *_conditions(pattern))
                other = first.setdefault(asked, pattern)
                if other.code != pattern.code:
                    yield (
                        f"{other.id} ({other.code}) and {pattern.id} ({pattern.code}) ask the same of "
                        f"{trigger!r}; narrow one of them"
                    )


def _conditions(pattern: Pattern) -> tuple[object, ...]:
    needs = frozenset((path, frozenset(words)) for path, words in pattern.needs.items())
    return (
        frozenset(pattern.object),
        frozenset(pattern.complement),
        needs,
        frozenset(pattern.unless),
        pattern.requires,
        pattern.stance,
    )


def _one_name_two_codes(lexicon: Lexicon) -> Iterator[str]:
    """Groups that bear the same name and different codes."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for group in lexicon.actors.groups.values():
        for name in (group.name, *group.aliases):
            bearers[name].add(group.id)
    for name, groups in bearers.items():
        codes = {lexicon.actors.groups[group].code for group in groups}
        if len(codes) > 1:
            yield f"{name!r} names {' and '.join(sorted(groups))}, which have different codes"
