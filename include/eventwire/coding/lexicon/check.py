"""What is wrong with entries that no sentence can show: dates, codes, names borne twice, missing proofs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from eventwire.coding.lexicon.actor_entries import GroupEntry, PersonEntry, RoleEntry, known_country
from eventwire.coding.lexicon.event_patterns import Pattern
from eventwire.coding.lexicon.offices import bad_dates, vacancies
from eventwire.coding.lexicon.proofs import parse_proof
from eventwire.coding.lexicon.store import Lexicon
from eventwire.ontology import countries, roles


def lint(lexicon: Lexicon, *, today: date) -> list[str]:
    """Give a line for each fault of the entries, none for a sound lexicon."""
    return [
        *contradictions(lexicon),
        *bad_dates(lexicon.actors.people.values(), today=today),
        *_names_twice(lexicon),
        *_unknown_codes(lexicon),
        *_unmarked_examples(lexicon),
    ]


def notes(lexicon: Lexicon) -> list[str]:
    """Give a line for each thing that a person should look at and that may well be right."""
    entries = (*lexicon.patterns.patterns, *lexicon.actors.entries())
    unproved = [
        f"{entry.id}: imported from {entry.imported}, without proof" for entry in entries if entry.imported
    ]
    return [*vacancies(lexicon.actors.people.values()), *unproved]


def contradictions(lexicon: Lexicon) -> list[str]:
    """Give a line for each contradiction between two entries, none for a sound lexicon."""
    return [*_twice_the_same_condition(lexicon), *_one_name_two_codes(lexicon)]


def _names_twice(lexicon: Lexicon) -> Iterator[str]:
    """Names that stand twice in one entry, or that two countries bear."""
    actors = lexicon.actors
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    named = [(item.id, item.name, item.aliases) for item in actors.countries.values()]
    named += [(item.id, item.name, item.aliases) for item in actors.groups.values()]
    named += [(item.id, item.name, item.aliases) for item in actors.people.values()]
    for entry_id, own, aliases in named:
        for name, times in Counter((own, *aliases)).items():
            if times > 1:
                yield f"{entry_id}: {name!r} stands {times} times among its names"
    for country in (entry for entry in actors.countries.values() if not entry.near):
        for name in {country.name, *country.aliases, *country.demonyms, *country.capital}:
            bearers[name].add(country.id)
    for name, owners in sorted(bearers.items()):
        codes = {actors.countries[owner].code for owner in owners}
        if len(codes) > 1:
            yield f"{name!r} names {' and '.join(sorted(owners))}"


def _unknown_codes(lexicon: Lexicon) -> Iterator[str]:
    """Codes of actors that are no country and no role."""
    for entry in lexicon.actors.entries():
        if isinstance(entry, PersonEntry):
            codes = [
                (entry.country or "") + (office.role or "") for office in entry.offices if not office.code
            ]
            codes += [office.code for office in entry.offices if office.code]
        elif isinstance(entry, RoleEntry):
            codes = [entry.role]
        else:
            codes = [entry.code]
        for code in dict.fromkeys(codes):
            unknown = unknown_parts(code)
            if unknown:
                yield f"{entry.id}: unknown code {', '.join(unknown)} in {code}"
        if isinstance(entry, GroupEntry | PersonEntry) and entry.country and entry.country not in countries():
            yield f"{entry.id}: unknown country {entry.country}"


def unknown_parts(code: str) -> list[str]:
    """Give the parts of an actor code, three letters each, that are neither its country nor a role.

    >>> unknown_parts("TURREB"), unknown_parts("TURXYZ")
    ([], ['XYZ'])
    """
    rest = code[3:] if known_country(code) else code
    return [part for at in range(0, len(rest), 3) if (part := rest[at : at + 3]) not in roles()]


def _unmarked_examples(lexicon: Lexicon) -> Iterator[str]:
    """Examples without the mark that says what they prove."""
    for entry in (*lexicon.patterns.patterns, *lexicon.actors.entries()):
        sentences = [item if isinstance(item, str) else item.text for item in entry.examples]
        for sentence in sentences:
            if "mention" not in parse_proof(sentence).spans:
                yield f"{entry.id}: no [mark] says what this proves: {sentence}"


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
